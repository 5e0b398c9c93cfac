"""Signals from other systems: an address and a signing secret for each criterion.

The address is unguessable and kept as a digest; the secret is not kept at all but follows
from the server's own. A signal is signed over its time and body, so that it can neither be
changed nor sent again.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, transaction

from milepost.server.kernel import authz, clock
from milepost.server.kernel.ids import new_id
from milepost.server.kernel.log import records
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.evidence import times
from milepost.server.slices.evidence.commands import get_criterion
from milepost.server.slices.evidence.errors import (
    BadSignature,
    HookNotFound,
    InvalidCriterion,
    SignalRepeated,
    TooManySignals,
    UnusableSignal,
)
from milepost.server.slices.evidence.models import CriterionRow, Hook, ReceivedSignal
from milepost.server.slices.plans import public as plans

Op = dict[str, Any]

MOST_PER_MINUTE = 60
TOLERANCE = timedelta(minutes=5)
"""How far a signal's time may be from the server's."""

KEPT = 50
"""Signals of an endpoint kept to look at; signatures are kept while they could be replayed."""

LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHook:
    """Where to send signals and the secret to sign them with; both are shown once."""

    path: str
    secret: str


def make_hook(project: plans.Project, *, criterion: str, actor: authz.Actor) -> NewHook:
    """Make the endpoint of a webhook criterion; an earlier one of it ends.

    Raises
    ------
    NotAllowed
        If the actor may not edit evidence.
    CriterionNotFound
        If there is no such criterion.
    InvalidCriterion
        If it does not wait for signals.
    """
    authz.require(actor, authz.Action.EDIT_EVIDENCE, project)
    plans.require_open(project)
    row = get_criterion(project.id, uid=criterion)
    if row.kind != "webhook":
        raise InvalidCriterion(f'"{row.name}" does not wait for signals from outside.')
    token, generation = secrets.token_urlsafe(32), new_id()
    with writing():
        Hook.objects.filter(project_id=project.id, criterion=criterion).delete()
        Hook.objects.create(
            project_id=project.id,
            criterion=criterion,
            digest=_digest(token),
            generation=generation,
            made_at=clock.now(),
            made_by=actor.name,
        )
    secret = _secret_of(project.id, criterion=criterion, generation=generation)
    return NewHook(path=f"/api/v1/signals/{token}", secret=secret)


def revoke_hook(project: plans.Project, *, criterion: str, actor: authz.Actor) -> None:
    """End the endpoint of a criterion; what it said stays.

    Raises
    ------
    NotAllowed
        If the actor may not edit evidence.
    CriterionNotFound
        If there is no such criterion.
    """
    authz.require(actor, authz.Action.EDIT_EVIDENCE, project)
    get_criterion(project.id, uid=criterion)
    with writing():
        Hook.objects.filter(project_id=project.id, criterion=criterion).delete()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _secret_of(project: str, *, criterion: str, generation: str) -> str:
    named = f"milepost signal {project} {criterion} {generation}"
    return hmac.new(settings.SECRET_KEY.encode(), named.encode(), hashlib.sha256).hexdigest()


def signature_of(body: bytes, *, secret: str, at: int) -> str:
    """Return the signature of a body sent at `at`, in seconds since 1970."""
    signed = f"{at}.".encode() + body
    return hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def receive_signal(token: str, *, body: bytes, signature: str) -> None:
    """Take a signal: check its signature, keep it, and let its criterion know the value.

    Raises
    ------
    HookNotFound
        If nothing waits at the address.
    TooManySignals
        If more than 60 came within a minute.
    BadSignature
        If the signature does not fit the body, or its time is more than 5 minutes off.
    UnusableSignal
        If the body is no JSON or lacks the value that the criterion looks at.
    SignalRepeated
        If it came before.
    """
    hook = Hook.objects.filter(digest=_digest(token)).first()
    if hook is None:
        raise HookNotFound
    _refuse_flood(hook)
    proof = _proof_in(hook, body=body, header=signature)
    row = CriterionRow.objects.filter(project_id=hook.project_id, uid=hook.criterion).first()
    project = plans.Project.objects.filter(id=hook.project_id, deleted_at__isnull=True).first()
    if row is None or project is None:
        raise HookNotFound
    plans.require_open(project)
    value = _value_in(body, params=row.params)
    with writing():
        _keep(hook, signature=proof, value=value)
        _tell(hook, value=value)


def _refuse_flood(hook: Hook) -> None:
    key = f"signals:{hook.pk}:{int(clock.now().timestamp()) // 60}"
    cache.add(key, 0, timeout=120)
    if cache.incr(key) > MOST_PER_MINUTE:
        raise TooManySignals(most=MOST_PER_MINUTE)


def _proof_in(hook: Hook, *, body: bytes, header: str) -> str:
    """Return the signature that a header brings, once it is known to fit."""
    parts = dict(part.strip().partition("=")[::2] for part in header.split(",") if "=" in part)
    at = parts.get("t", "")
    if not at.isdecimal() or len(at) > 12:
        raise BadSignature("The signature has no time.")
    if abs(clock.now().timestamp() - int(at)) > TOLERANCE.total_seconds():
        raise BadSignature("The signature's time is more than 5 minutes off.")
    secret = _secret_of(hook.project_id, criterion=hook.criterion, generation=hook.generation)
    right = signature_of(body, secret=secret, at=int(at))
    if not hmac.compare_digest(right.encode(), parts.get("v1", "").encode()):
        raise BadSignature("The signature does not fit the body.")
    return right


def _value_in(body: bytes, *, params: dict[str, Any]) -> Any:
    """Return the value at the criterion's field: a number, a text or a truth value."""
    if len(body) > LARGEST:
        raise UnusableSignal(f"The body is larger than {LARGEST // 1024} KB.")
    try:
        found = json.loads(body or b"{}")
    except ValueError as error:
        raise UnusableSignal("The body is no JSON.") from error
    for name in params["field"].split("."):
        found = found.get(name) if isinstance(found, dict) else None
    if isinstance(found, str | int | float | bool):
        return found[:500] if isinstance(found, str) else found
    if params["comparison"] == "any":
        return True
    raise UnusableSignal(
        f'The body has no number or text at "{params["field"]}", which the criterion looks at.'
    )


