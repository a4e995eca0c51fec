"""Headings, told by numbering families that are decided for the whole document."""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import BlockKind
from generator.structure.drafts import Draft
from generator.structure.lines import Line
from generator.structure.script import HAN, NUMERAL, count_han, is_english, parse_numeral
from generator.structure.unnumbered import NAMED, find_long_questions, find_plain

_N = f"[{NUMERAL}]{{1,4}}"
_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", re.compile(f"第\\s*({_N}|\\d{{1,2}})\\s*(?:编|編|篇|部分)(?=[\\s:：　、]|$|[{HAN}])")),
    ("chapter", re.compile(f"第\\s*({_N}|\\d{{1,2}})\\s*章(?=[\\s:：　、]|$|[{HAN}])")),
    ("section", re.compile(f"第\\s*({_N}|\\d{{1,2}})\\s*[节節](?=[\\s:：　、]|$|[{HAN}])")),
    ("formal", re.compile("([壹贰叁肆伍陆柒捌玖拾貳參陸]{1,3})\\s*[、，,.．]")),
    ("han", re.compile("([一二三四五六七八九十]{1,3})\\s*[、.．]")),
    ("paren", re.compile("[（(﹙]\\s*([一二三四五六七八九十]{1,3})\\s*[）)﹚]")),
    (
        "dotted",
        re.compile("(\\d{1,2}(?:\\s?[.．]\\s?\\d{1,2}){1,4})[.．、]?\\s*(?=[^\\d.．%\uff05\\s])"),
    ),
    ("number", re.compile("(\\d{1,2})(?:[.．、]\\s*|\\s+|　+)(?=[^\\d.．\\s])")),
    ("bracket", re.compile("[（(]\\s*(\\d{1,2})\\s*[）)]|(\\d{1,2})\\s*[）)]")),
)
_FAMILIAR = re.compile("|".join(pattern.pattern for _, pattern in _FAMILIES))
_GLUED = re.compile(f"(\\d{{1,2}})(?=[{HAN}“])")
"""A number whose space the extraction lost: `1国家重大科技攻关创新模式设计`."""
_BARE = re.compile(f"第\\s*(?:{_N}|\\d{{1,2}})\\s*[编編篇章节節]$")
"""A number that takes a line of its own, its title standing in the next."""
_MARKS = re.compile(
    "(?:\\[[\\d,，\\-—– ]+\\]|[\u2460-\u24ff\u3251-\u32bf]|[\u00b2\u00b3\u00b9\u2070-\u2079])+$"
)
_UNIT = re.compile(
    "[年月日个個项項亿万萬億余餘家种種位名%\uff05]|多(?![层層元方重维維主边邊级級样樣])"
)
_LISTING = frozenset({"number", "bracket", "glued"})
"""Families that count the items of lists as well."""
_STEP, _MOST_TOP, _MOST_LINES, _INDENT = 2, 20, 3, 2
_STOP = "。；，、,;：:"
_TALKING = re.compile("[，,。；;]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    place: int
    family: str
    values: tuple[int, ...]


def find_headings(lines: Sequence[Line], measures: Mapping[int, int]) -> tuple[Draft, ...]:
    """The headings, split ones joined, with their level.

    A family of numbers holds if its numbers run on from one; `（1）` and `1、` that end like
    sentences are items of a list. Depth is the order of the families, or the dots of `1.2.1`.

        一、关键核心技术攻关新型举国体
        制的合目的性                  → level 1, one heading
    """
    candidates = _prove(
        [found for place in range(len(lines)) for found in _match(lines, place, measures)]
    )
    kept = _keep_running(candidates)
    levels = _rank(kept)
    drafts = []
    starts = {found.place: levels[found.family, len(found.values)] for found in kept}
    stops = {place: _end(lines, place, measures, starts) for place in starts}
    taken = {at for place, stop in stops.items() for at in range(place, stop)}
    for place in find_plain(lines, measures, taken):
        starts[place] = 0
        stops[place] = place + 1
    for place in find_long_questions(lines, measures, {*taken, *starts}):
        starts[place] = 0
        stops[place] = place + 2
    above = 0
    for place in sorted(starts):
        text = lines[place].text
        level = starts[place] or (1 if NAMED.match(text) or not kept else above + 1)
        above = starts[place] or above
        drafts.append(
            Draft(kind=BlockKind.HEADING, lines=tuple(lines[place : stops[place]]), level=level)
        )
    return tuple(drafts)


def _match(
    lines: Sequence[Line], place: int, measures: Mapping[int, int]
) -> tuple[_Candidate, ...]:
    line = lines[place]
    text = line.text[:40]
    if not (_FAMILIAR.match(text) or _GLUED.match(text)) or not _may_head(lines, place, measures):
        return ()
    for family, pattern in (*_FAMILIES, ("glued", _GLUED)):
        match = pattern.match(text)
        if match is None:
            continue
        printed = next(group for group in match.groups() if group)
        values = tuple(parse_numeral(part) or 0 for part in re.split(r"\s?[.．]\s?", printed))
        rest = _strip_marks(line.text[match.end() :])
        counted = match.end() == match.end(match.lastindex or 1) and _UNIT.match(rest)
        if counted or not _is_worded(rest, family):
            return ()
        if family in _LISTING and not _is_no_item(lines, place, measures, rest, family):
            return ()
        return (_Candidate(place=place, family=family, values=values),)
    return ()


def _prove(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """The candidates, a number glued to its words only if it stands among its parts.

    Its first part is next, or a part of the number before it the last: 1, 1.1, 1.2, 2.
    """
    afters: list[_Candidate | None] = []
    after = None
    for one in reversed(candidates):
        afters.append(after)
        after = after if one.family == "glued" else one
    proved: list[_Candidate] = []
    for one, following in zip(candidates, reversed(afters), strict=True):
        before = proved[-1] if proved else None
        if one.family != "glued":
            proved.append(one)
        elif (
            following and following.family == "dotted" and following.values == (*one.values, 1)
        ) or (before and before.family == "dotted" and before.values[0] + 1 == one.values[0]):
            proved.append(replace(one, family="number"))
    return proved


def _may_head(lines: Sequence[Line], place: int, measures: Mapping[int, int]) -> bool:
    """Whether a line can begin a heading by how it ends, and how the line above does."""
    line = lines[place]
    if (line.ends and line.text[-1] not in "？?！!") or line.last in "。；;：:":
        return False
    if line.last in "、，," and not _is_topped(lines, place, measures):
        return False
    if not place or line.opens or _BARE.match(line.text):
        return True
    return not _runs_on(lines[place - 1], measures)


def _is_worded(rest: str, family: str) -> bool:
    """Whether there are words behind the number, as a heading has them."""
    if not rest:
        return family in {"chapter", "section", "part"}
    return "。" not in rest and (count_han(rest) > 0 or is_english(rest))


def _is_no_item(
    lines: Sequence[Line], place: int, measures: Mapping[int, int], rest: str, family: str
) -> bool:
    """Whether `1、…` or `（1）…` is no item of a list."""
    if rest[-1:] in "；;。" or rest.count("，") > 1 or _is_sentence(lines, place, measures):
        return False
    return family != "bracket" or _is_free(lines, place, measures)


def _strip_marks(text: str) -> str:
    """A heading without the markers of notes behind it."""
    return text[:-24] + _MARKS.sub("", text[-24:])


def _is_topped(lines: Sequence[Line], place: int, measures: Mapping[int, int]) -> bool:
    """Whether a line that stops at a comma is full, and the next ends it as headings end."""
    line = lines[place]
    if place + 1 == len(lines) or line.width < 0.85 * measures[line.index]:
        return False
    after = lines[place + 1]
    return after.width < 0.8 * measures[after.index] and not after.ends and after.last not in _STOP


def _runs_on(before: Line, measures: Mapping[int, int]) -> bool:
    """Whether a line is full and stops in the middle of a sentence; a heading doesn't count."""
    if before.ends or before.last in "；：;:" or before.width < 0.88 * measures[before.index]:
        return False
    if not count_han(before.text) and not is_english(before.text):
        return False  # a code or an address
    return not _FAMILIAR.match(before.text[:40])


def _is_free(lines: Sequence[Line], place: int, measures: Mapping[int, int]) -> bool:
    """Whether a line is short and a full one follows, so that it can't be an item of a list."""
    if place + 1 == len(lines) or lines[place].width > 0.6 * measures[lines[place].index]:
        return False
    return lines[place + 1].width >= 0.7 * measures[lines[place + 1].index]


def _is_sentence(lines: Sequence[Line], place: int, measures: Mapping[int, int]) -> bool:
    """Whether a full line goes on to the end of a sentence, as an item of a list does."""
    line = lines[place]
    if line.width < 0.85 * measures[line.index] or place + 1 == len(lines):
        return False
    after = lines[place + 1]
    return after.width < 0.85 * measures[after.index] and (after.ends or after.last in "；;")


def _keep_running(candidates: Sequence[_Candidate]) -> tuple[_Candidate, ...]:
    """Those whose number follows from the ones before: 1 or the next of its family.

    A family that begins anew under each heading of a higher one is followed there.
    """
    kept: list[_Candidate] = []
    last: dict[tuple[str, int], tuple[int, ...]] = {}
    parents = _find_parents(candidates)
    seconds = _find_seconds(candidates)
    for one in candidates:
        key = (one.family, len(one.values))
        before = last.get(key)
        fresh = one.values[-1] in (1, 0)
        if one.family == "dotted":
            follows = fresh or (
                before is not None
                and before[:-1] == one.values[:-1]
                and 0 < one.values[-1] - before[-1] <= _STEP
            )
            follows = follows and one.values[0] < _MOST_TOP
        else:
            follows = fresh or (before is not None and 0 < one.values[0] - before[0] <= _STEP)
            follows = follows or one.place in parents or one.place in seconds
        if not follows:
            continue
        last[key] = one.values
        kept.append(one)
    counts: dict[str, int] = {}
    for one in kept:
        counts[one.family] = counts.get(one.family, 0) + 1
    parts = {one.values[0] for one in kept if one.family == "dotted"}
    listed = {
        one.place
        for one, after in itertools.pairwise(kept)
        if one.family == after.family == "number" and after.place == one.place + 1
    }
    return tuple(
        one
        for one in kept
        if one.place not in listed
        and (
            one.family not in _LISTING
            or counts[one.family] > 1
            or (one.family == "number" and one.values[0] in parts)
        )
    )


def _find_seconds(candidates: Sequence[_Candidate]) -> set[int]:
    """Places where a family begins with 2, its 1 lost or unseen, and goes on with 3."""
    following: dict[str, int] = {}
    found = set()
    for one in reversed(candidates):
        if one.values[0] == 2 and following.get(one.family) == 3 and one.family not in _LISTING:  # noqa: PLR2004
            found.add(one.place)
        following[one.family] = one.values[0]
    return found


def _find_parents(candidates: Sequence[_Candidate]) -> set[int]:
    """Places of numbers that stand right among their parts: 2 before 2.1, or behind 1.3."""
    return {
        one.place
        for before, one, after in zip(
            (None, *candidates), candidates, (*candidates[1:], None), strict=False
        )
        if one.family == "number"
        and (
            (after and after.family == "dotted" and after.values == (*one.values, 1))
            or (before and before.family == "dotted" and before.values[0] + 1 == one.values[0])
        )
    }


def _rank(kept: Sequence[_Candidate]) -> dict[tuple[str, int], int]:
    """The level of each family, by the order of the families that the document uses."""
    order = [family for family, _ in _FAMILIES]
    families = sorted({one.family for one in kept}, key=order.index)
    levels: dict[tuple[str, int], int] = {}
    depth = 0
    for family in families:
        if family == "dotted":
            continue
        depth += 1
        levels[family, 1] = depth
    if "dotted" in families:
        shallow = min(len(one.values) for one in kept if one.family == "dotted")
        numbered = levels.get(("number", 1))
        base = numbered - 1 if numbered else depth + (1 - shallow if depth else 0)
        for one in kept:
            if one.family == "dotted":
                levels[one.family, len(one.values)] = base + len(one.values)
    return levels


def _end(
    lines: Sequence[Line],
    place: int,
    measures: Mapping[int, int],
    starts: Mapping[int, int],
) -> int:
    """One past the last line of the heading that begins at `place`."""
    stop = place + 1
    if _BARE.match(lines[place].text) and _is_title(lines, stop) and stop not in starts:
        stop += 1
    while stop < len(lines) and stop - place < _MOST_LINES and stop not in starts:
        before, line = lines[stop - 1], lines[stop]
        measure = measures[line.index]
        after = lines[stop + 1] if stop + 1 < len(lines) else None
        if before.width < 0.62 * measure or before.text[-1] in "？?":
            break
        if (
            line.ends
            or line.text[-1] in _STOP
            or line.cut
            or (_TALKING.search(line.text) and line.width > 0.6 * measure)
        ):
            break
        if line.width > 0.8 * measure or (
            after is not None and after.width < line.width and stop + 1 not in starts
        ):
            break
        stop += 1
    return stop


def _is_title(lines: Sequence[Line], place: int) -> bool:
    """Whether the line below a number by itself is its title: a sentence and an indent are none."""
    if place == len(lines) or lines[place].cut or lines[place].indent >= _INDENT:
        return False
    return not lines[place].ends or lines[place].text[-1] in "？?！!"
