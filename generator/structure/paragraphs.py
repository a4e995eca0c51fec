"""Paragraphs and list items, told by evidence that each document itself has weighed."""

import itertools
import math
import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import BlockKind
from generator.structure.drafts import Draft
from generator.structure.lines import Line
from generator.structure.script import CIRCLED

_ITEM = re.compile(
    f"[（(]\\s*\\d{{1,2}}\\s*[）)]|\\d{{1,2}}\\s*(?:[、）)]|[.．](?!\\d))|[{CIRCLED}](?!\\s*《)|[a-zA-Z][)）.]\\s"
)
_BULLET = re.compile(
    "[\ue000-\uf8ff•●■◆▪►➢✓○◇□·]\\s*\\S|[-–—*]\\s+\\S|[nluqØ§]\\s+(?=[\u4e00-\u9fff“])"
)
"""A bullet, also as the letter that stands for it in a font of symbols."""
_CUE = re.compile(
    "第[一二三四五六七八九十][，、,：:]|[一二三四五六七八九十](?:是|要|则)|综上|总之|总的来[说看]|总体来[说看]|其[一二三四五六七八九][，,]|[（(][一二三四五六七八九十]+[）)]"
)
_COUNT = re.compile("[（(]\\s*(\\d{1,2})\\s*[）)]|([①-⑳])|(\\d{1,2})[、）)]")
_MARKER = re.compile(f"[。，；：、”》’）][{CIRCLED}]")
_SHORT, _SURE = 3.0, 4.0
"""By how many characters a line falls short when it may, and when it must, end a paragraph."""
_INDENT = 2
_STEPS = (-0.6, 0.6, 1.4, 2.6, 4.5)
"""Of insets, in characters: a first line stands between the third and the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    before: Line
    after: Line
    lack: float
    """By how many Chinese characters the first falls short of the measure."""
    inset: float
    """By how many the second does."""
    walled: bool
    adjacent: bool


def find_paragraphs(
    lines: Sequence[Line], measures: Mapping[int, int], walls: Sequence[int]
) -> tuple[Draft, ...]:
    """The paragraphs and list items of the body; `walls` are indexes of what stands between.

    A line that doesn't end a sentence goes on. One that does and is short ends its paragraph.
    One that does and is full is weighed: is the next narrower, as first lines are, indented,
    without a blank line above, or led by 第一 or 综上? What each sign is worth is counted on
    the document's own sure cases.

        …有效制度安排，       → goes on
        …巨大成就。           → full, the next line narrower by two: ends
    """
    pairs = _pair(lines, measures, walls)
    weights = _weigh(pairs)
    marked = _is_marked(lines)
    bulleted = _find_lost_bullets(lines, pairs)
    groups: list[list[Line]] = [[lines[0]]] if lines else []
    for pair in pairs:
        if marked and pair.after.text[0] in CIRCLED and not pair.walled and not pair.after.cut:
            groups[-1].append(pair.after)
        elif _parts(pair, weights, groups[-1], bulleted):
            groups.append([pair.after])
        else:
            groups[-1].append(pair.after)
    return tuple(
        Draft(
            kind=BlockKind.LIST_ITEM if _is_item(group[0], bulleted) else BlockKind.PARAGRAPH,
            lines=tuple(group),
        )
        for group in groups
    )


def _pair(
    lines: Sequence[Line], measures: Mapping[int, int], walls: Sequence[int]
) -> tuple[_Pair, ...]:
    standing = sorted(walls)
    passed = 0
    pairs = []
    for before, after in itertools.pairwise(lines):
        while passed < len(standing) and standing[passed] < before.index:
            passed += 1
        walled = passed < len(standing) and standing[passed] < after.index
        pairs.append(
            _Pair(
                before=before,
                after=after,
                lack=(measures[before.index] - before.width) / 2,
                inset=(measures[after.index] - after.width) / 2,
                walled=walled,
                adjacent=after.index == before.index + 1,
            )
        )
    return tuple(pairs)


_SIGNS: Mapping[str, Callable[[_Pair], int | None]] = {
    "close": lambda pair: int(not pair.after.gap) if pair.adjacent else None,
    "indented": lambda pair: int(pair.after.indent >= _INDENT),
    "tailed": lambda pair: int(pair.before.tail > 0),
    "inset": lambda pair: None if pair.after.ends else bisect(_STEPS, pair.inset),
}
_PRIOR: Mapping[str, tuple[float, ...]] = {
    "close": (0.0, 0.0),
    "indented": (-0.5, 2.0),
    "tailed": (0.0, 0.0),
    "inset": (-1.5, -1.2, -0.2, 1.2, 1.2, -0.5),
}
"""What a sign is worth before the document has said anything: log odds for a beginning."""


def _weigh(pairs: Sequence[_Pair]) -> dict[tuple[str, int], float]:
    """The weight of evidence of each sign, counted on pairs that are sure without it."""
    ended = [pair for pair in pairs if pair.walled or (pair.before.ends and pair.lack >= _SURE)]
    going = [pair for pair in pairs if not (pair.walled or pair.before.ends) and pair.lack < _SHORT]
    weights = {}
    for name, sign in _SIGNS.items():
        yes = Counter(sign(pair) for pair in ended if name == "inset" or not pair.walled)
        no = Counter(sign(pair) for pair in going)
        del yes[None], no[None]
        size = min(yes.total(), no.total())
        known = size / (size + 6)
        kinds = len(_PRIOR[name])
        for value, prior in enumerate(_PRIOR[name]):
            odds = ((yes[value] + 0.7) / (yes.total() + 0.7 * kinds)) / (
                (no[value] + 0.7) / (no.total() + 0.7 * kinds)
            )
            weights[name, value] = max(-3.0, min(3.0, known * math.log(odds) + (1 - known) * prior))
    weights["close", 1] = min(weights["close", 1], _bound_closeness(ended))
    return weights


def _bound_closeness(ended: Iterable[_Pair]) -> float:
    """What a missing blank line may be worth at most.

    Nothing where no more than half of the sure beginnings lack it: there it goes by the sentence's
    end, as some extractors drop it after any line that ends in a full stop.
    """
    signs = [pair.adjacent and not pair.after.gap for pair in ended if not pair.walled]
    return max(0.0, 6 * sum(signs) / len(signs) - 3) if signs else 0.0


def _is_marked(lines: Sequence[Line]) -> bool:
    """Whether circled numbers are markers of notes here, and don't count items."""
    markers = sum(len(_MARKER.findall(line.text)) for line in lines)
    items = sum(line.text[0] in CIRCLED for line in lines)
    return markers > items


