"""Keeps the interpreter's garbage collector from pausing answers.

A plan of 10 000 tasks is a few hundred thousand objects, and a full collection, which
looks at every one of them, stops all threads for 150 ms. Nothing of a plan lies in a
cycle: it is freed by counting references. What does form cycles, such as requests and
errors, dies young, and young objects are still collected often.
"""

from __future__ import annotations

import gc

THRESHOLDS = (20_000, 20, 100)
"""New objects, collections of the young and of the middle-aged before the next older one."""


def spare_long_lived_objects() -> None:
    """Leave out what start-up made, and look through all objects rarely."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
