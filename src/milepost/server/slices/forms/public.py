"""What other slices may use of this one."""

from __future__ import annotations

from milepost.server.slices.forms.answering import use_recorder
from milepost.server.slices.forms.commands import close_form, define_form, open_form
from milepost.server.slices.forms.inviting import invite_to_form, person_of
from milepost.server.slices.forms.queries import FormFacts, Given, form_facts, pass_marks

__all__ = [
    "FormFacts",
    "Given",
    "close_form",
    "define_form",
    "form_facts",
    "invite_to_form",
    "open_form",
    "pass_marks",
    "person_of",
    "use_recorder",
]
