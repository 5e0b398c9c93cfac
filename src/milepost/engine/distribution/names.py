"""What a suggested milestone is called, as an outcome, and of which kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from milepost.engine.distribution.results import ReasonKind
from milepost.engine.plan import MilestoneKind
from milepost.engine.smart.titles import Language, fault_of_title, outcome_title

if TYPE_CHECKING:
    from milepost.engine.distribution.life import Life
    from milepost.engine.distribution.places import Place

_KINDS = {
    ReasonKind.PHASE_END: MilestoneKind.PHASE_END,
    ReasonKind.PLAN_END: MilestoneKind.PHASE_END,
    ReasonKind.SPENDING: MilestoneKind.DECISION,
    ReasonKind.SIDES: MilestoneKind.DELIVERABLE,
    ReasonKind.HANDOVER: MilestoneKind.DELIVERABLE,
    ReasonKind.BLOCK: MilestoneKind.DELIVERABLE,
}

_PATTERNS = {
    (Language.ENGLISH, ReasonKind.JOIN): "Everything ready for “{}”",
    (Language.ENGLISH, ReasonKind.SPENDING): "“{}” approved by both sides",
    (Language.ENGLISH, ReasonKind.SIDES): "“{}” handed over and accepted",
    (Language.ENGLISH, ReasonKind.HANDOVER): "“{}” handed over and accepted",
    (Language.ENGLISH, ReasonKind.BLOCK): "“{}” finished and checked",
    (Language.ENGLISH, ReasonKind.GAP): "“{}” finished and checked",
    (Language.ENGLISH, ReasonKind.PLAN_END): "Everything completed and accepted",
    (Language.GERMAN, ReasonKind.JOIN): "Alles bereit für „{}“",
    (Language.GERMAN, ReasonKind.SPENDING): "„{}“ von beiden Seiten freigegeben",
    (Language.GERMAN, ReasonKind.SIDES): "„{}“ übergeben und abgenommen",
    (Language.GERMAN, ReasonKind.HANDOVER): "„{}“ übergeben und abgenommen",
    (Language.GERMAN, ReasonKind.BLOCK): "„{}“ fertig und geprüft",
    (Language.GERMAN, ReasonKind.GAP): "„{}“ fertig und geprüft",
    (Language.GERMAN, ReasonKind.PLAN_END): "Alles abgeschlossen und abgenommen",
}
_LONGEST_SUBJECT = 120


def kind_of(reason: ReasonKind) -> MilestoneKind:
    """Return the kind of milestone that suits a reason."""
    return _KINDS.get(reason, MilestoneKind.OTHER)


def name_of(life: Life, place: Place) -> str:
    """Return an outcome to call the milestone by; every name passes the SMART check's rule."""
    kind, language = place.reason.kind, life.language
    phase = life.phases[place.phase].name if place.phase >= 0 else ""
    subject = phase or life.tasks.names[place.subject] if place.subject >= 0 else phase
    subject = subject.strip()[:_LONGEST_SUBJECT]
    pattern = _PATTERNS.get((language, kind))
    if pattern is not None:
        return pattern.format(subject)
    made = outcome_title(subject, kind=kind_of(kind), language=language)
    if fault_of_title(made) is None:
        return made
    return _PATTERNS[language, ReasonKind.HANDOVER].format(subject)
