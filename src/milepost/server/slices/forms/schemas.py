"""The bodies that the routes of forms take and give."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from milepost.server.kernel.http.schemas import Answer, Body

QuestionKind = Literal["single", "several", "scale", "text"]
FormState = Literal["draft", "open", "closed"]


class FormOptionIn(Body):
    """A choice; without `uid` a new one."""

    uid: str | None = Field(default=None, max_length=64)
    text: str = Field(max_length=500)


class FormQuestionIn(Body):
    """A question. `right` names options by uid, or new ones by place as `#0`; or texts."""

    uid: str | None = Field(default=None, max_length=64)
    kind: QuestionKind
    text: str = Field(max_length=1000)
    help: str = Field(default="", max_length=1000)
    is_required: bool = True
    options: list[FormOptionIn] | None = None
    low: int | None = None
    high: int | None = None
    low_label: str = Field(default="", max_length=100)
    high_label: str = Field(default="", max_length=100)
    points: int = 1
    right: list[str] | None = Field(default=None, max_length=50)


class FormIn(Body):
    """A form to be made."""

    kind: Literal["survey", "test"] = "survey"
    title: str = Field(max_length=200)
    intro: str = Field(default="", max_length=5000)
    thanks: str = Field(default="", max_length=5000)
    language: Literal["en", "de"] = "en"
    milestone: str = Field(default="", max_length=64)
    questions: list[FormQuestionIn] = Field(default_factory=list)
    pass_mark: int = 80
    is_anonymous: bool = False
    is_shuffled: bool = False
    shows_result: bool = False
    feeds_kpi: str = Field(default="", max_length=64)
    feeds_from: str = Field(default="", max_length=80)


class FormEdit(Body):
    """New values of a form; what is left out stays."""

    title: str | None = Field(default=None, max_length=200)
    intro: str | None = Field(default=None, max_length=5000)
    thanks: str | None = Field(default=None, max_length=5000)
    language: Literal["en", "de"] | None = None
    milestone: str | None = Field(default=None, max_length=64)
    questions: list[FormQuestionIn] | None = None
    pass_mark: int | None = None
    is_anonymous: bool | None = None
    is_shuffled: bool | None = None
    shows_result: bool | None = None
    feeds_kpi: str | None = Field(default=None, max_length=64)
    feeds_from: str | None = Field(default=None, max_length=80)


class FormOptionOut(Answer):
    """A choice."""

    uid: str
    text: str


class FormQuestionOut(Answer):
    """A question; `right` is given to who may edit the form, never to who answers it."""

    uid: str
    kind: QuestionKind
    text: str
    help: str
    is_required: bool
    options: list[FormOptionOut] | None = None
    low: int | None = None
    high: int | None = None
    low_label: str = ""
    high_label: str = ""
    points: int = 0
    right: list[str] | None = None


class FormSummary(Answer):
    """A form among others; `scales` are the questions that have a mean."""

    uid: str
    kind: Literal["survey", "test"]
    title: str
    state: FormState
    milestone: str
    is_anonymous: bool
    pass_mark: int
    questions: int
    scales: list[FormOptionOut]
    invited: int
    answered: int


class FormsOut(Answer):
    """The forms of a project."""

    forms: list[FormSummary]


class FormOut(Answer):
    """A form in full."""

    uid: str
    kind: Literal["survey", "test"]
    title: str
    intro: str
    thanks: str
    language: Literal["en", "de"]
    milestone: str
    questions: list[FormQuestionOut]
    pass_mark: int
    is_anonymous: bool
    is_shuffled: bool
    shows_result: bool
    state: FormState
    invited: int
    answered: int
    feeds_kpi: str
    feeds_from: str


class FormInviteeIn(Body):
    """Somebody to invite: name, e-mail, or both."""

    name: str = Field(default="", max_length=200)
    email: str = Field(default="", max_length=254)


class FormInvitationsIn(Body):
    """People to invite; `sends` asks to send the links by e-mail where that is set up."""

    people: list[FormInviteeIn] = Field(min_length=1)
    days: int = Field(default=30, ge=1, le=365)
    sends: bool = True


class FormRenewalIn(Body):
    """How long a new link is good for."""

    days: int = Field(default=30, ge=1, le=365)
    sends: bool = False


class NewFormLinkOut(Answer):
    """A personal link, which is shown at this moment only."""

    uid: str
    name: str
    email: str
    link: str
    is_sent: bool


class NewFormLinksOut(Answer):
    """The links of those newly invited, and how many were invited before."""

    links: list[NewFormLinkOut]
    known: int


class FormInvitationOut(Answer):
    """Somebody invited; `state` says whether the link is still good or has been used."""

    uid: str
    name: str
    email: str
    state: Literal["waiting", "answered", "expired"]
    expires_at: str
    sent_at: str | None


class FormInvitationsOut(Answer):
    """Everybody invited to a form."""

    invitations: list[FormInvitationOut]


class FormCountOut(Answer):
    """How often something was chosen."""

    value: str
    label: str
    count: int


class FormQuestionResult(Answer):
    """How a question was answered."""

    question: str
    count: int
    mean: float | None
    nps: float | None
    distribution: list[FormCountOut]
    texts: list[str]


class TestTakerOut(Answer):
    """Somebody's test result, in per cent."""

    name: str
    score: float | None
    passed: bool
    at: str | None


class TestResultOut(Answer):
    """How a test went; `pass_rate` is per cent of those invited."""

    mean_score: float | None
    pass_mark: int
    pass_rate: float | None
    people: list[TestTakerOut]


class FormResultsOut(Answer):
    """What the answers to a form come to."""

    form: str
    invited: int
    answered: int
    questions: list[FormQuestionResult]
    test: TestResultOut | None


class FormSecretIn(Body):
    """The secret part of a personal link."""

    secret: str = Field(min_length=1, max_length=200)


class FormAnswersIn(FormSecretIn):
    """The one answer a link is good for; `key` names this very answer (any random text)."""

    answers: dict[str, Any]
    key: str = Field(default="", max_length=200)


class FormVisitOut(Answer):
    """A form as the person with the link sees it; questions only while it can be answered."""

    state: Literal["open", "answered", "closed", "expired"]
    kind: Literal["survey", "test"]
    title: str
    intro: str
    language: Literal["en", "de"]
    is_anonymous: bool
    name: str
    questions: list[FormQuestionOut]


class FormReceiptOut(Answer):
    """What the person is told after answering: of a test the result, where it is shown."""

    thanks: str
    score: float | None
    passed: bool | None
    right: dict[str, bool] | None
