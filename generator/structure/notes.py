"""Notes at the foot of a page or the end of a paper, and the markers that they belong to."""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import BlockKind
from generator.structure.drafts import Draft, leave
from generator.structure.lines import Line
from generator.structure.script import CIRCLED, HAN, is_english

_MARK = re.compile(f"[{CIRCLED}]")
_BRACKETED = re.compile(r"[\[\uff3b\u3014]\s*(\d{1,3})\s*[\]\uff3d\u3015]")
_CITATION = re.compile(
    "《[^》]{2,}》?.*(?:年|期|[页頁]|版|卷|出版社|https?|网络首发)|出版社[，,]|"
    "第\\s*\\d+\\s*[期页頁版卷]|[Pp]p?\\.\\s*\\d+|[Vv]ol\\.|(?:19|20)\\d\\d[,，.:：()]"
)
_BIBLIOGRAPHY = re.compile(
    "[【\\[]?(?:主要)?(?:参\\s*考\\s*文\\s*献|參\\s*考\\s*文\\s*獻|参考资料|引用文献|註\\s*[释釋解]|注\\s*[释釋解]|尾注|References|REFERENCES|Bibliography|Notes)\\s*[】\\]]?\\s*[:：]?$"
)
_RAISED = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_FOOT = re.compile(
    f"(?P<mark>(?P<raised>[{_RAISED}]{{1,3}})|(?P<plain>\\d{{1,3}})(?!\\d)|"
    "[\\[\uff3b\u3014](?P<held>\\d{1,3})[\\]\uff3d\u3015])"
    "(?:[.．]?\\s+|[.．](?!\\d))?(?=[^\\s\\d.．、，。；：,;:%\uff05)）/—–-])"
)
_DIGITS = re.compile(
    f"[{_RAISED}]{{1,3}}|[\\[\uff3b\u3014]\\d{{1,3}}[\\]\uff3d\u3015]|"
    f"(?<![\\d.A-Za-z—–-])\\d{{1,3}}(?=[，。；：、”》）]|$|[{HAN}])"
)
_UNIT = re.compile(
    "[年月日个個项項亿億万萬余餘家种種多位名条條号號次届屆世期章节節页頁省市倍层層级級步]"
)
_BEFORE = re.compile(f"[{HAN}，。；：、”》’）」』]")
_WORK = re.compile(
    "(?:(?:参见|參見|详见|詳見|转引自|轉引自|见|見|参阅|參閱)\\s*[:：]?)?"
    f"[{HAN}·（）()\\[\\]\u3014\u3015、,，.A-Za-z\\s]{{2,40}}[:：,，]\\s*[《“〈「]"
)
_ISSUED = re.compile(
    "\\[[JMDNCRZ](?:/OL)?\\]|[Pp]p?\\.\\s*\\d|第\\s*\\d+(?:\\s*[-—–~、]\\s*\\d+)*\\s*[页頁期版卷]|[页頁]\\s*\\d|出版社|"
    "(?:19|20)\\d\\d\\s*年?\\s*\\d{1,2}\\s*月\\s*\\d{1,2}\\s*日|\\d{4},\\s*\\d+\\(\\d+\\)"
)
_TITLE = re.compile(
    "(?:[\u3014\\[(（][^\u3015\\])）]{1,6}[\u3015\\])）])?\\s*(?:[^《。，]{2,12}(?:[:：]|[编編][:：]?))?\\s*《[^》]{2,60}》?\\s*[，,（(。]?"
)
_WORK_EN = re.compile(
    "[A-Z][\\w.’'-]+(?:[,\\s]+(?:[A-Z][\\w.’'-]*|and|et|al|of|de|von|eds?)[.,]?){1,8}[,:.]?\\s"
)
_ISSUED_EN = re.compile(
    r"[Pp]p?\.\s*\d|[Pp]ress\b|[Vv]ol\.?\s*\d|[Nn]o\.?\s*\d|https?[:：]//|(?:19|20)\d\d\W{0,2}$"
)
_STRAY = re.compile(f"[{CIRCLED}]|[{_RAISED}]{{1,3}}|\\d{{1,2}}")
_ENTRY_END = re.compile(r"\d[.．。]?$")
_AFTER = re.compile(
    r"[（(\[【]?\s*(?:Abstract|ABSTRACT|Key\s*words|作者简介|作者簡介|附录|附錄|基金项目|收稿日期|责任编辑|責任編輯|编辑[:：]|上接|下转)"
)
"""What ends a bibliography."""
_ADDRESS = re.compile(r"https?[:：]//\S+$")
_LONGEST, _NEAR, _FARTHEST = 12, 3, 40
"""Lines of a note, and those that the next mark may be off for a sentence not to end it."""
_NARROW, _WIDEST = 16, 200


