"""Notes at the foot of a page or the end of a paper, and the markers that they belong to."""

import re
from collections.abc import Sequence

from generator.model import BlockKind
from generator.structure.citations import BRACKETED, MARK, WIDEST, is_done, is_mark, may_cite
from generator.structure.drafts import Draft, leave
from generator.structure.feet import find_amid, find_feet
from generator.structure.lines import Line
from generator.structure.script import CIRCLED, HAN

_BIBLIOGRAPHY = re.compile(
    "[【\\[]?(?:主要)?(?:参\\s*考\\s*文\\s*献|參\\s*考\\s*文\\s*獻|参考资料|引用文献|註\\s*[释釋解]|"
    "注\\s*[释釋解]|尾注|References|REFERENCES|Bibliography|Notes)\\s*[】\\]]?\\s*[:：]?$"
)
_ENTRY_END = re.compile(r"\d[.．。]?$")
_AFTER = re.compile(
    "[（(\\[【]?\\s*(?:Abstract|ABSTRACT|Key\\s*words|作者简介|作者簡介|附录|附錄|基金项目|收稿日期|"
    "责任编辑|責任編輯|编辑[:：]|上接|下转)"
)
"""What ends a bibliography."""
_AUTHORED = re.compile(f"[{HAN}·]{{2,16}}\\s?[（(，,、.．：:]|[A-Z][\\w.’'-]+(?:,| [A-Z])")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_LONGEST, _NEAR = 12, 3
"""Lines of a note, and those that the next mark may be off for a sentence not to end it."""
_NARROW = 16


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
        label = line.text[0] if line.text[0] in CIRCLED and not is_mark(line) else None
        if label is None or not _opens_zone(label, seen, lines, place):
            for mark in MARK.findall(line.text):
                if mark == CIRCLED[0] and mark in seen:
                    seen.clear()
                seen.setdefault(mark, line.index)
            place += 1
            continue
        place = _read_zone(lines, place, seen, drafts)
        seen = {}
    drafts += _find_bibliography(leave(lines, drafts))
    drafts += find_feet(leave(lines, drafts))
    return (*drafts, *find_amid(leave(lines, drafts)))


def _opens_zone(label: str, seen: dict[str, int], lines: Sequence[Line], place: int) -> bool:
    """Whether a line that begins with a mark begins the notes, and isn't text."""
    if label in seen:
        return min(seen, key=CIRCLED.index) == label
    text = lines[place].text
    return not seen and label == CIRCLED[0] and may_cite(text[:WIDEST])


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
            may_cite(_peek(lines, place))
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
        return line.text[:WIDEST]
    return line.text[:WIDEST] + lines[place + 1].text[:WIDEST]


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


def _is_apart(entry: Sequence[Line], line: Line) -> bool:
    """Whether a line can't go on with an entry: that one is done, and short of its own width."""
    last = entry[-1]
    widest = max(one.width for one in (*entry[-_NEAR:], line))
    done = is_done(entry) or bool(_ENTRY_END.search(last.text))
    return done and last.width < 0.8 * widest


def _find_unnumbered(lines: Sequence[Line]) -> tuple[Draft, ...]:
    """References by author and year, `林國明，2015，〈…〉，《當代法律》。`, one after another.

    They end where the gap between them grows, or one has no year; a single one is none.
    """
    entries: list[list[Line]] = []
    for line in lines:
        done = not entries or is_done(entries[-1])
        if entries and ((done and line.gap > entries[-1][0].gap) or _AFTER.match(line.text)):
            break
        if done and _AUTHORED.match(line.text):
            entries.append([line])
        elif not entries or len(entries[-1]) == _LONGEST:
            return ()
        else:
            entries[-1].append(line)
    dated = all(_YEAR.search(" ".join(line.text for line in entry)) for entry in entries)
    if len(entries) <= 1 or not dated or not is_done(entries[-1]):
        return ()
    return tuple(Draft(kind=BlockKind.FOOTNOTE, lines=tuple(entry)) for entry in entries)


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
        for mark in MARK.findall(line.text):
            anchors.setdefault(mark, line.index)
    found: list[tuple[str, list[Line]]] = []
    for line in lines[start + 1 :]:
        match = (
            BRACKETED.match(line.text)
            or re.match(f"([{CIRCLED}])", line.text)
            or re.match(r"(\d{1,3})[.．、]\s*(?=\D)", line.text)
        )
        number = match[1] if match else None
        expected = str(len(found) + 1)
        if number and (number == expected or number in CIRCLED or not found):
            found.append((number, [line]))
        elif not found:
            return _find_unnumbered(lines[start + 1 :])
        elif (
            _AFTER.match(line.text)
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