def _find_lost_bullets(lines: Sequence[Line], pairs: Sequence[_Pair]) -> frozenset[int]:
    """Indexes of lines with one space where the others have none: a bullet stood there."""
    spaced = [pair for pair in pairs if _is_spaced(pair)]
    ended = [pair for pair in pairs if pair.lack >= _SURE and pair.before.ends]
    indented = sum(pair.after.indent > 0 and not pair.after.opens for pair in ended)
    if len(spaced) <= 1 or indented > 0.8 * len(ended) > _SURE:
        return frozenset()
    first = [line.index for line in lines[:1] if line.indent == 1 and line.gap and not line.opens]
    return frozenset((*first, *(pair.after.index for pair in spaced)))


def _is_spaced(pair: _Pair) -> bool:
    after = pair.after
    settled = pair.walled or pair.before.ends or pair.before.last in "；：;:"
    return after.indent == 1 and after.gap > 0 and not after.opens and settled


def _is_item(line: Line, bulleted: frozenset[int]) -> bool:
    return line.index in bulleted or bool(_ITEM.match(line.text) or _BULLET.match(line.text))


def _parts(
    pair: _Pair,
    weights: Mapping[tuple[str, int], float],
    group: Sequence[Line],
    bulleted: frozenset[int],
) -> bool:
    """Whether a new block begins with the second line of a pair."""
    before, after = pair.before, pair.after
    if pair.walled or after.cut or after.index in bulleted:
        return True
    last = before.last
    settled = before.ends or last in "；：;:"
    if _BULLET.match(after.text) and (settled or pair.lack > _INDENT):
        return True
    if settled and _ITEM.match(after.text):
        return pair.lack >= _SURE or not _runs_inline(group, after)
    if not settled:
        return False
    first = before is group[0] and not _is_item(before, bulleted)
    score = _score_lack(pair.lack - (2.0 if first and before.indent < _INDENT else 0.0))
    for name, sign in _SIGNS.items():
        value = sign(pair)
        if value is not None:
            score += weights[name, value]
    if _CUE.match(after.text):
        score += 1.5
    if not before.ends:
        score -= 1.0
        if last in "：:" and after.text[0] in "“「《‘":
            score -= 2.0
    return score > 0


def _score_lack(lack: float) -> float:
    """What the shortness of a line that ends a sentence says for the end of its paragraph."""
    for bound, score in ((1.0, -1.6), (2.0, -0.8), (3.0, 0.6), (4.0, 2.0)):
        if lack < bound:
            return score
    return 4.5


def _runs_inline(group: Sequence[Line], after: Line) -> bool:
    """Whether the count that begins a line was begun within the block: `…（2）不同于…`."""
    match = _COUNT.match(after.text)
    if match is None:
        return False
    number = match[1] or match[3]
    if number is None:
        mark = CIRCLED.index(match[2])
        sought = [CIRCLED[mark - 1]] if mark else []
    elif match[1]:
        sought = [f"（{int(number) - 1}）", f"({int(number) - 1})"]
    else:
        sought = [f"{int(number) - 1}、", f"{int(number) - 1}）"]
    text = "".join(line.text[:200] for line in group[-20:])
    return any(text.find(one) > 0 for one in sought)
