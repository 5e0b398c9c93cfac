"""What an operator says about mail, and what is refused by name."""

from __future__ import annotations

import pytest

from milepost.server.settings.options import InvalidOption, read_options

FROM = {"MILEPOST_MAIL_FROM": "Milepost <plans@example.org>"}
AT = {"MILEPOST_ADDRESS": "https://plans.example.org/"}


def test_a_mail_server_is_understood_with_its_escapes() -> None:
    found = read_options({"MILEPOST_SMTP_URL": "smtp://a%40b:p%2Fw@mail.example", **FROM, **AT})

    assert found.mail is not None
    assert (found.mail.host, found.mail.port, found.mail.security) == (
        "mail.example", 587, "starttls",
    )  # fmt: skip
    assert (found.mail.user, found.mail.password) == ("a@b", "p/w")
    assert found.address == "https://plans.example.org"


def test_without_a_mail_server_there_is_no_mail() -> None:
    assert read_options({}).mail is None


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"MILEPOST_SMTP_URL": "http://u:secret@mail.example", **FROM, **AT}, "MILEPOST_SMTP_URL"),
        ({"MILEPOST_SMTP_URL": "smtp://u:secret@mail.example", **AT}, "MILEPOST_MAIL_FROM"),
        ({"MILEPOST_SMTP_URL": "smtp://u:secret@mail.example", **FROM}, "MILEPOST_ADDRESS"),
        ({"MILEPOST_ADDRESS": "plans.example.org"}, "MILEPOST_ADDRESS"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_without_its_password(
    environment: dict[str, str], name: str
) -> None:
    with pytest.raises(InvalidOption) as refused:
        read_options(environment)

    assert name in str(refused.value)
    assert "secret" not in str(refused.value)
