"""An editor's corrections: what no rule can know, put in by source line."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from generator.errors import Problem
from generator.model import BlockKind, Correction, CorrectionAction
from generator.structure.drafts import Draft

_FLOATING = frozenset({BlockKind.FOOTNOTE, BlockKind.FIGURE, BlockKind.TABLE, BlockKind.CAPTION})


def restore_characters(
    source: Sequence[str], corrections: Sequence[Correction]
) -> tuple[list[str], tuple[Correction, ...], tuple[Problem, ...]]:
    """The source as it is to be read, the corrections that match it, and the stale ones."""
    lines = list(source)
    live, problems = [], []
    for one in corrections:
        if not 0 < one.line <= len(lines) or one.match not in lines[one.line - 1]:
            problems.append(_complain(one, lines))
            continue
        live.append(one)
    for one in live:
        if one.action is CorrectionAction.RESTORE and one.text is not None:
            lines[one.line - 1] = lines[one.line - 1].replace(one.match, one.text, 1)
    return lines, tuple(live), tuple(problems)


def _complain(correction: Correction, lines: Sequence[str]) -> Problem:
    if not 0 < correction.line <= len(lines):
        return Problem(
            location=correction.location,
            finding=f"the source has no line {correction.line}, only {len(lines)}",
            remedy="correct the line, or take the correction out",
        )
    near = next(
        (
            number
            for step in range(1, 30)
            for number in (correction.line - step, correction.line + step)
            if 0 < number <= len(lines) and correction.match in lines[number - 1]
        ),
        None,
    )
    found = lines[correction.line - 1].strip()[:40]
    return Problem(
        location=correction.location,
        finding=f"line {correction.line} doesn't hold 「{correction.match}」; it reads 「{found}」",
        remedy=f"line {near} holds it; correct the line"
        if near
        else "correct the line or the match, or take the correction out",
    )


def find_cuts(
    lines: Sequence[str], corrections: Sequence[Correction]
) -> dict[int, tuple[int, ...]]:
    """Where lines are parted, by line number: the offsets at which new blocks begin."""
    cuts: dict[int, tuple[int, ...]] = {}
    for one in corrections:
        if one.action is CorrectionAction.SPLIT:
            at = lines[one.line - 1].find(one.match)
            cuts[one.line] = (*cuts.get(one.line, ()), max(at, 0))
    return cuts


def apply_corrections(
    drafts: Sequence[Draft], corrections: Sequence[Correction]
) -> tuple[Draft, ...]:
    """The drafts, in order, after splits, joins, kinds and levels."""
    result = _split([*drafts])
    for one in corrections:
        if one.action is CorrectionAction.JOIN:
            result = _join(result, one)
    for one in corrections:
        at = _find(result, one)
        if at is None:
            continue
        if one.action is CorrectionAction.KIND and one.kind is not None:
            is_heading = one.kind is BlockKind.HEADING
            result[at] = replace(
                result[at],
                kind=one.kind,
                level=(one.level or result[at].level or 1) if is_heading else None,
            )
        elif one.action is CorrectionAction.LEVEL:
            result[at] = replace(result[at], level=one.level)
    return tuple(result)


def _find(drafts: Sequence[Draft], correction: Correction) -> int | None:
    """The draft that holds the line, and the match where the line is parted."""
    holding = [
        (at, line)
        for at, draft in enumerate(drafts)
        for line in draft.lines
        if line.number <= correction.line <= line.until
    ]
    for at, line in holding:
        if correction.match.strip() and correction.match.strip() in line.text:
            return at
    return holding[0][0] if holding else None


def _split(drafts: list[Draft]) -> list[Draft]:
    result = []
    for draft in drafts:
        starts = [at for at, line in enumerate(draft.lines) if line.cut and at]
        bounds = [0, *starts, len(draft.lines)]
        if not starts or draft.kind is BlockKind.FIGURE:  # there a split begins a label
            result.append(draft)
            continue
        for first, last in itertools.pairwise(bounds):
            part = replace(draft, lines=draft.lines[first:last], cells=None, rows=None)
            result.append(part)
    return sorted(result, key=lambda draft: draft.lines[0].index)


def _join(drafts: list[Draft], correction: Correction) -> list[Draft]:
    at = _find(drafts, correction)
    if at is None:
        return drafts
    own = drafts[at]
    if own.lines[0].number != correction.line:
        return drafts
    first = own.lines[0].index
    earlier = [
        (line.index, place)
        for place, draft in enumerate(drafts)
        if place != at and not draft.kind.is_furniture
        for line in draft.lines
        if line.index < first and ((draft.kind in _FLOATING) <= (own.kind in _FLOATING))
    ]
    if not earlier:
        return drafts
    target = max(earlier)[1]
    merged = replace(
        drafts[target],
        lines=tuple(sorted((*drafts[target].lines, *own.lines), key=lambda line: line.index)),
        cells=None,
        rows=None,
    )
    drafts = [merged if place == target else draft for place, draft in enumerate(drafts)]
    del drafts[at]
    return drafts
