"""Links of a submission: to pages of the web only. Pure."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from urllib.parse import urlsplit

from milepost.server.slices.deliverables.errors import LinkRefused

LONGEST_URL = 2000
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address on the web; `title` is empty if nobody gave one."""

    url: str
    title: str = ""


def read_link(link: Link) -> dict[str, str]:
    """Return `link` as a version keeps it.

    Raises
    ------
    LinkRefused
        If it is no address of a web page: another scheme, no host, or a password inside.
    """
    url = link.url.strip()
    if len(url) > LONGEST_URL or any(_is_hidden(character) for character in url):
        raise LinkRefused(url)
    try:
        parts = urlsplit(url)
        is_usable = parts.port is None or parts.port > 0
    except ValueError as error:
        raise LinkRefused(url) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise LinkRefused(url)
    if not is_usable:
        raise LinkRefused(url)
    return {"url": url, "title": " ".join(link.title.split())[:LONGEST_TITLE]}


def _is_hidden(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co"}
