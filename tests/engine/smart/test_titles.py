"""Which titles name outcomes, in two languages."""

from __future__ import annotations

import pytest

from milepost.engine.plan import MilestoneKind
from milepost.engine.smart import Language, TitleFault, fault_of_title, language_of
from milepost.engine.smart.titles import outcome_title, proposed_title, subject_of

OUTCOMES = [
    "Charter approved by the client",
    "Brand guide delivered",
    "Content complete",
    "Design signed off",
    "Website live",
    "Beta accepted",
    "All features work",
    "Booking supplier opens its test system",
    "Shop, e-mail and accounts connected",
    "Sales team trained",
    "Roll-out accepted",
    "First 100 customers won",
    "Contract with the supplier signed",
    "Charta vom Auftraggeber freigegeben",
    "Entwurf abgenommen",
    "Vertriebsteam geschult",
    "Website ist online",
    "Vertrag mit dem Lieferanten unterschrieben",
    "Alle Daten übertragen und geprüft",
    "Testsystem steht bereit",
    "Genehmigung der Behörde liegt vor",
]
DOING = [
    "Work on the website",
    "Working on the website",
    "Continue design",
    "Develop the booking page",
    "Write all the texts",
    "Testing of the interfaces",
    "Prepare launch party",
    "Implementation of phase 2",
    "Arbeit an der Website",
    "Umsetzung der Startseite",
    "Website entwickeln",
    "Texte für die Startseite schreiben",
    "Durchführung der Schulungen",
]
PLACEHOLDERS = [
    "Phase 2",
    "Milestone",
    "Milestone 3",
    "New milestone",
    "M4",
    "Step B",
    "TBD",
    "2",
    "Meilenstein 1",
    "Neuer Meilenstein",
    "Etappe 2",
]
SHORT = ["Design", "Go/no-go", "Prototype beta", "Startseite", "Pilotkunde Nord"]


@pytest.mark.parametrize("title", OUTCOMES)
def test_a_title_that_says_what_will_be_true_is_an_outcome(title: str) -> None:
    assert fault_of_title(title) is None


@pytest.mark.parametrize("title", DOING)
def test_a_title_that_names_an_activity_is_flagged(title: str) -> None:
    assert fault_of_title(title) is TitleFault.DOING


@pytest.mark.parametrize("title", PLACEHOLDERS)
def test_a_title_that_says_nothing_is_a_placeholder(title: str) -> None:
    assert fault_of_title(title) is TitleFault.PLACEHOLDER


@pytest.mark.parametrize("title", SHORT)
def test_a_title_of_one_or_two_words_without_a_result_is_too_short(title: str) -> None:
    assert fault_of_title(title) is TitleFault.SHORT


@pytest.mark.parametrize("title", ["", "  ", "–", "…!"])
def test_a_title_without_a_word_is_empty(title: str) -> None:
    assert fault_of_title(title) is TitleFault.EMPTY


@pytest.mark.parametrize("title", ["Kick-off", "Project begins", "Auftakt"])
def test_a_beginning_is_the_outcome_of_a_phase_start_only(title: str) -> None:
    assert fault_of_title(title, kind=MilestoneKind.PHASE_START) is None
    assert fault_of_title(title) is not None


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Work on the new booking page", "new booking page"),
        ("Website entwickeln", "Website"),
        ("Arbeit an der Startseite", "Startseite"),
        ("Design", "Design"),
        ("Testing", ""),
    ],
)
def test_the_subject_is_what_is_left_without_the_doing(title: str, subject: str) -> None:
    assert subject_of(title) == subject


def test_a_proposed_title_keeps_the_subject_and_names_the_outcome() -> None:
    made = proposed_title(
        "Work on the design", subject="", kind=MilestoneKind.OTHER, language=Language.ENGLISH
    )

    assert made == "Design completed and accepted"


def test_a_placeholder_is_renamed_after_the_work_that_leads_to_it() -> None:
    made = proposed_title(
        "Phase 2", subject="Brand", kind=MilestoneKind.DELIVERABLE, language=Language.ENGLISH
    )

    assert made == "Brand delivered and accepted"


def test_a_german_plan_gets_german_titles() -> None:
    made = proposed_title(
        "Website entwickeln", subject="", kind=MilestoneKind.OTHER, language=Language.GERMAN
    )

    assert made == "Website abgeschlossen und abgenommen"


def test_nothing_is_proposed_where_nothing_is_known() -> None:
    assert (
        proposed_title("Phase 2", subject="", kind=MilestoneKind.OTHER, language=Language.ENGLISH)
        is None
    )


@pytest.mark.parametrize("kind", list(MilestoneKind))
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("subject", ["Design", "new booking page", "Einführung", "Texte"])
def test_every_proposed_outcome_is_one_by_the_same_rules(
    subject: str, language: Language, kind: MilestoneKind
) -> None:
    made = outcome_title(subject, kind=kind, language=language)

    assert fault_of_title(made, kind=kind) is None


def test_the_language_of_a_plan_is_that_of_its_titles() -> None:
    assert language_of(["Design", "Texte für die Website", "Schulung", "Übergabe"]) == "de"
    assert language_of(["Design", "Write the texts", "Training", "Café opened"]) == "en"
    assert language_of([]) == "en"
