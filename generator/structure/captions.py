"""Captions and source lines, and how far the figure or table beside a caption reaches."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.structure.lines import Line
from generator.structure.script import HAN

_CAPTION = re.compile(
    "(?:续|續|附)?(图|圖|表|Fig(?:ure)?\\.?|Table)\\s*"
    "([A-Z]?\\d{1,3}(?:\\s?[-.–—\uff0d]\\s?\\d{1,3})*|[一二三四五六七八九十]{1,3})(?=[\\s:：.．、]|[^\\d])\\s*[:：.．、]?\\s*(.*)$"
)
_CONTINUED = re.compile("[续續]\\s*表\\s*(?:\\d{1,3}(?:[-.–—]\\d{1,3})*)?$")
"""What stands above a table that a page foot has cut."""
_SENTENCE = re.compile(
    "所示|可知|可见|可以|显示|展示了|给出|列出|列示|说明|表明|反映|是|为|中[，,的]|和[图表]|与[图表]|及[图表]|、|）|\\)|，|,|。|；|的"
)
_SOURCE = re.compile(
    "[（(]?\\s*(?:资料来源|资料出处|數據來源|資料來源|数据来源|来源|說明|说明|注释?|註|Sources?|Notes?)\\s*[:：]"
)
_CELLS = re.compile(f"[{HAN}”）]\\s+[{HAN}“（]")
_HEADING = re.compile(
    f"(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[)）]|\\d{{1,2}}(?:\\.\\d{{1,2}}){{1,3}}\\s*[{HAN}“]|第[一二三四五六七八九十]{{1,3}}[章节節])"
)
_FARTHEST, _LOOKED = 400, 200
_SHORT, _FULL = 0.72, 0.82
_SHARE, _FEWEST, _ENOUGH = 0.35, 4, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Float:
    """A caption with what it captions and where that came from, as places in a row of lines."""

    is_table: bool
    label: str
    caption: tuple[int, int]
    """First place, and one past the last."""
    body: tuple[int, int]
    """The same; empty where the source kept nothing of the figure or table."""
    origin: tuple[int, int]
    """The source line; empty where there is none."""


@dataclass(frozen=True, slots=True)
class _Look:
    """What the text of a line looks like by itself."""

    captioned: bool
    sourced: bool
    headed: bool
    celled: bool
    continued: bool


@lru_cache(maxsize=1024)
def _look(text: str) -> _Look:
    """Kept for a while, since a line that follows many captions is looked at for each."""
    return _Look(
        captioned=bool(_CAPTION.match(text)),
        sourced=bool(_SOURCE.match(text)),
        headed=bool(_HEADING.match(text)),
        celled=bool(_CELLS.search(text)),
        continued=bool(_CONTINUED.match(text)),
    )


def find_floats(lines: Sequence[Line], measures: Mapping[int, int]) -> tuple[Float, ...]:
    """The figures and tables that have a caption, in order.

    Where the body ends, by rank: at a source line; where a page opens with a full line, the
    paragraph that it interrupted going on; at a numbered heading; at two full lines. Each holds
    only if lines up to there are short as labels and cells are.
    """
    found: list[Float] = []
    place = 0
    while place < len(lines):
        label = _match_continued(lines[place]) or _match_caption(lines, place, measures)
        if label is None:
            place += 1
            continue
        is_table = label[0] not in "图圖F"
        head = _end_caption(lines, place, measures, is_table=is_table)
        start, (first, last) = place, _find_body(lines, head, measures)
        if first == last and not is_table:
            above = _find_above(lines, place, measures, found[-1].body[1] if found else 0)
            first, last = above, place
            origin = _find_origin(lines, head)
            place = max(head, origin[1])
            if first == last:
                first = last = head
        else:
            origin = _find_origin(lines, last)
            place = max(last, origin[1])
        found.append(
            Float(
                is_table=is_table,
                label=label,
                caption=(start, head),
                body=(first, last),
                origin=origin,
            )
        )
    return tuple(found)


def _match_continued(line: Line) -> str | None:
    return re.sub(r"\s+", "", line.text) if _CONTINUED.match(line.text) else None


def _match_caption(lines: Sequence[Line], place: int, measures: Mapping[int, int]) -> str | None:
    line = lines[place]
    match = _CAPTION.match(line.text[:_LOOKED])
    if match is None or line.ends or line.text.endswith(("，", ",", "、", "；", "；")):
        return None
    title = match[3]
    spaced = line.text[match.end(2) : match.end(2) + 1] in " \u3000:：.．"
    if _SENTENCE.match(title) or "。" in title or (not spaced and "，" in title):
        return None
    if not title and place + 1 < len(lines) and lines[place + 1].width > measures[line.index]:
        return None
    before = lines[place - 1] if place else None
    if (
        before
        and not before.ends
        and before.text.endswith(("见", "如", "和", "与", "及", "（", "、", "（见", "（如"))
    ):
        return None
    if not spaced and line.width > 0.9 * measures[line.index]:
        return None
    return re.sub(r"\s+", "", line.text[: match.end(2)])


def _end_caption(
    lines: Sequence[Line], place: int, measures: Mapping[int, int], *, is_table: bool
) -> int:
    """A caption that fills its line goes on in the next when that is short and close."""
    stop = place + 1
    if (
        stop < len(lines)
        and not is_table
        and lines[place].width > 0.8 * measures[lines[place].index]
    ):
        line = lines[stop]
        if (
            not _HEADING.match(line.text)
            and line.gap <= lines[place].gap
            and line.width < 0.5 * measures[line.index]
            and not line.ends
        ):
            return stop + 1
    return stop


def _find_origin(lines: Sequence[Line], place: int) -> tuple[int, int]:
    if place < len(lines) and _SOURCE.match(lines[place].text):
        stop = place + 1
        while (
            stop < len(lines)
            and stop < place + 4
            and not lines[stop - 1].ends
            and not lines[stop - 1].tail
            and lines[stop - 1].text[-1] not in "）)"
            and lines[stop].width < lines[stop - 1].width
            and not lines[stop].opens
        ):
            stop += 1
        return place, stop
    return place, place


def _find_body(lines: Sequence[Line], place: int, measures: Mapping[int, int]) -> tuple[int, int]:
    """Where the body that begins at `place` ends."""
    limit = min(len(lines), place + _FARTHEST)
    body = _body_measure(lines, place, measures)
    if place < limit and _is_full(lines[place], body):
        return place, place
    short = run = 0
    first_run = end = None
    for at in range(place, limit):
        line, size = lines[at], at - place
        dense = size > 0 and short >= _SHARE * size
        look = _look(line.text[:_LOOKED])
        if (look.sourced and (dense or not size)) or (look.continued and size > 1):
            return place, at
        if size and (_resumes(line, body, dense=dense) or _follows(lines, at, body, dense=dense)):
            end = at
            break
        is_row = _is_cells(line)
        run = run + 1 if line.width >= _FULL * body and not is_row else 0
        if first_run is None and run > 1:
            first_run = at - 1
        short += is_row or (line.width < _SHORT * body and not line.ends)
        if not dense and first_run is not None and size > _ENOUGH:
            break
    if first_run is not None and (
        end is None or _count_short(lines[first_run:end], body) < _SHARE * (end - first_run)
    ):
        end = first_run
    if end is None:
        end = limit if limit == len(lines) and limit - place >= _FEWEST else place
    return (place, end) if _is_dense(lines[place:end], body) else (place, place)


def _resumes(line: Line, body: int, *, dense: bool) -> bool:
    """Whether the paragraph goes on that the float interrupted: a page opens with a full line."""
    return line.opens and dense and line.width >= _FULL * body


def _follows(lines: Sequence[Line], at: int, body: int, *, dense: bool) -> bool:
    """Whether a numbered heading, or the next caption, stands there."""
    line = lines[at]
    look = _look(line.text[:_LOOKED])
    if look.headed and line.gap and lines[at - 1].width < 0.9 * body:
        return True
    captioned = dense and look.captioned and "，" not in line.text
    return captioned and line.width < body and not line.ends


def _count_short(lines: Sequence[Line], body: int) -> int:
    return sum(line.width < _SHORT * body for line in lines)


def _is_cells(line: Line) -> bool:
    """Whether a line looks like the cells of a row."""
    return not line.ends and _look(line.text[:_LOOKED]).celled and "，" not in line.text


def _is_full(line: Line, body: int) -> bool:
    """Whether a line is text at the full measure, and not a row of cells."""
    return line.width >= _FULL * body and not _is_cells(line)


def _is_dense(lines: Sequence[Line], body: int) -> bool:
    """Whether lines are as short as cells and labels are."""
    short = sum(line.width < _SHORT * body or _look(line.text[:_LOOKED]).celled for line in lines)
    return len(lines) > 1 and short >= _SHARE * len(lines)


def _body_measure(lines: Sequence[Line], place: int, measures: Mapping[int, int]) -> int:
    """The measure of the text that the float interrupts."""
    above = lines[max(0, place - 30) : max(1, place - 1)]
    widths = sorted(line.width for line in above)
    fullest = widths[len(widths) * 7 // 10] if widths else 0
    return max((fullest, *(measures[line.index] for line in above)))


def _find_above(lines: Sequence[Line], place: int, measures: Mapping[int, int], floor: int) -> int:
    """Where the labels that stand above a figure's caption begin."""
    body = _body_measure(lines, max(0, place - 40), measures) or measures[lines[place].index]
    at = place
    while at > floor and place - at < _FARTHEST:
        line = lines[at - 1]
        if (
            line.width >= 0.6 * body
            or line.ends
            or _HEADING.match(line.text)
            or line.text[-1] in "：:；，"
        ):
            break
        at -= 1
    return at if place - at >= _FEWEST else place
