"""What happens to a text on its way out of a PDF, done on purpose to lines whose truth is known."""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from typeset.rows import Row, Rows

_MARK = re.compile("[①-⑳]")
_BODY = frozenset({"paragraph", "item", "quotation"})
_NOTES = frozenset({"note", "reference"})
_ENGLISH = frozenset({"english-title", "english-author", "english-abstract", "english-keywords"})
_HALVES = str.maketrans("，；：？！（）", ",;:?!()")
_WIDE = "\u3000-\uffef“”‘’—"
_SPREAD_SHARE = 0.12
"""So many lines are letter-spaced."""
_ADVERTISEMENT = ("广告", "石岭云雾茶 高山有机 产地直供", "订购热线：0559-8812345")
_FAR = 10**6
"""Added to the number of a piece that wasn't in the paper."""


def lose_marks_in_text(rows: Rows) -> Rows:
    """Leave out the notes' marks in the text."""
    return _rewrite(rows, lambda row: row.role not in _NOTES, lambda text: _MARK.sub("", text))


def lose_marks_of_notes(rows: Rows) -> Rows:
    """Leave out the marks before the notes themselves."""
    return _rewrite(rows, lambda row: row.role in _NOTES, lambda text: _MARK.sub("", text))


def halve_punctuation(rows: Rows) -> Rows:
    """Make full-width stops half-width."""
    return _rewrite(rows, lambda _: True, lambda text: text.translate(_HALVES))


def close_english(rows: Rows) -> Rows:
    """Take the spaces out of the English front matter."""
    return _rewrite(rows, lambda row: row.role in _ENGLISH, lambda text: re.sub(" ", "", text))


def strip_lines(rows: Rows) -> Rows:
    """Take away the indents."""
    return _rewrite(rows, lambda _: True, str.strip)


def spread_lines(rows: Rows) -> Rows:
    """Letter-space some lines of the text, as extraction does with lines that are justified."""
    dice = random.Random(7)  # noqa: S311 — to choose lines
    spaced = re.compile(f"(?<=[{_WIDE}])(?=[{_WIDE}])")
    return _rewrite(
        rows,
        lambda row: row.role in _BODY and dice.random() < _SPREAD_SHARE,
        lambda text: spaced.sub(" ", text),
    )


def add_blank_lines(rows: Rows) -> Rows:
    """Put a blank line after each line."""
    full = [row for row in rows if row.text.strip()]
    return [one for row in full for one in (row, Row(text="", page=row.page))]


def set_marks_apart(rows: Rows) -> Rows:
    """Put each note's mark on a line of its own, in the text and before the notes."""
    return [part for row in rows for part in _split(row, "([①-⑳])")]


def set_bullets_apart(rows: Rows) -> Rows:
    """Put each bullet on a line of its own, in a font that nobody has."""
    return [
        replace(part, text=part.text.replace("●", "\uf06e"))
        for row in rows
        for part in _split(row, "(●)")
    ]


def move_foot(rows: Rows) -> Rows:
    """Put the foot of the first page into the middle of a paragraph."""
    moved = [row for row in rows if row.role == "fund"]
    rest = [row for row in rows if row.role != "fund"]
    place = _find_middle(rest, 3)
    return [*rest[:place], *moved, *rest[place:]]


def insert_advertisement(rows: Rows) -> Rows:
    """Put an advertisement into the middle of a paragraph."""
    place = _find_middle(rows, 5)
    page = rows[place].page
    added = [
        Row(text=text, page=page, role="advertisement", piece=_FAR + number)
        for number, text in enumerate(_ADVERTISEMENT)
    ]
    return [*rows[:place], *added, *rows[place:]]


def move_references(rows: Rows) -> Rows:
    """Put each reference below the line that first cites it, as a note at a page's foot."""
    notes: dict[int, Rows] = {}
    for row in rows:
        if row.role == "reference":
            notes.setdefault(row.piece, []).append(row)
    moved: Rows = []
    for row in rows:
        if row.role in {"reference", "references"}:
            continue
        moved.append(row)
        cited = [
            number
            for number, lines in notes.items()
            if row.role in _BODY and lines[0].text.partition("]")[0] + "]" in row.text
        ]
        for number in cited:
            moved += [replace(line, page=row.page) for line in notes.pop(number)]
    return moved


def _rewrite(rows: Rows, is_meant: Callable[[Row], bool], change: Callable[[str], str]) -> Rows:
    """The rows, some of them changed; those of which nothing is left are left out."""
    changed = [replace(row, text=change(row.text)) if is_meant(row) else row for row in rows]
    return [
        after
        for before, after in zip(rows, changed, strict=True)
        if after.text.strip() or not before.text.strip()
    ]


def _split(row: Row, pattern: str) -> Iterator[Row]:
    """The parts of a row, each on a line of its own."""
    parts = [part for part in re.split(pattern, row.text) if part.strip()]
    yield from (replace(row, text=part) for part in parts or [row.text])


def _find_middle(rows: Rows, wanted: int) -> int:
    """The place of the third line of a paragraph, counted among those that have more than three."""
    sizes: dict[int, list[int]] = {}
    for place, row in enumerate(rows):
        if row.role == "paragraph":
            sizes.setdefault(row.piece, []).append(place)
    long = [places for places in sizes.values() if len(places) > 3]  # noqa: PLR2004
    return long[wanted - 1][2]