def find_notes(lines: Sequence[Line]) -> tuple[Draft, ...]:
    """The notes, each with its label and the line where its marker stands.

    A line that begins with a mark is a note when that mark has been seen in the text since the
    last notes and is the first such, or the next after one; a marker in the text that happens
    to begin a line isn't, for it is seen there first. A note ends where a line ends a sentence,
    or where the next begins.

        …生产力质的跃升①。作为一种
        ① 周绍东：《现代化经济体系》，《高校
        社会科学》2019 年第 1 期。
         的上层建筑              → the paragraph goes on
    """
    drafts: list[Draft] = []
    seen: dict[str, int] = {}
    place = 0
    while place < len(lines):
        line = lines[place]
        label = line.text[0] if line.text[0] in CIRCLED and not _is_mark(line) else None
        if label is None or not _opens_zone(label, seen, lines, place):
            for mark in _MARK.findall(line.text):
                if mark == CIRCLED[0] and mark in seen:
                    seen.clear()
                seen.setdefault(mark, line.index)
            place += 1
            continue
        place = _read_zone(lines, place, seen, drafts)
        seen = {}
    drafts += _find_bibliography(leave(lines, drafts))
    return (*drafts, *_find_feet(leave(lines, drafts)))


def _opens_zone(label: str, seen: dict[str, int], lines: Sequence[Line], place: int) -> bool:
    """Whether a line that begins with a mark begins the notes, and isn't text."""
    if label in seen:
        return min(seen, key=CIRCLED.index) == label
    text = lines[place].text
    return not seen and label == CIRCLED[0] and bool(_CITATION.search(text[:_WIDEST]))


def _read_zone(lines: Sequence[Line], place: int, seen: dict[str, int], drafts: list[Draft]) -> int:
    """Reads notes from `place` on and tells where they end."""
    start = place
    before = lines[start - 1].index if start else None
    label: str | None = lines[place].text[0]
    while label is not None:
        stop = _end_note(lines, place, label)
        drafts.append(
            Draft(
                kind=BlockKind.FOOTNOTE,
                lines=tuple(lines[place:stop]),
                label=label,
                anchor=seen.get(label, before),
            )
        )
        place = stop
        following = CIRCLED[CIRCLED.index(label) + 1] if label != CIRCLED[-1] else None
        if place >= len(lines) or following is None:
            break
        head = lines[place].text[0]
        printed = head in CIRCLED and CIRCLED.index(head) >= CIRCLED.index(following)
        lost = (
            _CITATION.search(_peek(lines, place))
            and (lines[place].opens or not lines[place].gap)
            and head not in CIRCLED
            and lines[place].width > _NARROW
            and (lines[place].ends or not lines[place].opens or label >= "⑩")
            and (label >= "⑩" or following in seen)
        )
        label = head if printed else following if lost else None
    return place


def _peek(lines: Sequence[Line], place: int) -> str:
    """A line, and the next where the first opens a title and doesn't end."""
    line = lines[place]
    if line.ends or "《" not in line.text[:30] or place + 1 == len(lines):
        return line.text[:_WIDEST]
    return line.text[:_WIDEST] + lines[place + 1].text[:_WIDEST]


