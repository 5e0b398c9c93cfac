"""A letter's two parts, plain text and HTML, made of the same plain paragraphs.

No pictures, no styles from elsewhere, nothing that tells whether a letter was opened.
"""

from __future__ import annotations

import html
from dataclasses import dataclass

_PAGE = (
    '<!doctype html><html lang="{language}"><body style="margin:0;padding:24px;'
    'font:16px/1.5 system-ui,sans-serif;color:#15171c;background:#ffffff">'
    '<div style="max-width:34em">{inside}</div></body></html>'
)
_BUTTON = (
    '<p><a href="{url}" style="display:inline-block;padding:10px 18px;border-radius:6px;'
    'background:#3b4bb8;color:#ffffff;text-decoration:none">{label}</a></p>'
    '<p style="color:#555c6b;font-size:13px;overflow-wrap:anywhere">{url}</p>'
)
_CODE = '<p style="font-size:28px;letter-spacing:0.2em;font-weight:600">{code}</p>'
_CLOSING = '<p style="color:#555c6b;font-size:13px">{text}</p>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What somebody is told: paragraphs, then a button or a code, then a closing in small print.

    All of it is plain text; `button` is a label and an address.
    """

    language: str
    subject: str
    paragraphs: tuple[str, ...]
    button: tuple[str, str] | None = None
    code: str = ""
    closing: str = ""

    def text(self) -> str:
        """Return the letter as plain text."""
        parts = [*self.paragraphs]
        if self.button:
            parts.append(f"{self.button[0]}:\n{self.button[1]}")
        if self.code:
            parts.append(self.code)
        if self.closing:
            parts.append(f"-- \n{self.closing}")
        return "\n\n".join(parts) + "\n"

    def html(self) -> str:
        """Return the letter as a page of HTML in which every word is escaped."""
        parts = [
            f"<p>{html.escape(paragraph).replace(chr(10), '<br>')}</p>"
            for paragraph in self.paragraphs
        ]
        if self.button:
            label, url = map(html.escape, self.button)
            parts.append(_BUTTON.format(label=label, url=url))
        if self.code:
            parts.append(_CODE.format(code=html.escape(self.code)))
        if self.closing:
            parts.append(_CLOSING.format(text=html.escape(self.closing)))
        return _PAGE.format(language=html.escape(self.language), inside="".join(parts))


def one_line(text: str) -> str:
    r"""Return `text` without line breaks and control characters, as a header takes it.

    Examples
    --------
    >>> one_line("Ana\r\nBcc: all@example.org")
    'Ana Bcc: all@example.org'
    """
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
