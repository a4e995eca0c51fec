"""Covers and mastheads without an abstract: titles, who wrote, ratings, dates, before the text."""

import re
from collections.abc import Sequence

from generator.model import BlockKind
from generator.structure.drafts import Draft
from generator.structure.lines import Line
from generator.structure.script import count_han

_WRITER = re.compile(
    "(?:首席)?(?:分析[师師]|研究[员員]|研究助理|[联聯][系絡络]人|[执執][业業][证證][书書]|SAC|[邮郵]箱|[电電][话話]|E-?mail|作者|"
    "[文图圖撰]\\s*[/\uff0f|\uff5c:：]|本刊记者|本報記者|本报记者|特约撰稿|课题组|課題組)|\\S+@\\S+"
)
_PARTICULAR = re.compile(
    "(?:\\d{4}|[〇零一二三四五六七八九]{4})\\s*年[\\d一二三四五六七八九十]{1,3}\\s*月|[|\uff5c·]|(?:推荐|买入|增持|中性|强烈推荐)[（(]|"
    "(?:投资)?评级[:：]|[^，。]{2,12}[:：]\\s*[\\d.]+"
)
_HEAD, _FULL, _BRIEF, _TITLED = 25, 0.85, 8, 2
"""Lines of a cover; how full a line of text is; characters of a heading; lines of a title."""


def find_cover(lines: Sequence[Line]) -> tuple[Draft, ...]:
    """What stands above the first paragraph, if a writer or a particular is named there.

    The line with most Chinese is the title, with its short second line; a brief line just above
    the text is a heading and none of the cover.
    """
    top = _read_top(lines)
    if not any(_WRITER.match(line.text) for line in top):
        return ()
    free = [line for line in top if not (_WRITER.match(line.text) or _PARTICULAR.search(line.text))]
    if not free:
        return ()
    title = max(free, key=lambda line: count_han(line.text))
    drafts: list[Draft] = []
    for line in top:
        before = drafts[-1].lines if drafts else ()
        if _WRITER.match(line.text):
            drafts.append(Draft(kind=BlockKind.AUTHOR, lines=(line,)))
        elif before and before[0] is title and len(before) < _TITLED and not line.gap:
            if line in free and count_han(line.text) < count_han(title.text) / _TITLED:
                drafts[-1] = Draft(kind=BlockKind.TITLE, lines=(*before, line))
            else:
                drafts.append(Draft(kind=BlockKind.BOILERPLATE, lines=(line,)))
        else:
            kind = BlockKind.TITLE if line is title else BlockKind.BOILERPLATE
            drafts.append(Draft(kind=kind, lines=(line,)))
    return tuple(drafts)


def _read_top(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines above the first that runs on as text does; none if too many, or a sentence ends."""
    body = sorted(line.width for line in lines)[len(lines) * 7 // 10] if lines else 0
    for at, line in enumerate(lines[:_HEAD]):
        if line.ends and line.text[-1] not in "？?！!":
            return ()
        following = lines[at + 1 : at + 3]
        if (
            line.width >= _FULL * body
            and following
            and (following[0].width >= _FULL * body or following[0].ends)
            and any("，" in one.text or "。" in one.text for one in (line, *following))
            and not _WRITER.match(line.text)
        ):
            stop = at
            while stop and _is_heading(lines[stop - 1]):
                stop -= 1
            return lines[:stop]
    return ()


def _is_heading(line: Line) -> bool:
    return (
        count_han(line.text) <= _BRIEF
        and not _WRITER.match(line.text)
        and not _PARTICULAR.search(line.text)
        and line.gap > 0
    )