def _end_note(lines: Sequence[Line], place: int, label: str) -> int:
    """One past the last line of the note that begins at `place`."""
    following = CIRCLED[CIRCLED.index(label) + 1] if label != CIRCLED[-1] else ""
    limit = min(len(lines), place + _LONGEST)
    ahead = next((at for at in range(place + 1, limit) if lines[at].text[0] == following), None)
    for at in range(place + 1, limit):
        last = lines[at - 1]
        done = last.ends or last.text.endswith((".", "\uff3d", "]"))
        if at == ahead or (done and len(last.text) > 1 and (ahead is None or ahead - at > _NEAR)):
            return at
    return limit


def _find_feet(lines: Sequence[Line]) -> list[Draft]:
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
            found = _read_foot(lines[start:end], seen, number + 1) if start else []
            if found:
                break
            _gather((lines[start],), seen)
        if found:
            drafts += _label(found, seen)
            last = found[-1].number
            number, seen = number if last is None else last, {}
        place = end
    return drafts


@dataclass(frozen=True, slots=True, kw_only=True)
class _Foot:
    """A note at a page foot."""

    lines: tuple[Line, ...]
    mark: str | None
    number: int | None


def _gather(lines: Sequence[Line], seen: dict[str, int]) -> None:
    """Add the markers of some lines of text."""
    for line in lines:
        for mark in (*_find_marks(line.text), *_MARK.findall(line.text)):
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


def _read_foot(zone: Sequence[Line], seen: Mapping[str, int], following: int) -> list[_Foot]:
    """The notes that a page ends with; none if a line of them is anything else."""
    entries: list[tuple[str | None, int | None, list[Line]]] = []
    number: int | None = None
    stray = list(itertools.takewhile(_is_mark, reversed(zone)))[::-1]
    for line in zone[: len(zone) - len(stray)]:
        mark, value = _read_mark(line.text)
        done = not entries or _is_done(entries[-1][2])
        expected = (1, following, len(entries) + 1) if number is None else (number + 1,)
        if value in expected and (done or number is not None):
            if entries and not done:
                return []
            entries.append((mark, value, [line]))
            number = value
        elif done and mark is None and number is None and _starts_work(line.text):
            entries.append((None, None, [line]))
        elif not entries:
            return []
        else:
            entries[-1][2].append(line)
    if not entries or not all(_is_note(mark, entry, seen) for mark, _, entry in entries):
        return []
    bare = [at for at, (mark, _, _) in enumerate(entries) if mark is None]
    if stray and len(stray) != len(bare):
        return []
    for at, line in zip(bare, stray, strict=False):
        entries[at] = (line.text, _read_mark(f"{line.text} 某")[1], [*entries[at][2], line])
    return [_Foot(lines=tuple(entry), mark=mark, number=value) for mark, value, entry in entries]


def _is_mark(line: Line) -> bool:
    """Whether a line is a note's mark and nothing else, as where it was pulled out after all."""
    return bool(_STRAY.fullmatch(line.text))


def _read_mark(text: str) -> tuple[str | None, int | None]:
    """The mark that a note would begin with, and its number."""
    if text[0] in CIRCLED:
        return text[0], CIRCLED.index(text[0]) + 1
    match = _FOOT.match(text)
    return (match["mark"], _number(match)) if match else (None, None)


def _number(match: re.Match[str]) -> int:
    printed = match["raised"] or match["plain"] or match["held"]
    return int("".join(str(_RAISED.find(one)) if one in _RAISED else one for one in printed))


def _find_marks(text: str) -> Iterable[str]:
    """The digits in a text that may mark notes: behind a word, and counting nothing."""
    for match in _DIGITS.finditer(text):
        start, stop = match.span()
        before = text[max(0, start - 2) : start].rstrip()[-1:]
        behind = _BEFORE.match(before) if start else text[stop : stop + 1] in "。，；："
        if (
            not match[0].isdecimal()
            or match[0][0] in _RAISED
            or (behind and not _UNIT.match(text, stop))
        ):
            yield match[0]


