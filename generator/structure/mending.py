"""Printed lines that an extractor broke into several, put together again.

pdftotext ends a line wherever it finds a gap: beside a squeezed quotation mark, before a raised
note marker, between the justified characters of a label.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.structure.lines import Line, find_measures
from generator.structure.script import CIRCLED, HAN

_OPENERS = "“‘「『《〈（(【\u3014["
_CLOSERS = "”’」』》〉）)】\u3015，。；：、！？,.;:!?"
_NEVER_FIRST = "”’」』》〉）】\u3015，。；：、！？"
_AUTHOR = re.compile(
    f"(?:[{CIRCLED}]|\\[?\\d{{1,3}}\\]?[.．]?)?\\s*(?:参见|參見|见|見|转引自|轉引自)?"
    f"[{HAN}·、（）() ]{{2,30}}[编編]?[:：]"
)
_TITLED = re.compile("^(?:[^。]{0,30}[:：])?\\s*《[^》]+》$")
_ITEM = re.compile(
    "[（(【\\[\u3014]\\s*(?:[\\d一二三四五六七八九十]{1,3}\\s*[）)]|[^）)】\\]\u3015]{1,8}[】\\]\u3015])"
)
_STOPPED = re.compile("[。！？!?][”’」』）)]?$")
_LABELS = (
    "摘要",
    "提要",
    "内容提要",
    "內容提要",
    "内容摘要",
    "关键词",
    "關鍵詞",
    "目录",
    "目錄",
    "目次",
    "引言",
    "前言",
    "结语",
    "結語",
    "参考文献",
    "參考文獻",
    "注释",
    "註釋",
)
_MARK = re.compile(f"[{CIRCLED}]")
_BULLET = re.compile("[\ue000-\uf8ff•●■◆▪►➢✓○◇□]")
_DIGIT = re.compile(r"\d{1,2}$")
_CITED = re.compile(
    f"[{HAN}]{{2}}.*《|《[^》]+》|[A-Z][a-z]+,? |[pP]p?\\. ?\\d|出版社|[（(][^）)]{{2,20}}本[）)]|"
    "参见|參見|见[:：《]|https?:"
)
_INLINE = re.compile(f"(?<=[{HAN}，。；：、”》’）」』])(\\d{{1,2}})(?=[{HAN}“「《]|$)")
_SLACK, _NEAR = 3, 4
"""Half-widths by which a printed line may be wider, and a full one narrower, than the measure."""
_LABEL, _MOST_PIECES = 5, 30
"""Characters of a label but one, and pieces that a printed line may be broken into."""
_AROUND = 6
"""Lines above and below that tell how wide a line may be: notes are set smaller than text."""
_BODY, _NOTE = "body", "note"


def mend_lines(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with the pieces of each printed line made one.

    A marker of a note goes to the text before it, or, at the foot of a page, to its note. A line
    that begins with a punctuation mark goes on with one that ends in one, for such neighbours are
    squeezed, if together they are no wider than the measure; and behind a full stop, or outside
    running text, as among the cells of a table, only if they fill it:

        患者说：
        “好像是来过一个年轻人，让我在平  → 患者说：“好像是来过一个年轻人，让我在平
    """
    usual = _find_usual_gap(lines)
    measures = find_measures(lines)
    marked = _join_marks(lines, measures, usual)
    mended: list[Line] = []
    place = 0
    while place < len(marked):
        stop = _end_printed(marked, place, measures, usual)
        chain = marked[place:stop]
        measure = max(measures[line.index] for line in chain)
        width = sum(line.width for line in chain)
        running = bool(mended) and mended[-1].width >= measure - _NEAR
        bound = any(itertools.starmap(_is_bound, itertools.pairwise(chain)))
        if len(chain) > 1 and not (bound or running or width >= measure - 2 * _NEAR):
            chain = chain[:1]
        mended.append(functools.reduce(_put_together, chain))
        place += len(chain)
    return tuple(
        line if line.index == at else replace(line, index=at) for at, line in enumerate(mended)
    )


def _find_usual_gap(lines: Sequence[Line]) -> int:
    """How many blank lines stand between most lines: none, or one."""
    close = sum(line.gap == 0 for line in lines)
    return int(close * 2 < len(lines))


def _join_marks(lines: Sequence[Line], measures: Mapping[int, int], usual: int) -> list[Line]:
    """Markers by themselves put to their text or note, and labels that were spread put together."""
    roles = _read_roles(lines)
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before is not None and _is_marked(before, line, roles, measures, usual):
            joined[-1] = _put_together(before, line)
        else:
            joined.append(line)
    return joined


def _is_marked(
    before: Line, line: Line, roles: Mapping[int, str], measures: Mapping[int, int], usual: int
) -> bool:
    """Whether a line goes to the one before: a part of a label, a marker, or what one cut off."""
    last = before.index + before.pieces - 1
    heads = roles.get(last) == _NOTE and before.pieces == 1
    if line.cut or (line.opens and not heads):
        return False
    if line.gap > usual or _is_spread(before, line) or _BULLET.fullmatch(before.text):
        return line.gap <= usual or _is_spread(before, line)
    if line.index in roles or heads:
        return roles.get(line.index, _BODY) == _BODY
    return (
        roles.get(last) == _BODY
        and line.text[0] not in CIRCLED
        and before.width + line.width <= measures[line.index] + _SLACK
        and (not before.ends or line.width < measures[line.index] - _NEAR)
    )


