"""The lines of a source as values, with what the page told about each and the text alone hides."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.structure.script import measure_width

_ENDED = re.compile(
    r"[。！？!?…．｡][”’」』）)】\u3015\"']{0,3}\s?"
    r"(?:\[[\d,，\-—–、 ]{1,12}\]|[\u2460-\u24ff\u3251-\u325f]|"
    r"[\u00b2\u00b3\u00b9\u2070-\u2079]{1,3}|\d{1,2})?"
    r"[。■□◆●”’]?$"
)
_MARKERS = re.compile(
    r"(?:\s?\[[\d,，\-—–、 ]{1,12}\]|[\u2460-\u24ff\u3251-\u32bf\u00b2\u00b3\u00b9\u2070-\u2079])+$"
)
_MARKING = frozenset(
    (
        "]",
        *"¹²³",
        *map(chr, (*range(0x2070, 0x207A), *range(0x2460, 0x2500), *range(0x3251, 0x32C0))),
    )
)
"""Characters with which the markers of notes end."""
_FULL_STOP = re.compile('[A-Za-z)]\\.[”"]?$')
_MOST_INDENTED, _NUDGE = 0.1, 3
_CLOSE = 4
"""Half-widths by which lines of one measure may differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a source that isn't blank, or the part of one that an editor cut off."""

    index: int
    """Its place among these, 0-based."""
    number: int
    """Of the line in the source, 1-based."""
    until: int
    """Of the last line in the source that holds a piece of it."""
    pieces: int = 1
    """How many lines it was broken into."""
    text: str
    """Without the white space at its ends."""
    indent: int
    """White space before it, an ideographic space counting two."""
    tail: int
    """White space after it: some extractions leave one where a paragraph or a cell ends."""
    gap: int
    """Blank lines before it."""
    blanks: tuple[int, ...]
    """How many spaces each of those blank lines held: an empty cell may leave its mark so."""
    width: int
    """In half-width units."""
    page: int
    """Of the source, 0-based, as far as it can be told."""
    opens: bool
    """Whether a page, or another stretch of the page, begins with it."""
    cut: bool
    """Whether an editor lets a new block begin here."""
    ends: bool
    """Whether it ends a sentence: `…制度安排。`, `…高效。[3]`, `…变化。”①`."""
    last: str
    """Its last character, markers of notes aside: `…共同特点：①` → `：`."""


def read_lines(source: Sequence[str], cuts: Mapping[int, Sequence[int]]) -> tuple[Line, ...]:
    """The lines of a source that aren't blank, `cuts` telling where an editor parts one.

    Pages: a form feed opens one. Where there are none, a line with a space or two before it
    and no blank line above does, as long as few lines are so:

        家政策重点，提
         高支撑高质量发展的匹配度  → opens
    """
    fed = any("\f" in raw for raw in source)
    opening = _find_openings(source) if not fed else frozenset()
    lines: list[Line] = []
    page, blanks, feed = 0, [], False
    for number, raw in enumerate(source, 1):
        feed = feed or "\f" in raw
        if not raw or raw.isspace():
            blanks.append(len(raw))
            continue
        opens = feed or number in opening
        page += opens and bool(lines)
        bounds = [0, *sorted(set(cuts.get(number, ()))), len(raw)]
        for start, stop in itertools.pairwise(bounds):
            piece = raw[start:stop]
            text = piece.strip()
            if not text:
                continue
            lead = piece[: len(piece) - len(piece.lstrip())]
            lines.append(
                Line(
                    index=len(lines),
                    number=number,
                    until=number,
                    text=text,
                    indent=len(lead) + lead.count("\u3000"),
                    tail=len(piece) - len(piece.rstrip()),
                    gap=len(blanks) if not start else 0,
                    blanks=tuple(blanks) if not start else (),
                    width=measure_width(text),
                    page=page,
                    opens=opens and not start,
                    cut=bool(start) or start in cuts.get(number, ()),
                    ends=bool(_ENDED.search(text[-24:]) or _FULL_STOP.search(text[-4:])),
                    last=text[-1] if text[-1] not in _MARKING else _find_last(text),
                )
            )
        blanks, feed = [], False
    return tuple(lines)


def _find_last(text: str) -> str:
    return (_MARKERS.sub("", text[-24:]) or text)[-1]


def _find_openings(source: Sequence[str]) -> frozenset[int]:
    found, filled, above = [], 0, False
    for number, raw in enumerate(source, 1):
        blank = not raw or raw.isspace()
        filled += not blank
        if (
            above
            and not blank
            and raw[0].isspace()
            and len(raw) - len(raw.lstrip()) <= _NUDGE
            and raw[0] == " "
        ):
            found.append(number)
        above = not blank
    return frozenset(found if len(found) <= max(8, filled * _MOST_INDENTED) else ())


def find_measures(lines: Iterable[Line], *, reach: int = 9) -> dict[int, int]:
    """The full width of a line where each line stands, by its index: the page's own measure.

    Of the lines around it the fuller ones, so that a short line doesn't measure itself.
    """
    row = tuple(lines)
    widths = [line.width for line in row]
    pages: dict[int, list[int]] = {}
    for line in row:
        pages.setdefault(line.page, []).append(line.width)
    wholes = {page: sorted(found)[len(found) * 3 // 4] for page, found in pages.items()}
    measures = {}
    for place, line in enumerate(row):
        around = sorted(widths[max(0, place - reach) : place + reach + 1])
        near = around[len(around) * 3 // 4]
        whole = wholes[line.page]
        measures[line.index] = whole if near < whole <= near + _CLOSE else near
    return measures