def _keep(hook: Hook, *, signature: str, value: Any) -> None:
    now = clock.now()
    try:
        with transaction.atomic():
            ReceivedSignal.objects.create(hook=hook, signature=signature, at=now, value=value)
    except IntegrityError as known:
        raise SignalRepeated from known
    latest = ReceivedSignal.objects.filter(hook=hook).order_by("-at", "-id")
    spared = list(latest.values_list("id", flat=True)[:KEPT])
    old = ReceivedSignal.objects.filter(hook=hook, at__lt=now - 2 * TOLERANCE)
    old.exclude(id__in=spared).delete()


def _tell(hook: Hook, *, value: Any) -> None:
    def work(state: plans.PlanState) -> list[Op]:
        row = get_criterion(hook.project_id, uid=hook.criterion)
        if row.signal_value == value and row.signal_at is not None:
            return []
        return records.changed(row, signal_value=value, signal_at=times.wall_now(state))

    name = get_criterion(hook.project_id, uid=hook.criterion).name
    actor = authz.Actor(user_id=f"hook:{hook.criterion}", name="Another system", via="hook")
    intent = plans.Intent(
        command="receive_signal", actor=actor, label=f"Signal for “{name}”"[:200], is_final=True
    )
    plans.make_change(hook.project_id, intent=intent, work_out=work)


def hooks_of(project_id: str, *, criteria: list[str]) -> dict[str, Hook]:
    """Return the endpoints of the criteria that have one; one statement."""
    rows = Hook.objects.filter(project_id=project_id, criterion__in=criteria)
    return {hook.criterion: hook for hook in rows}


def list_signals(project_id: str, *, criterion: str) -> list[ReceivedSignal]:
    """Return the last signals of a criterion, newest first."""
    rows = ReceivedSignal.objects.filter(hook__project_id=project_id, hook__criterion=criterion)
    return list(rows.order_by("-at", "-id")[:KEPT])
