"""Every registration of the server, in one readable file."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.core.management import call_command

from milepost.server.collector import spare_long_lived_objects
from milepost.server.kernel import clock
from milepost.server.kernel.authz import Action
from milepost.server.kernel.files import store as files
from milepost.server.kernel.http.api import make_api
from milepost.server.kernel.http.once import forget_answers
from milepost.server.kernel.jobs import port as jobs
from milepost.server.kernel.jobs.api import router as jobs_router
from milepost.server.kernel.log import records
from milepost.server.kernel.log.records import RecordKind
from milepost.server.kernel.log.subscribers import subscribe
from milepost.server.kernel.mail import outbox
from milepost.server.kernel.realtime import postgres
from milepost.server.kernel.realtime.events import make_events
from milepost.server.slices.accounts.api import router as accounts_router
from milepost.server.slices.accounts.members_api import router as members_router
from milepost.server.slices.accounts.places import use_project_finder
from milepost.server.slices.agreements import public as agreements
from milepost.server.slices.agreements.api import router as agreements_router
from milepost.server.slices.agreements.portal_api import router as shared_agreements_router
from milepost.server.slices.budgets import cost_making
from milepost.server.slices.budgets.api import router as budgets_router
from milepost.server.slices.budgets.public import MONEY_RECORDS, use_risk_costs
from milepost.server.slices.celebrations import facts as celebration_facts
from milepost.server.slices.celebrations.api import router as celebrations_router
from milepost.server.slices.celebrations.guest_api import router as celebrations_guest_router
from milepost.server.slices.celebrations.measures import measures_of
from milepost.server.slices.celebrations.models import Celebration, CelebrationRules, ThankYou
from milepost.server.slices.celebrations.subscribers import hear as celebrate
from milepost.server.slices.crosslinks import following
from milepost.server.slices.crosslinks.api import router as crosslinks_router
from milepost.server.slices.crosslinks.guarding import guard as guard_links_across
from milepost.server.slices.deliverables import queries as deliverables
from milepost.server.slices.deliverables.api import router as deliverables_router
from milepost.server.slices.deliverables.files_api import router as files_router
from milepost.server.slices.deliverables.guest_api import router as deliverables_guest_router
from milepost.server.slices.deliverables.models import Deliverable, DeliverableVersion
from milepost.server.slices.evidence import achieving, feeding
from milepost.server.slices.evidence import facets as evidence_facets
from milepost.server.slices.evidence import guarding as evidence_guarding
from milepost.server.slices.evidence import models as evidence
from milepost.server.slices.evidence.api import router as evidence_router
from milepost.server.slices.evidence.guest_api import router as evidence_guest_router
from milepost.server.slices.evidence.programmes_api import router as programmes_router
from milepost.server.slices.exchange.api import router as exchange_router
from milepost.server.slices.exchange.commands import READ_JOB, forget_imports
from milepost.server.slices.exchange.reading import read_file
from milepost.server.slices.forecasts import answering, making, together_making
from milepost.server.slices.forecasts.api import router as forecasts_router
from milepost.server.slices.forecasts.background import Background
from milepost.server.slices.forecasts.together_api import router as together_router
from milepost.server.slices.forms import guarding as forms_guarding
from milepost.server.slices.forms.api import router as forms_router
from milepost.server.slices.forms.guest_api import router as form_guests_router
from milepost.server.slices.forms.models import Form
from milepost.server.slices.forms.public import use_recorder
from milepost.server.slices.guests.api import router as guests_router
from milepost.server.slices.guests.portal_api import router as portal_router
from milepost.server.slices.guests.public import forget_ended as forget_ended_visits
from milepost.server.slices.kpis.api import router as kpis_router
from milepost.server.slices.kpis.models import Kpi, KpiReading
from milepost.server.slices.kpis.pulling import pull
from milepost.server.slices.kpis.sources import PULL_JOB, rearm_sources
from milepost.server.slices.kpis.sources_api import router as kpi_sources_router
from milepost.server.slices.measures.api import router as measures_router
from milepost.server.slices.plans import facets, live
from milepost.server.slices.plans.api import router as plans_router
from milepost.server.slices.plans.milestones_api import router as milestones_router
from milepost.server.slices.plans.public import get_project, guards, promises
from milepost.server.slices.quality.api import router as quality_router
from milepost.server.slices.quality.models import DismissedSuggestion, SmartThresholds
from milepost.server.slices.quality.public import provide_smart
from milepost.server.slices.raid import effects as risk_effects
from milepost.server.slices.raid.api import router as raid_router
from milepost.server.slices.raid.models import RaidItem, RiskCost
from milepost.server.slices.raid.public import risk_costs
from milepost.server.slices.responsibilities.api import router as responsibilities_router
from milepost.server.slices.responsibilities.models import ProjectPerson, Responsibility
from milepost.server.slices.reviews.api import router as reviews_router
from milepost.server.slices.reviews.changes_api import router as changes_router
from milepost.server.slices.reviews.guest_api import router as reviews_guest_router
from milepost.server.slices.reviews.public import (
    REVIEW_RECORDS,
    client_remarks,
    gate_facets,
    pack,
    refuse_locked_progress,
)
from milepost.server.slices.scenarios.api import router as scenarios_router
from milepost.server.slices.scenarios.models import Scenario
from milepost.server.slices.trends.api import router as trends_router
from milepost.server.slices.warnings import background as warnings
from milepost.server.slices.warnings.api import router as warnings_router
from milepost.server.slices.warnings.models import WarningRecord, WatchSettings
from milepost.server.slices.warnings.queries import facets_of as warning_facets
from milepost.server.slices.workshops.api import router as workshops_router
from milepost.server.slices.workshops.guest_api import router as guest_workshops_router
from milepost.server.slices.workshops.models import Suggestion, Workshop

api = make_api()
api.add_router("", accounts_router)
api.add_router("", members_router)
api.add_router("", jobs_router)
api.add_router("", plans_router)
api.add_router("", milestones_router)
api.add_router("", crosslinks_router)
api.add_router("", forecasts_router)
api.add_router("", together_router)
api.add_router("", exchange_router)
api.add_router("", workshops_router)
api.add_router("", guest_workshops_router)
api.add_router("", guests_router)
api.add_router("", portal_router)
api.add_router("", agreements_router)
api.add_router("", shared_agreements_router)
api.add_router("", deliverables_router)
api.add_router("", files_router)
api.add_router("", deliverables_guest_router)
api.add_router("", kpis_router)
api.add_router("", kpi_sources_router)
api.add_router("", forms_router)
api.add_router("", form_guests_router)
api.add_router("", evidence_router)
api.add_router("", evidence_guest_router)
api.add_router("", programmes_router)
api.add_router("", responsibilities_router)
api.add_router("", quality_router)
api.add_router("", reviews_router)
api.add_router("", changes_router)
api.add_router("", reviews_guest_router)
api.add_router("", raid_router)
api.add_router("", budgets_router)
api.add_router("", warnings_router)
api.add_router("", trends_router)
api.add_router("", measures_router)
api.add_router("", scenarios_router)
api.add_router("", celebrations_router)
api.add_router("", celebrations_guest_router)


live_events = make_events(live.hub, authorise=live.authorise)
"""The stream of a project's events."""


