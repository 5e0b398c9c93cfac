"""Indices of execution: how many tasks are done, and how much slack the rest has.

References
----------
*Earned Value Management System Program Analysis Pamphlet*, DCMA-EA PAM 200.1, Defense
Contract Management Agency, October 2012, sections 3.1.2.3, 3.1.2.4, 4.13 and 4.14.
"""

from __future__ import annotations

from milepost.engine.measures.figures import ratio


def baseline_execution_index(*, finished: int, due: int, without_baseline: int) -> float | None:
    """Return BEI: tasks finished ÷ (tasks due by the baseline + tasks without a baseline).

    ``None`` if nothing was due. At 1 as many tasks are done as the baseline said, whichever
    they are.

    Examples
    --------
    >>> baseline_execution_index(finished=95, due=100, without_baseline=0)
    0.95
    """
    return ratio(finished, due + without_baseline)


def critical_path_length_index(*, length: float, total_float: float) -> float | None:
    """Return CPLI: (length of the critical path + total float) ÷ that length.

    `length` is the working time from now to the finish, `total_float` how much earlier than
    wanted that finish lies, negative if it is later. ``None`` if no time is left.

    Examples
    --------
    >>> critical_path_length_index(length=80, total_float=20)
    1.25
    """
    return ratio(length + total_float, length) if length > 0 else None
