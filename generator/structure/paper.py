"""A paper put together from its parts, each kind of evidence asked in its turn.

What is surest is taken out first, so that the rest is read without it:

1. furniture, by repetition at the edges of pages, volume and issue, advertising words;
2. notes, by the sequence of their marks and where the text has them;
3. figures and tables, by a caption and by how short and dense the lines beside it are;
4. front matter, by labels, script and place;
5. headings, by numbering families that hold for the whole document;
6. paragraphs, by sentence end, fullness against the measure of the page, narrower first lines,
   indents and gaps, weighed on the document's own sure cases.

A paragraph goes on across 1 to 3. An editor's corrections have the last word.
"""

from bisect import bisect
from collections.abc import Iterable, Sequence

from generator.errors import Problem
from generator.model import Block, BlockKind, Correction, Language, LineRange
from generator.structure.captions import find_floats
from generator.structure.corrections import apply_corrections, find_cuts, restore_characters
from generator.structure.drafts import Draft, leave
from generator.structure.figures import read_labels
from generator.structure.front import find_front
from generator.structure.furniture import find_furniture
from generator.structure.headings import find_headings
from generator.structure.joining import join_lines
from generator.structure.lines import Line, find_measures, read_lines
from generator.structure.mending import mend_lines
from generator.structure.notes import find_notes
from generator.structure.paragraphs import find_paragraphs
from generator.structure.script import is_english
from generator.structure.tables import read_table

_LETTERS = {
    BlockKind.TITLE: "h",
    BlockKind.AUTHOR: "u",
    BlockKind.ABSTRACT: "a",
    BlockKind.KEYWORDS: "k",
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "p",
    BlockKind.CAPTION: "c",
    BlockKind.FOOTNOTE: "n",
    BlockKind.FIGURE: "f",
    BlockKind.TABLE: "t",
}


def restore(
    source: Sequence[str], corrections: Sequence[Correction] = ()
) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a paper in order of their first line, and the corrections gone stale."""
    texts, live, problems = restore_characters(source, corrections)
    lines = mend_lines(read_lines(texts, find_cuts(texts, live)))
    drafts = sorted(_draft(lines), key=lambda draft: draft.lines[0].index)
    return _settle(apply_corrections(drafts, live)), problems


def _draft(lines: Sequence[Line]) -> tuple[Draft, ...]:
    furniture = find_furniture(lines)
    rest = leave(lines, furniture)
    notes = find_notes(rest)
    rest = leave(rest, notes)
    floats = _draft_floats(rest)
    rest = leave(rest, floats)
    front = find_front(rest)
    rest = leave(rest, front)
    measures = find_measures(rest)
    headings = find_headings(rest, measures)
    rest = leave(rest, headings)
    walls = [
        line.index
        for draft in (*front, *headings)
        if not _is_passed(draft, rest)
        for line in draft.lines
    ]
    paragraphs = find_paragraphs(rest, measures, walls)
    return (*furniture, *notes, *floats, *front, *headings, *paragraphs)


def _is_passed(draft: Draft, body: Sequence[Line]) -> bool:
    """Whether a paragraph goes on across it: what a page foot says of authors and grants."""
    if draft.kind is not BlockKind.AUTHOR:
        return False
    place = bisect(body, draft.lines[0].index, key=lambda line: line.index)
    return place > 0 and not body[place - 1].ends


def _draft_floats(lines: Sequence[Line]) -> tuple[Draft, ...]:
    drafts = []
    for one in find_floats(lines, find_measures(lines)):
        body = lines[slice(*one.body)]
        anchor = body[0].index if body else None
        drafts += [
            Draft(
                kind=BlockKind.CAPTION,
                lines=tuple(lines[slice(*bounds)]),
                label=one.label,
                anchor=anchor,
            )
            for bounds in (one.caption, one.origin)
            if bounds[0] < bounds[1]
        ]
        if body and one.is_table:
            after = lines[one.body[1]] if one.body[1] < len(lines) else None
            grid = read_table(body, closing=after.blanks if after else ())
            drafts.append(
                Draft(
                    kind=BlockKind.TABLE,
                    lines=tuple(body),
                    label=one.label,
                    cells=grid.cells,
                    rows=grid.rows,
                )
            )
        elif body:
            drafts.append(
                Draft(
                    kind=BlockKind.FIGURE,
                    lines=tuple(body),
                    label=one.label,
                    cells=read_labels(body),
                )
            )
    return tuple(drafts)


def _settle(drafts: Sequence[Draft]) -> tuple[Block, ...]:
    """Texts, addresses and attachments."""
    owners = {line.index: place for place, draft in enumerate(drafts) for line in draft.lines}
    addresses = _address(drafts)
    blocks = []
    for draft, address in zip(drafts, addresses, strict=True):
        text = _read_text(draft)
        blocks.append(
            Block(
                kind=draft.kind,
                language=Language.EN if is_english(text) else Language.ZH,
                text=text,
                lines=_range(draft.lines),
                address=address,
                level=draft.level if draft.kind is BlockKind.HEADING else None,
                label=draft.label,
                attached_to=None if draft.anchor is None else owners.get(draft.anchor),
                rows=draft.rows if draft.kind is BlockKind.TABLE else None,
            )
        )
    return tuple(blocks)


def _read_text(draft: Draft) -> str:
    if draft.kind in {BlockKind.FIGURE, BlockKind.TABLE}:
        cells = draft.cells or tuple(join_lines([line.text]) for line in draft.lines)
        return " | ".join(cell for cell in cells if cell)
    return join_lines(line.text for line in draft.lines)


def _address(drafts: Iterable[Draft]) -> list[str]:
    counts: dict[str, int] = {}
    path: list[int] = []
    addresses = []
    for draft in drafts:
        if draft.kind is BlockKind.HEADING:
            level = max(1, draft.level or 1)
            path = [*path[:level], *[0] * (level - len(path))]
            path[level - 1] += 1
            addresses.append("s" + "-".join(map(str, path)))
            continue
        letter = _LETTERS.get(draft.kind, "x")
        counts[letter] = counts.get(letter, 0) + 1
        addresses.append(f"{letter}{counts[letter]}")
    return addresses


def _range(lines: Sequence[Line]) -> tuple[LineRange, ...]:
    """Consecutive lines as ranges; blank lines between them don't part a range."""
    ranges: list[LineRange] = []
    last = None
    for line in lines:
        if last is not None and line.index == last + 1:
            ranges[-1] = LineRange(first=ranges[-1].first, last=line.until)
        else:
            ranges.append(LineRange(first=line.number, last=line.until))
        last = line.index
    return tuple(ranges)