def connect() -> None:
    """Register jobs, subscribers and ports; calling it again changes nothing."""
    use_project_finder(get_project)
    subscribe("live", live.hear)
    subscribe("other processes", postgres.notify)
    jobs.register(READ_JOB, read_file)
    jobs.register(outbox.SEND_JOB, outbox.send_in_job)
    jobs.register(making.JOB, making.make_in_job)
    jobs.register(making.TREND_JOB, making.fill_trend_in_job)
    jobs.register(answering.JOB, answering.answer_in_job)
    jobs.register(together_making.JOB, together_making.make_in_job)
    subscribe("links across projects", following.hear)
    jobs.register(following.JOB, following.follow_in_job)
    guards.register("links across projects", guard_links_across)
    _connect_agreements()
    _connect_deliverables()
    _connect_registers()
    _connect_kpis()
    _connect_evidence()
    _connect_quality()
    _connect_reviews()
    _connect_celebrations()
    _connect_warnings()


def _connect_agreements() -> None:
    propose = Action.PROPOSE_AGREEMENT
    records.register(
        RecordKind(entity="agreement", model=agreements.Agreement, action=Action.AGREE_MILESTONE),
        RecordKind(entity="workshop", model=Workshop, action=propose),
        RecordKind(entity="suggestion", model=Suggestion, action=propose),
    )
    facets.register("agreements", agreements.facets_of)
    promises.register("agreements", agreements.record_promise)


def _connect_reviews() -> None:
    records.register(*REVIEW_RECORDS)
    facets.register("gates", gate_facets)
    guards.register("gates", refuse_locked_progress)
    pack.register("remarks", client_remarks)


def _connect_deliverables() -> None:
    may_edit = Action.EDIT_DELIVERABLES
    records.register(
        RecordKind(entity="deliverable", model=Deliverable, action=may_edit),
        RecordKind(entity="deliverable_version", model=DeliverableVersion, action=may_edit),
    )
    facets.register("deliverables", deliverables.facets_of)
    files.register_user("deliverables", deliverables.files_in_use)


