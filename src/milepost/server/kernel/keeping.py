"""Values worked out once and kept in memory, the least lately asked for forgotten first."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values by key, together no heavier than `most`; by default each weighs 1.

    The latest value stays however heavy it is. Threads may share it.
    """

    def __init__(self, *, most: int, weigh: Callable[[V], int] = lambda _: 1) -> None:
        self._most, self._weigh = most, weigh
        self._values: OrderedDict[K, V] = OrderedDict()
        self._weight = 0
        self._guard = threading.Lock()

    def find(self, key: K) -> V | None:
        """Return the value kept for `key`, or ``None``."""
        with self._guard:
            if key not in self._values:
                return None
            self._values.move_to_end(key)
            return self._values[key]

    def keep(self, key: K, value: V) -> None:
        """Keep `value` for `key` in place of what was kept."""
        self.keep_unless(key, value, lambda _: False)

    def keep_unless(self, key: K, value: V, is_better: Callable[[V], bool]) -> None:
        """Keep `value` for `key`, unless `is_better` says so of the one that is kept."""
        with self._guard:
            known = self._values.get(key)
            if known is None or not is_better(known):
                self._drop(key)
                self._values[key] = value
                self._weight += self._weigh(value)
            self._values.move_to_end(key)
            while self._weight > self._most and len(self._values) > 1:
                self._drop(next(iter(self._values)))

    def forget(self, key: K) -> None:
        """Forget the value kept for `key`."""
        with self._guard:
            self._drop(key)

    def forget_all(self) -> None:
        """Forget every value."""
        with self._guard:
            self._values.clear()
            self._weight = 0

    def _drop(self, key: K) -> None:
        if key in self._values:
            self._weight -= self._weigh(self._values.pop(key))
