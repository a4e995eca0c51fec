"""From the lines of a text to the truth about its blocks."""

import re
from itertools import pairwise

from scoring import BODY, Truth, squeeze

from generator.model import BlockKind
from typeset.content import ROLES
from typeset.rows import Row, Rows

SLACK = 2
"""In half-width units, how much a line that is full may lack."""
_LABEL = re.compile(r"[①-⑳]|\[\d+\]|\d{1,2}(?!\d)")
_OPENING = re.compile(r"\s|[（(]?[\d一二三四五]+[)）、.]|[●■◆]")
"""What shows that a line begins a paragraph or an item."""
_FURNITURE = frozenset({"head", "number", "note"})


def read_truth(rows: Rows) -> tuple[Truth, ...]:
    """The truth about the lines of a text."""
    lines: dict[int, list[int]] = {}
    for number, row in enumerate(rows, 1):
        if row.role:
            lines.setdefault(row.piece, []).append(number)
    doubtful = _find_doubtful(rows)
    truth = []
    for piece, numbers in lines.items():
        first = rows[numbers[0] - 1]
        kind, *others = ROLES[first.role]
        truth.append(
            Truth(
                kind=kind,
                others=BODY if piece in doubtful else frozenset(others),
                level=first.level,
                label=_read_label(first) if kind is BlockKind.FOOTNOTE else None,
                lines=tuple(numbers),
            )
        )
    return tuple(truth)


def _read_label(first: Row) -> str | None:
    """The mark that is left of a note: `③ 参见……` → ③."""
    found = _LABEL.match(first.text.strip())
    return found[0] if found else None


def _find_doubtful(rows: Rows) -> frozenset[int]:
    """The pieces of text between which nothing shows that one ends and the next begins.

    The last line of the one is full, and the next begins without an indent, a number or a blank
    line that others don't have.
    """
    is_gapped = 2 * sum(not row.text.strip() for row in rows) >= len(rows) - 1
    text = [
        row for row in rows if row.role not in _FURNITURE and (row.text.strip() or not is_gapped)
    ]
    doubtful: set[int] = set()
    for one, other in pairwise(text):
        pair = {one.piece, other.piece}
        widest = max(_measure(row) for row in text if row.piece in pair)
        if (
            len(pair) > 1
            and all(BODY & set(ROLES.get(row.role, ())) for row in (one, other))
            and _measure(one) >= widest - SLACK
            and not _OPENING.match(other.text)
        ):
            doubtful |= pair
    return frozenset(doubtful)


def _measure(row: Row) -> int:
    """The width of a line in half-width units, however its letters are spaced."""
    return sum(2 if char > "\u2000" else 1 for char in squeeze(row.text))
