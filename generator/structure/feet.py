"""Notes at page feet, and in the middle of pages, that no circled number in the text proves."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import BlockKind
from generator.structure.citations import (
    BRACKETED,
    MARK,
    RAISED,
    WIDEST,
    cites,
    is_done,
    is_mark,
    may_cite,
    starts_work,
)
from generator.structure.drafts import Draft
from generator.structure.lines import Line
from generator.structure.script import CIRCLED, HAN, is_english

_FOOT = re.compile(
    f"(?P<mark>(?P<raised>[{RAISED}]{{1,3}})|(?P<plain>\\d{{1,3}})(?!\\d)|"
    "[\\[\uff3b\u3014](?P<held>\\d{1,3})[\\]\uff3d\u3015])"
    "(?:[.．]?\\s+|[.．](?!\\d))?(?=[^\\s\\d.．、，。；：,;:%\uff05)）/—–-])"
)
_DIGITS = re.compile(
    f"[{RAISED}]{{1,3}}|[\\[\uff3b\u3014]\\d{{1,3}}[\\]\uff3d\u3015]|"
    f"(?<![\\d.A-Za-z—–-])\\d{{1,3}}(?=[，。；：、”》）]|$|[{HAN}])"
)
_UNIT = re.compile(
    "[年月日个個项項亿億万萬余餘家种種多位名条條号號次届屆世期章节節页頁省市倍层層级級步]"
)
_BEFORE = re.compile(f"[{HAN}，。；：、”》’）」』]")
_LONGEST, _NEAR, _FARTHEST = 12, 3, 40
"""Lines of a note, of its beginning, and of a page's foot."""


def find_feet(lines: Sequence[Line]) -> list[Draft]:
    """Notes at page feet that no circled number in the text proves.

    From a line that begins like a note to the end of its page there must be nothing but notes:
    each numbered on from the last, or citing a work where its mark is lost, and ending as a
    sentence does. A number's marker in the text, or what is cited, proves it:

        …条件下的创新发展1，也是制度演进的
        1 王某：《新型举国体制研究》，北京：人民出版社，2020 年，第 12 页。
    """
    drafts: list[Draft] = []
    ends = [at for at in range(1, len(lines) + 1) if _ends_page(lines, at)]
    place, number = 0, 0
    seen: dict[str, int] = {}
    for end in ends:
        found: list[_Foot] = []
        first = max(place, end - _FARTHEST)
        _gather(lines[place:first], seen)
        for start in range(first, end):
            if start and _may_begin(lines[start - 1], lines[start], is_last=end == len(lines)):
                found = _read_foot(lines[start:end], seen, number + 1)
            if found:
                break
            _gather((lines[start],), seen)
        if found:
            drafts += _label(found, seen)
            last = found[-1].number
            number, seen = number if last is None else last, {}
        place = end
    return drafts


