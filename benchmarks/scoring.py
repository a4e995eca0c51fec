"""How far restored blocks agree with the truth about every line."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Block, BlockKind

BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
NONE: frozenset[BlockKind] = frozenset()
COLUMNS = ("boundaries", "paragraphs", "headings", "notes", "kinds", "fidelity")
"""The names of what `score` measures, in its order."""

Scores = tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """A block as it should be."""

    kind: BlockKind
    lines: tuple[int, ...]
    """1-based; whole lines."""
    level: int | None = None
    label: str | None = None
    """Of a note, where it is known."""
    others: frozenset[BlockKind] = NONE
    """Kinds that would do as well; with any, the block counts in the kinds only."""


def squeeze(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def measure_f1(found: Iterable[object], true: Iterable[object]) -> float:
    """The F1 of what was found, each thing counted as often as it is there."""
    one, other = Counter(found), Counter(true)
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def lines_of(block: Block) -> tuple[int, ...]:
    """The numbers of all lines that a block came from."""
    return tuple(n for part in block.lines for n in range(part.first, part.last + 1))


def score(source: Sequence[str], truth: Sequence[Truth], blocks: Sequence[Block]) -> Scores:
    """Boundaries, paragraphs, headings with level and notes as F1; kinds and fidelity as shares.

    A boundary is the line that a paragraph or item begins with. A paragraph counts when it has
    exactly the lines that it should have; a note, its label too, where it is known. Kinds are
    counted by characters; fidelity is the share of blocks that hold all characters of their lines
    in order, and no other.
    """
    full = {number for number, text in enumerate(source, 1) if squeeze(text)}
    numbers = [tuple(n for n in lines_of(block) if n in full) for block in blocks]
    found = list(zip(blocks, numbers, strict=True))
    kinds = _by_line((block.kind, lines) for block, lines in found)
    true_kinds = _by_line((one.kind, one.lines) for one in truth)
    allowed = _by_line((kind, one.lines) for one in truth for kind in _allow(one))
    sizes = {number: len(squeeze(source[number - 1])) for number in full}
    right = sum(
        size
        for number, size in sizes.items()
        if kinds[number] == true_kinds[number] or kinds[number] <= allowed.get(number, NONE)
    )
    faithful = sum(
        _bare(block.text) == _bare("".join(source[n - 1] for n in lines)) for block, lines in found
    )
    counted = [
        (block, lines)
        for block, lines in found
        if not all(block.kind in allowed.get(number, NONE) for number in lines)
    ]
    sure = [one for one in truth if not one.others]
    labels = {one.lines: one.label for one in sure}
    return (
        measure_f1(
            {lines[0] for block, lines in counted if block.kind in BODY},
            {one.lines[0] for one in sure if one.kind in BODY},
        ),
        measure_f1(
            (lines for block, lines in counted if block.kind in BODY),
            (one.lines for one in sure if one.kind in BODY),
        ),
        measure_f1(
            ((b.level, lines) for b, lines in counted if b.kind is BlockKind.HEADING),
            ((one.level, one.lines) for one in sure if one.kind is BlockKind.HEADING),
        ),
        measure_f1(
            (
                (b.label if labels.get(lines) else None, lines)
                for b, lines in counted
                if b.kind is BlockKind.FOOTNOTE
            ),
            ((one.label, one.lines) for one in sure if one.kind is BlockKind.FOOTNOTE),
        ),
        right / sum(sizes.values()),
        faithful / len(blocks),
    )


def find_faults(truth: Sequence[Truth], blocks: Sequence[Block]) -> list[str]:
    """What should be there and isn't (`-`), and what is there and shouldn't be (`+`)."""
    allowed = {(one.lines[0], one.lines[-1]): _allow(one) for one in truth}
    wanted = {(one.kind, one.level, one.lines[0], one.lines[-1]) for one in truth}
    found = {
        (block.kind, block.level, block.lines[0].first, block.lines[-1].last) for block in blocks
    }
    settled = {
        (first, last) for kind, _, first, last in found if kind in allowed.get((first, last), NONE)
    }
    marked = [("-", one) for one in wanted - found] + [("+", one) for one in found - wanted]
    return [
        f"{sign} {first}-{last} {kind.value}{f' {level}' if level else ''}"
        for sign, (kind, level, first, last) in sorted(marked, key=lambda item: item[1][2:])
        if (first, last) not in settled
    ]


def _allow(one: Truth) -> frozenset[BlockKind]:
    """The kinds that a block may have, where there are several."""
    return one.others and one.others | {one.kind}


def _bare(text: str) -> str:
    """A text without white space, and without the bars that may stand between cells."""
    return squeeze(text).replace("|", "")


def _by_line(
    blocks: Iterable[tuple[BlockKind, Iterable[int]]],
) -> Mapping[int, frozenset[BlockKind]]:
    """The kinds of the blocks that each line belongs to."""
    kinds: dict[int, frozenset[BlockKind]] = {}
    for kind, lines in blocks:
        for number in lines:
            kinds[number] = kinds.get(number, frozenset()) | {kind}
    return kinds