def _is_spread(before: Line, line: Line) -> bool:
    """Whether a line goes on with a label that justification pulled apart: 摘, 要：…."""
    if len(before.text) > _LABEL:
        return False
    whole = before.text + line.text
    return any(
        label.startswith(before.text) and whole.startswith(label) and before.text != label
        for label in _LABELS
    )


def _end_printed(lines: Sequence[Line], place: int, measures: Mapping[int, int], usual: int) -> int:
    """One past the last piece of the printed line that begins at `place`."""
    width = lines[place].width
    for at in range(place + 1, min(len(lines), place + _MOST_PIECES)):
        before, line = lines[at - 1], lines[at]
        width += line.width
        if not _may_go_on(before, line, measures, usual):
            return at
        measure = measures[line.index]
        if _STOPPED.search(before.text) and line.text[0] in _OPENERS and width < measure - _NEAR:
            return at
        if _is_bound(before, line) or _is_open(before, measures):
            continue
        if _CITED.search(line.text) or _CITED.search(before.text):
            around = lines[max(0, place - _AROUND) : at + _AROUND]
            measure = max(measure, *(one.width for one in around))
        if width > measure + _SLACK:
            return at
    return min(len(lines), place + _MOST_PIECES)


def _may_go_on(before: Line, line: Line, measures: Mapping[int, int], usual: int) -> bool:
    """Whether the break between two lines may be the extractor's: beside squeezed punctuation."""
    if line.text[0] not in _OPENERS + _CLOSERS and "《" not in before.text:
        return False
    squeezed = before.text[-1] in _CLOSERS and line.text[0] in _OPENERS + _CLOSERS
    return (
        (squeezed or _is_open(before, measures))
        and not line.opens
        and not line.cut
        and line.gap <= usual
        and not _ITEM.match(line.text)
    )


def _is_open(before: Line, measures: Mapping[int, int]) -> bool:
    """Whether a line stops short inside the title of a work: `《思想`, `战线》2019 年第 6 期。`"""
    return (
        before.text.count("《") > before.text.count("》")
        and before.width < 0.7 * measures[before.index]
    )


def _is_bound(before: Line, line: Line) -> bool:
    """Whether a line goes on with the one before, however wide: notes are set smaller than text.

    It begins with what never begins a line, or with the work of the author before it.
    """
    if line.text[0] in _NEVER_FIRST:
        return True
    if line.text[0] in "（(" and _TITLED.search(before.text):
        return bool(_CITED.search(line.text))
    return line.text[0] == "《" and bool(_AUTHOR.fullmatch(before.text))


def _put_together(before: Line, line: Line) -> Line:
    """One line of two pieces, without a space between unless both are of Latin letters."""
    spaced = before.text[-1].isascii() and before.text[-1].isalnum() and line.text[0].isascii()
    text = before.text + (" " if spaced else "") + line.text
    return replace(
        before,
        text=text,
        until=line.until,
        pieces=before.pieces + line.pieces,
        width=before.width + line.width,
        tail=line.tail,
        ends=line.ends or (before.ends and bool(_MARK.fullmatch(line.text))),
        last=before.last if _MARK.fullmatch(line.text) else line.last,
    )


def _read_roles(lines: Sequence[Line]) -> Mapping[int, str]:
    """What lines that are a note's marker and nothing else are, by index.

    A number stands in the text first and before its note after; numbers begin anew after notes.
    """
    roles: dict[int, str] = {}
    seen: set[str] = set()
    noted: set[str] = set()
    for line, after in itertools.zip_longest(lines, lines[1:]):
        mark = line.text
        if not (_MARK.fullmatch(mark) or _DIGIT.fullmatch(mark)):
            noting = mark[0] in seen and mark[0] in CIRCLED
            noted |= {mark[0]} if noting else set()
            found = set() if noting else set(_find_marks(mark))
        elif mark in seen - noted or (not seen and _is_note(after)):
            if _heads_note(mark, after):
                roles[line.index] = _NOTE
            noted.add(mark)
            found = set()
        else:
            found = set() if mark.isdecimal() else {mark}
            roles.update({line.index: _BODY} if found else {})
        if found and noted:
            seen, noted = set(), set()
        seen |= found
    return roles


def _heads_note(mark: str, after: Line | None) -> bool:
    """Whether the note of a marker by itself follows it; else it stands behind all notes."""
    if after is None or _MARK.fullmatch(after.text):
        return False
    return not (mark.isdecimal() or after.opens) or bool(_CITED.search(after.text))


def _find_marks(text: str) -> Iterator[str]:
    yield from _MARK.findall(text)
    yield from _INLINE.findall(text)


def _is_note(line: Line | None) -> bool:
    return line is not None and line.indent > 0 and bool(_CITED.search(line.text))