def _ends_page(lines: Sequence[Line], at: int) -> bool:
    """Whether a page ends before a line: furniture has stood there, or one opens."""
    return at == len(lines) or lines[at].opens or lines[at].index != lines[at - 1].index + 1


def _is_done(entry: Sequence[Line]) -> bool:
    return (
        entry[-1].ends
        or entry[-1].text.endswith((".", "]", "\uff3d"))
        or bool(_ADDRESS.search(entry[-1].text))
    )


def _starts_work(text: str) -> bool:
    """Whether a line begins as the citation of a work does."""
    head = text[:_WIDEST]
    return bool(_WORK.match(head) or _TITLE.match(head) or _WORK_EN.match(head))


def _is_headed(entry: Sequence[Line]) -> bool:
    """Whether the first line is a heading's: it stops short, and ends nothing."""
    first = entry[0]
    return len(entry) > 1 and not first.ends and first.width < 0.7 * entry[1].width


def _is_note(mark: str | None, entry: Sequence[Line], seen: Mapping[str, int]) -> bool:
    """Whether an entry cites a work, or its marker stands in the text and it reads like one."""
    near = len(entry) if is_english(entry[0].text) else _NEAR
    text = " ".join(line.text[:_WIDEST] for line in entry[:near])
    if len(entry) > _LONGEST or not _is_done(entry) or _is_headed(entry):
        return False
    cites = bool(_ISSUED.search(text) or _ISSUED_EN.search(text))
    if mark is None:
        return cites and _starts_work(text)
    if mark in CIRCLED:
        return mark in seen or cites or bool(_CITATION.search(text))
    if cites:
        return True
    return mark in seen and (not mark.isdecimal() or bool(_CITATION.search(text)))


def _is_apart(entry: Sequence[Line], line: Line) -> bool:
    """Whether a line can't go on with an entry: that one is done, and short of its own width."""
    last = entry[-1]
    widest = max(one.width for one in (*entry, line))
    done = _is_done(entry) or bool(_ENTRY_END.search(last.text))
    return done and last.width < 0.8 * widest


def _find_bibliography(lines: Sequence[Line]) -> tuple[Draft, ...]:
    """References at the end, under their heading: `[1] 王某. 论…[J]. 某刊, 2020(1): 1-9.`"""
    start = next(
        (at for at in range(len(lines) - 1, -1, -1) if _BIBLIOGRAPHY.match(lines[at].text)), None
    )
    if start is None:
        return ()
    anchors: dict[str, int] = {}
    for line in lines[:start]:
        for group in re.findall(
            r"[\[\uff3b\u3014]([\d,，、\-—–\s]{1,20})[\]\uff3d\u3015]", line.text
        ):
            for number in re.findall(r"\d+", group):
                anchors.setdefault(number, line.index)
        for mark in _MARK.findall(line.text):
            anchors.setdefault(mark, line.index)
    found: list[tuple[str, list[Line]]] = []
    for line in lines[start + 1 :]:
        match = (
            _BRACKETED.match(line.text)
            or re.match(f"([{CIRCLED}])", line.text)
            or re.match(r"(\d{1,3})[.．、]\s*(?=\D)", line.text)
        )
        number = match[1] if match else None
        expected = str(len(found) + 1)
        if number and (number == expected or number in CIRCLED or not found):
            found.append((number, [line]))
        elif (
            not found
            or _AFTER.match(line.text)
            or _is_apart(found[-1][1], line)
            or (line.opens and found[-1][1][-1].text.endswith(".") and line.gap > 1)
        ):
            break
        else:
            found[-1][1].append(line)
    return tuple(
        Draft(
            kind=BlockKind.FOOTNOTE,
            lines=tuple(entry),
            label=number if number in CIRCLED else f"[{number}]",
            anchor=anchors.get(number),
        )
        for number, entry in found
    )
