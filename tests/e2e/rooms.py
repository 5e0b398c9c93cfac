"""Browser contexts that are used again: a new window costs seconds, a clean one nothing."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from playwright.sync_api import Browser, BrowserContext

PATIENCE = 60_000


class Rooms:
    """Lends each person a context of their own, with nothing left of who was there before.

    A blank page stays open in each, so that its window does; cookies, storage, permissions,
    a lost connection and the pages themselves go when it is given back.
    """

    def __init__(self, browser: Browser, address: str) -> None:
        self._browser, self._address = browser, address
        self._free: dict[str, list[BrowserContext]] = defaultdict(list)
        self._lent: list[tuple[str, BrowserContext]] = []

    def lend(self, **options: Any) -> BrowserContext:
        """Return a context with those options, wide and still unless they say otherwise.

        What moves is drawn anew for every frame: half of a browser's work.
        """
        wanted = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", **options}
        key = repr(sorted(wanted.items()))
        context = self._free[key].pop() if self._free[key] else self._build(wanted)
        self._lent.append((key, context))
        return context

    def take_back(self) -> None:
        """Clean every context that is lent, for the next test."""
        for key, context in self._lent:
            self._clean(context)
            self._free[key].append(context)
        self._lent.clear()

    def close(self) -> None:
        for contexts in self._free.values():
            for context in contexts:
                context.close()

    def _build(self, options: dict[str, Any]) -> BrowserContext:
        context = self._browser.new_context(base_url=self._address, **options)
        context.set_default_timeout(PATIENCE)
        context.new_page()
        return context

    def _clean(self, context: BrowserContext) -> None:
        blank, *pages = context.pages
        for page in pages:
            page.close()
        context.set_offline(False)
        context.clear_cookies()
        context.clear_permissions()
        session = context.new_cdp_session(blank)
        everything = {"origin": self._address, "storageTypes": "all"}
        session.send("Storage.clearDataForOrigin", everything)
        session.detach()