def _connect_registers() -> None:
    jobs.register(risk_effects.JOB, risk_effects.measure_in_job)
    records.register(
        RecordKind(entity="raid-item", model=RaidItem, action=Action.EDIT_REGISTER),
        RecordKind(
            entity="risk-cost",
            model=RiskCost,
            action=Action.EDIT_BUDGET,
            view=Action.VIEW_MONEY,
        ),
        RecordKind(
            entity="project-person", model=ProjectPerson, action=Action.EDIT_RESPONSIBILITIES
        ),
        RecordKind(
            entity="responsibility", model=Responsibility, action=Action.EDIT_RESPONSIBILITIES
        ),
    )
    records.register(*MONEY_RECORDS)
    jobs.register(cost_making.JOB, cost_making.make_in_job)
    use_risk_costs(risk_costs)


def _connect_kpis() -> None:
    records.register(
        RecordKind(entity="kpi", model=Kpi, action=Action.EDIT_KPIS),
        RecordKind(entity="kpi_reading", model=KpiReading, action=Action.RECORD_EVIDENCE),
    )
    jobs.register(PULL_JOB, pull)


def _connect_evidence() -> None:
    edit = Action.EDIT_EVIDENCE
    records.register(
        RecordKind(entity="form", model=Form, action=Action.EDIT_FORMS),
        RecordKind(entity="criterion", model=evidence.CriterionRow, action=edit),
        RecordKind(entity="approval", model=evidence.Approval, action=Action.APPROVE),
        RecordKind(entity="programme", model=evidence.Programme, action=edit),
        RecordKind(entity="completion", model=evidence.Completion, action=Action.RECORD_EVIDENCE),
        RecordKind(entity="evidence", model=evidence.Evidence, action=Action.ACHIEVE_MILESTONE),
    )
    guards.register("forms", forms_guarding.check)
    guards.register("evidence", evidence_guarding.check)
    facets.register("evidence", evidence_facets.facets_of)
    use_recorder(feeding.feed_kpi)
    subscribe("evidence", achieving.hear)


def _connect_celebrations() -> None:
    may_edit = Action.EDIT_PROJECT
    records.register(
        RecordKind(entity="celebration", model=Celebration, action=may_edit),
        RecordKind(entity="celebration_thanks", model=ThankYou, action=Action.THANK),
        RecordKind(entity="celebration_rules", model=CelebrationRules, action=may_edit),
    )
    celebration_facts.register("measures", measures_of)
    subscribe("celebrations", celebrate)


def _connect_quality() -> None:
    records.register(
        RecordKind(entity="smart-thresholds", model=SmartThresholds, action=Action.EDIT_PROJECT),
        RecordKind(
            entity="dismissed-suggestion", model=DismissedSuggestion, action=Action.EDIT_PLAN
        ),
    )
    facets.register("quality", provide_smart)
    records.register(
        RecordKind(entity="scenario", model=Scenario, action=Action.EDIT_SCENARIOS),
    )


def _connect_warnings() -> None:
    records.register(
        RecordKind(entity="warning", model=WarningRecord, action=Action.ANSWER_WARNING),
        RecordKind(entity="warning-settings", model=WatchSettings, action=Action.EDIT_PROJECT),
    )
    facets.register("warnings", warning_facets)
    jobs.register(warnings.JOB, warnings.look_in_job)


def connect_web() -> None:
    """Register, too, what only the process with viewers needs, and start its threads."""
    connect()
    postgres.listen(live.hub)
    watcher = warnings.Watcher()

    def tell(project: str, seq: int) -> None:
        live.hub.tell(project, kind="forecast", data={"seq": seq})
        watcher.add(project)

    background = Background(tell=tell)
    subscribe("forecasts", background.hear)
    subscribe("warnings", watcher.hear)
    background.start()
    watcher.start()
    spare_long_lived_objects()


def watch(*, now: datetime) -> None:
    """Do what the passing of time asks for; the worker calls it every hour."""
    rearm_sources(now=now)
    warnings.watch_projects(now=now)
    achieving.watch()


def tidy(*, now: datetime) -> None:
    """Delete what has served its time: sessions, answers, ended jobs, uploads left lying."""
    call_command("clearsessions")
    forget_answers(before=now - timedelta(days=2))
    jobs.forget_ended(before=now - timedelta(days=30))
    forget_imports(before=now - timedelta(days=7))
    files.forget_unused(before=now - timedelta(days=7))
    forget_ended_visits(now=now)
    outbox.forget(now=now)
    outbox.resume()


def close_streams() -> None:
    """End every live stream, so that the server can stop."""
    live.hub.close()


def load_demo() -> str:
    """Fill the empty database with the demo workspace and say how to sign in to it."""
    from milepost.server.demo.loader import load_demo as fill
    from milepost.server.slices.accounts.demo_names import DEMO_MANAGER, DEMO_PASSWORD

    fill(clock.now())
    return f"the demo is there; sign in as {DEMO_MANAGER} with the password {DEMO_PASSWORD}"
