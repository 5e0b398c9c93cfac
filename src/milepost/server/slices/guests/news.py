"""How slices above write to guests: one letter to everyone a matter concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from milepost.server.kernel import clock
from milepost.server.kernel.log.transactions import writing
from milepost.server.slices.guests import letters
from milepost.server.slices.guests.commands import address_of, new_key, post_to
from milepost.server.slices.guests.models import GuestLink, LinkState

if TYPE_CHECKING:
    from milepost.server.slices.plans.public import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What a letter says, in the reader's language, as plain text; `label` is on its button."""

    subject: str
    paragraphs: tuple[str, ...]
    label: str


def tell_guests(
    project: Project, *, milestone: str, purpose: str, words: Callable[[str], News]
) -> int:
    """Write to every guest who may answer for `milestone`, and return how many that are.

    `words` is asked once per language (``en``, ``de``). Each letter carries a fresh secret of
    its reader's own link. Call it within the transaction of what it tells of.
    """
    told = [link for link in list_answering(project) if _concerns(link, milestone)]
    _write_to(told, purpose=purpose, words=words)
    return len(told)


def tell_guest(
    project: Project,
    *,
    email: str,
    purpose: str,
    words: Callable[[str], News],
    milestone: str | None = None,
) -> int:
    """Write to the guest of one address, as `tell_guests` does; about one milestone if given."""
    told = [
        link
        for link in list_answering(project)
        if link.email.casefold() == email.casefold()
        and (milestone is None or _concerns(link, milestone))
    ]
    _write_to(told, purpose=purpose, words=words)
    return len(told)


def _write_to(links: Sequence[GuestLink], *, purpose: str, words: Callable[[str], News]) -> None:
    with writing():
        for link in links:
            what = words(link.language)
            letter = letters.news(
                link,
                subject=what.subject,
                paragraphs=what.paragraphs,
                label=what.label,
                url=address_of(new_key(link)),
            )
            post_to(link, letter, purpose=purpose, has_key=True)


def list_answering(project: Project) -> list[GuestLink]:
    """Return the links that let somebody in now who may answer."""
    now = clock.now()
    links = GuestLink.objects.filter(project=project, may_answer=True).select_related("project")
    alive = {LinkState.WAITING, LinkState.OPENED}
    return [link for link in links.order_by("made_at", "id") if link.state_at(now) in alive]


def _concerns(link: GuestLink, milestone: str) -> bool:
    return link.milestones is None or milestone in link.milestones
