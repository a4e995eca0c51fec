"""How pieces look, whatever engine sets them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How the pieces of a role are set; lengths in the size of the body's type."""

    scale: float = 1
    align: Literal["left", "center"] = "left"
    bold: bool = False
    indent: float = 0
    """Of the first line."""
    inset: float = 0
    """Of all lines."""
    apart: float = 0.9
    """The space before and behind."""


_CENTRED = Style(align="center")
_SMALL = Style(scale=0.9)
_FINE = Style(scale=0.8, apart=0.6)
_BODY = Style(indent=2, apart=0.8)
_NAME = Style(bold=True, scale=1.1)
STYLES: Mapping[str, Style] = {
    "title": Style(scale=1.6, align="center", bold=True, apart=1.2),
    "subtitle": _CENTRED,
    "author": _CENTRED,
    "affiliation": _CENTRED,
    "english-title": Style(scale=1.2, align="center", bold=True),
    "english-author": _CENTRED,
    "paragraph": _BODY,
    "item": _BODY,
    "box-text": _BODY,
    "quotation": Style(inset=2, apart=1),
    "references": _NAME,
    "contents": _NAME,
    "captions": _NAME,
    "notice-heading": _NAME,
    "foreign-heading": _NAME,
    "box": _NAME,
    "caption": Style(scale=0.9, align="center"),
    "formula": _CENTRED,
    "author-note": _FINE,
    "fund": _FINE,
    "bio": _FINE,
    "date": _FINE,
    "note": _FINE,
    "reference": Style(scale=0.85, apart=0.6),
}
_HEADINGS = {
    1: Style(bold=True, scale=1.2, apart=1.3),
    2: Style(bold=True, scale=1.1, apart=1.1),
    3: Style(bold=True),
}


def find_style(role: str, level: int | None) -> Style:
    """The style of a role, and of a heading's level."""
    return _HEADINGS[level or 1] if role == "heading" else STYLES.get(role, _SMALL)