def _may_begin(before: Line, line: Line, *, is_last: bool) -> bool:
    """Whether a page's notes may begin with a line; on the last page the text ends above them."""
    if is_last and not before.ends:
        return False
    return _read_mark(line.text)[1] is not None or starts_work(line.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Foot:
    """A note at a page foot."""

    lines: tuple[Line, ...]
    mark: str | None
    number: int | None


def _gather(lines: Sequence[Line], seen: dict[str, int]) -> None:
    """Add the markers of some lines of text."""
    for line in lines:
        for mark in (*_find_marks(line.text), *MARK.findall(line.text)):
            seen.setdefault(mark, line.index)


def _label(found: Sequence[_Foot], seen: Mapping[str, int]) -> list[Draft]:
    """The notes as drafts; lost marks are those in the text, if there are as many of them."""
    circled = [mark for mark in seen if mark in CIRCLED]
    is_lost = all(foot.mark is None for foot in found) and len(circled) == len(found)
    marks = circled if is_lost else [foot.mark for foot in found]
    return [
        Draft(
            kind=BlockKind.FOOTNOTE,
            lines=foot.lines,
            label=mark,
            anchor=None if mark is None else seen.get(mark),
        )
        for foot, mark in zip(found, marks, strict=True)
    ]


_Entry = tuple[str | None, int | None, list[Line]]
"""The mark of a note, its number, and its lines."""


def _read_foot(zone: Sequence[Line], seen: Mapping[str, int], following: int) -> list[_Foot]:
    """The notes that a page ends with; none if a line of them is anything else."""
    stray = list(itertools.takewhile(is_mark, reversed(zone)))[::-1]
    entries = _part_entries(zone[: len(zone) - len(stray)], following)
    if not entries or not _are_notes(entries, seen):
        return []
    bare = [at for at, (mark, _, _) in enumerate(entries) if mark is None]
    if stray and len(stray) != len(bare):
        return []
    for at, line in zip(bare, stray, strict=False):
        entries[at] = (line.text, _read_mark(f"{line.text} 某")[1], [*entries[at][2], line])
    return [_Foot(lines=tuple(entry), mark=mark, number=value) for mark, value, entry in entries]


def _part_entries(zone: Iterable[Line], following: int) -> list[_Entry]:
    """A page's foot parted into notes by their numbers, or by what they cite; none if it can't be.

    Numbers run on from 1, from `following`, or from the notes above whose marks are lost.
    """
    entries: list[_Entry] = []
    number: int | None = None
    for line in zone:
        mark, value = _read_mark(line.text)
        done = not entries or is_done(entries[-1][2])
        if _is_next(value, number, len(entries), following):
            if not done:
                return []
            entries.append((mark, value, [line]))
            number = value
        elif value == 1 and entries:
            return []  # what stands above is text
        elif done and mark is None and number is None and starts_work(line.text):
            entries.append((None, None, [line]))
        elif not entries:
            return []
        else:
            entries[-1][2].append(line)
    return entries


def _is_next(value: int | None, number: int | None, above: int, following: int) -> bool:
    """Whether a number is the one that the next note must have."""
    if value is None:
        return False
    if number is not None:
        return value == number + 1
    return value == above + 1 if above else value in (1, following)


def find_amid(lines: Sequence[Line]) -> list[Draft]:
    """Notes in the middle of a page: `[2] 冯晓英：…。` below the line whose marker is `[2]`."""
    drafts: list[Draft] = []
    place = 0
    while place < len(lines):
        match = BRACKETED.match(lines[place].text)
        stop = place + 1
        if match and any(match[0] in line.text for line in lines[max(0, place - _NEAR) : place]):
            limit = min(len(lines), place + _LONGEST // 2)
            while stop < limit and not is_done(lines[place:stop]):
                stop += 1
            if is_done(lines[place:stop]):
                anchor = next(
                    line.index for line in reversed(lines[:place]) if match[0] in line.text
                )
                drafts.append(
                    Draft(
                        kind=BlockKind.FOOTNOTE,
                        lines=tuple(lines[place:stop]),
                        label=match[0],
                        anchor=anchor,
                    )
                )
        place = stop
    return drafts


def _are_notes(entries: Sequence[_Entry], seen: Mapping[str, int]) -> bool:
    """Whether each is a note by itself, or one in a row of them whose marker the text has."""
    proved = [_is_note(mark, entry, seen) for mark, _, entry in entries]
    return any(proved) and all(
        one or (mark in seen and len(entry) <= _LONGEST and is_done(entry))
        for one, (mark, _, entry) in zip(proved, entries, strict=True)
    )


def _read_mark(text: str) -> tuple[str | None, int | None]:
    """The mark that a note would begin with, and its number."""
    if text[0] in CIRCLED:
        return text[0], CIRCLED.index(text[0]) + 1
    match = _FOOT.match(text)
    return (match["mark"], _number(match)) if match else (None, None)


def _number(match: re.Match[str]) -> int:
    printed = match["raised"] or match["plain"] or match["held"]
    return int("".join(str(RAISED.find(one)) if one in RAISED else one for one in printed))


def _find_marks(text: str) -> Iterable[str]:
    """The digits in a text that may mark notes: behind a word, and counting nothing."""
    for match in _DIGITS.finditer(text):
        start, stop = match.span()
        before = text[max(0, start - 2) : start].rstrip()[-1:]
        behind = _BEFORE.match(before) if start else text[stop : stop + 1] in "。，；："
        if (
            not match[0].isdecimal()
            or match[0][0] in RAISED
            or (behind and not _UNIT.match(text, stop))
        ):
            yield match[0]


def _ends_page(lines: Sequence[Line], at: int) -> bool:
    """Whether a page ends before a line: furniture has stood there, or one opens."""
    return at == len(lines) or lines[at].opens or lines[at].index != lines[at - 1].index + 1


def _is_headed(entry: Sequence[Line]) -> bool:
    """Whether the first line is a heading's: it stops short, and ends nothing."""
    first = entry[0]
    return (
        len(entry) > 1
        and not first.ends
        and first.last not in "：:，,"
        and first.width < 0.7 * entry[1].width
    )


def _is_note(mark: str | None, entry: Sequence[Line], seen: Mapping[str, int]) -> bool:
    """Whether an entry cites a work, or its marker stands in the text and it reads like one."""
    near = len(entry) if is_english(entry[0].text) else _NEAR
    text = " ".join(line.text[:WIDEST] for line in entry[:near])
    if len(entry) > _LONGEST or not is_done(entry) or _is_headed(entry):
        return False
    is_sure = cites(text)
    if mark is None:
        return is_sure and starts_work(text)
    if mark in CIRCLED:
        return mark in seen or is_sure or may_cite(text)
    if is_sure:
        return True
    return mark in seen and (not mark.isdecimal() or may_cite(text))
