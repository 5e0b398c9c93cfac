"""What may or may not happen, in a few lines of Python."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from milepost.engine.plan import DistributionShape, Risk, ThreePoint
from milepost.engine.uncertainty import Branch, Choice, Downtime, Rework, Uncertainty
from milepost.library.readings import amounts, new_uid, refuse_unknown, three_point
from milepost.library.words import span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from milepost.engine.plan import Task, Uid
    from milepost.library.words import Length


class ChanceBuilder:
    """Collects risks, gates that send back, branches, choices and downtimes of tasks added before."""

    def __init__(self) -> None:
        self._tasks: dict[Uid, Task] = {}
        self._risks: dict[Uid, Risk] = {}
        self._reworks: list[Rework] = []
        self._branches: list[Branch] = []
        self._choices: list[Choice] = []
        self._downtimes: list[Downtime] = []

    def risk(
        self,
        name: str,
        *,
        probability: float,
        impact: tuple[Length, Length, Length] = (0, 0, 0),
        cost: tuple[float, float, float] | None = None,
        on: Uid | Sequence[Uid] = (),
        uid: Uid | None = None,
    ) -> Uid:
        """Add an event that may lengthen tasks or cost money, and return its uid.

        Parameters
        ----------
        probability
            Between 0 and 1.
        impact
            By how much, low, likely and high, each of the tasks `on` becomes longer.
        cost
            What it costs once, low, likely and high, in whole units of the currency.

        Raises
        ------
        InvalidValue
            If a duration cannot be read, or `on` names what was not added before.
        """
        key = new_uid(name, uid, among=self._risks)
        spread = three_point(impact, DistributionShape.PERT)
        charge = None if cost is None else amounts(cost)
        found = Risk(
            uid=key, name=name, probability=probability, impact=spread, tasks=self._those(on)
        )
        self._risks[key] = replace(found, cost_impact=charge)
        return key

    def sends_back(
        self,
        gate: Uid,
        *,
        probability: float,
        again: Uid | Sequence[Uid] = (),
        share: float = 0.0,
        time: tuple[Length, Length, Length] | None = None,
        at_most: int = 1,
        fading: float = 1.0,
    ) -> None:
        """Let a milestone send work back with a probability.

        Parameters
        ----------
        again, share
            The tasks that are done again, and the part of what they took that this takes.
        time
            How long it takes instead, low, likely and high.
        at_most, fading
            How often, and what the probability is multiplied by from time to time.

        Raises
        ------
        InvalidValue
            If a time cannot be read, or a name is of nothing that was added before.
        """
        spread = None if time is None else [span(each).minutes for each in time]
        low, likely, high = spread or (0, 0, 0)
        self._reworks.append(
            Rework(
                gate=self._those((gate,))[0],
                probability=probability,
                tasks=self._those(again),
                share=share,
                time=None if spread is None else ThreePoint(low=low, likely=likely, high=high),
                at_most=at_most,
                fading=fading,
            )
        )

    def perhaps(self, name: str, tasks: Uid | Sequence[Uid], *, probability: float) -> None:
        """Do some tasks only with a probability.

        Raises
        ------
        InvalidValue
            If `tasks` names what was not added before.
        """
        branch = Branch(name=name, probability=probability, tasks=self._those(tasks))
        self._branches.append(branch)

    def either(self, name: str, branches: Mapping[str, tuple[float, Uid | Sequence[Uid]]]) -> None:
        """Do exactly one of several sets of tasks.

        Parameters
        ----------
        branches
            By name the probability of each and its tasks; probabilities add up to 1.

        Raises
        ------
        InvalidValue
            If a branch names what was not added before.
        """
        found = tuple(
            Branch(name=each, probability=probability, tasks=self._those(tasks))
            for each, (probability, tasks) in branches.items()
        )
        self._choices.append(Choice(name=name, branches=found))

    def weather(
        self,
        name: str,
        on: Uid | Sequence[Uid],
        *,
        chances: float | Sequence[float],
        spell_days: float | None = None,
    ) -> None:
        """Let some tasks lose days at random, all of them the same days.

        Parameters
        ----------
        on
            The tasks, or phases of them.
        chances
            The probability that a day is lost: one for all months, or twelve, January first.
        spell_days
            How many days a spell of lost days lasts on average, if they do come in spells.

        Raises
        ------
        InvalidValue
            If `on` names what was not added before.
        """
        every = (chances,) * 12 if isinstance(chances, int | float) else tuple(chances)
        self._downtimes.append(
            Downtime(name=name, chances=every, tasks=self._those(on), spell_days=spell_days)
        )

    def _uncertainty(self) -> Uncertainty:
        return Uncertainty(
            reworks=tuple(self._reworks),
            branches=tuple(self._branches),
            choices=tuple(self._choices),
            downtimes=tuple(self._downtimes),
        )

    def _those(self, uids: Uid | Sequence[Uid]) -> tuple[Uid, ...]:
        found = (uids,) if isinstance(uids, str) else tuple(uids)
        for uid in found:
            refuse_unknown(uid, among=self._tasks)
        return found
