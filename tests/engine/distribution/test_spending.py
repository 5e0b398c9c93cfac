"""Names that say that money is spent."""

import pytest

from milepost.engine.distribution.spending import is_spending


@pytest.mark.parametrize(
    "name",
    ["Order the lenses", "Buy servers", "Hire the crew", "Server bestellen", "Auftragsvergabe Rohbau",
     "Sign the contract with the printer"],
)  # fmt: skip
def test_a_name_that_spends_is_found(name: str) -> None:
    assert is_spending(name)


@pytest.mark.parametrize(
    "name", ["", "Sort the order book", "Order", "Compare bids", "Texte schreiben"]
)
def test_other_names_are_not(name: str) -> None:
    assert not is_spending(name)
