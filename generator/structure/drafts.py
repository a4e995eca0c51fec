"""A block in the making: its lines and its kind, before there are texts and addresses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import BlockKind
from generator.structure.lines import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Lines that belong together, and what they are."""

    kind: BlockKind
    lines: tuple[Line, ...]
    level: int | None = None
    label: str | None = None
    cells: tuple[str, ...] | None = None
    """The settled cells of a table or labels of a figure, in source order."""
    rows: tuple[tuple[str, ...], ...] | None = None
    anchor: int | None = None
    """Index of the line to which it belongs: a note's marker, a caption's figure."""


def leave(lines: Sequence[Line], drafts: Iterable[Draft]) -> tuple[Line, ...]:
    """The lines that no draft has taken."""
    taken = {line.index for draft in drafts for line in draft.lines}
    return tuple(line for line in lines if line.index not in taken)
