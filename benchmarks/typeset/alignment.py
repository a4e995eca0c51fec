"""Which piece each line of a pulled-out text belongs to."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scoring import squeeze

from typeset.content import BAGS, MARK, Piece
from typeset.layout import Layout, show_heads
from typeset.rows import Row, Rows

EDGE = 4
"""So many lines at the head and at the foot of a page may be furniture, if they are as short."""
_MARKS = re.compile(r"[①-⑳]|\[\d{1,2}\]|\d{1,2}")
_NUMBER = re.compile(r"[-—·第页\d]+")


@dataclass(slots=True, kw_only=True)
class _Open:
    """A piece whose lines are being found."""

    piece: Piece
    number: int
    rest: str
    """What hasn't been found yet, without spaces."""
    missed: int = 0
    """So many marks were missing where they should stand, and may follow on lines of their own."""
    touched: int = 0
    """When its last line was found; 0 before the first."""

    def take(self, line: str) -> tuple[str, int] | None:
        """What would be left after a line and the marks it lacks, or None if it isn't next."""
        if self.piece.role in BAGS:
            return self._take_cells(line)
        squeezed = squeeze(line)
        if _MARKS.fullmatch(squeezed) and self.rest.startswith(MARK) and not self.touched:
            return None
        return _consume(self.rest, squeezed)

    def _take_cells(self, line: str) -> tuple[str, int] | None:
        """As `take`, of cells that come in any order, whole or broken."""
        cells = [squeeze(cell) for row in self.piece.rows for cell in row]
        left = Counter(self.rest)
        wanted = Counter(squeeze(line))
        is_here = all(any(word in cell for cell in cells) for word in line.split())
        return ("".join((left - wanted).elements()), 0) if is_here and wanted <= left else None


def align(text: str, pieces: Sequence[Piece], layout: Layout) -> Rows:
    """The lines of a text, each with its piece.

    Raises:
        ValueError: when a line isn't in the paper, or a part of the paper in no line.
    """
    every = [one for piece in pieces for one in (piece, *piece.notes)]
    opened = [
        _Open(piece=piece, number=number, rest=squeeze(piece.text + _join_cells(piece)))
        for number, piece in enumerate(every, 1)
    ]
    rows: Rows = []
    for page, content in enumerate(text.rstrip("\f").split("\f")):
        lines = content.removesuffix("\n").split("\n")
        full = [number for number, line in enumerate(lines) if line.strip()]
        edges = {*full[:EDGE], *full[-EDGE:]}
        heads = [squeeze("".join(parts)) for parts in show_heads(layout, page)]
        for number, line in enumerate(lines):
            count = len(rows) + 1
            squeezed = squeeze(line)
            if not squeezed:
                rows.append(Row(text=line, page=page))
            elif (
                (number in edges or len(squeezed) > EDGE)
                and any(squeezed in head for head in heads)
                and not any(squeezed == one.rest for one in opened)
            ):
                role = "number" if _NUMBER.fullmatch(squeezed) else "head"
                rows.append(Row(text=line, page=page, role=role, piece=len(every) + count))
            else:
                rows.append(_place(line, page, count, opened))
    left = [f"{one.piece.role} {one.rest[:20]}" for one in opened if one.rest.strip(MARK)]
    if left:
        raise ValueError(f"not in the text: {'; '.join(left)}")
    return rows


def _place(line: str, page: int, count: int, opened: Sequence[_Open]) -> Row:
    """A row for a line of a piece."""
    one = _go_on(line, count, opened)
    if one is None:
        raise ValueError(f"page {page + 1}: not in the paper: {line}")
    piece = one.piece
    return Row(text=line, page=page, role=piece.role, piece=one.number, level=piece.level)


def _go_on(line: str, count: int, opened: Sequence[_Open]) -> _Open | None:
    """The piece that goes on with a line, the line taken away from it.

    The latest found comes first, then those not begun, in their order. A mark that stands alone
    is the one that was missed last.
    """
    ranked = sorted(opened, key=lambda one: (-one.touched, one.number))
    for one in ranked:
        taken = one.take(line)
        if taken is not None:
            one.rest, missed = taken
            one.missed += missed
            one.touched = count
            return one
    if not _MARKS.fullmatch(squeeze(line)):
        return None
    return next((one for one in ranked if one.missed), None)


def _consume(rest: str, line: str) -> tuple[str, int] | None:
    """What is left of a text when a line of it is taken away, and the marks that the line lacks.

    None if the line isn't the text's beginning. A note's mark may be any mark, or lost; hyphens at
    ends of lines and some middle dots are left out.
    """
    taken, place, missed = 0, 0, 0
    while place < len(line):
        if taken == len(rest):
            return None
        char = rest[taken]
        taken += 1
        if char == MARK:
            mark = _MARKS.match(line, place)
            place = mark.end() if mark else place
            missed += not mark
        elif char == line[place]:
            place += 1
        elif char not in "-·":
            return None
    return rest[taken:], missed


def _join_cells(piece: Piece) -> str:
    return "".join(cell for row in piece.rows for cell in row)
