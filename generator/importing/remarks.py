"""What an editor of a new paper should look at first, each with its line of `source.txt`."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from generator.model import Block, BlockKind, Language
from generator.structure.script import CIRCLED, NUMERAL, parse_numeral

_NUMBERS = (
    re.compile(f"第\\s*([{NUMERAL}]+|\\d{{1,2}})\\s*[编編篇章节節]"),
    re.compile("([一二三四五六七八九十]{1,3})\\s*[、.．]"),
    re.compile("[（(]\\s*([一二三四五六七八九十]{1,3}|\\d{1,2})\\s*[）)]"),
    re.compile("(?:\\d{1,2}[.．])*(\\d{1,2})[.．、\\s]*(?=[^\\d.．])"),
)
_MARK = re.compile(f"[{CIRCLED}]|[\\[\uff3b]\\d[\\d,，、\\-—–\\s]*[\\]\uff3d]")
_RANGE = re.compile(r"(\d+)(?:\s*[-—–]\s*(\d+))?")
_WIDEST = 50
"""Of a range of references, so that [1-99999] isn't spelled out."""
_STUMP = 4
_DONE = tuple("。！？!?.…；;：:”’」』）)")
_ENGLISH = 0.5
_UNKNOWN = re.compile("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_FEW, _CUT = 5, 20


def find_remarks(lines: Sequence[str], blocks: Sequence[Block]) -> tuple[str, ...]:
    """All that looks wrong or is missing, in the order of how much hangs on it."""
    return (
        *_find_title(blocks),
        *_find_skips(blocks),
        *_find_loose_notes(lines, blocks),
        *_find_stumps(lines, blocks),
        *_find_dumps(blocks),
        *_find_english(blocks),
        *_find_unknown(lines),
    )


def _place(block: Block, lines: Sequence[str] = (), part: str = "") -> str:
    """The line of a block where `part` of it stands, or its first."""
    numbers = (number for span in block.lines for number in range(span.first, span.last + 1))
    found = next((number for number in numbers if lines and part in lines[number - 1]), None)
    return f"source.txt:{found or block.lines[0].first}"


def _list(items: Iterable[str]) -> str:
    row = list(dict.fromkeys(items))
    return ", ".join(row[:_FEW]) + (f" and {len(row) - _FEW} more" if len(row) > _FEW else "")


def _find_title(blocks: Sequence[Block]) -> Iterator[str]:
    if not any(block.kind is BlockKind.TITLE for block in blocks):
        yield "no title found: write it in paper.yml if the text has one"


def _find_skips(blocks: Sequence[Block]) -> Iterator[str]:
    """Headings that don't count on: `（一）` … `（三）`."""
    last: dict[tuple[int, int], int] = {}
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        level = block.level or 1
        last = {key: value for key, value in last.items() if key[0] <= level}
        for family, pattern in enumerate(_NUMBERS):
            match = pattern.match(block.text)
            number = parse_numeral(match[1]) if match else None
            if number is None:
                continue
            before = last.get((level, family), 0)
            if number not in {before + 1, 1}:
                yield f"{_place(block)}: heading {number} follows {before or 'none'}: {_cut(block)}"
            last[level, family] = number
            break


def _cut(block: Block) -> str:
    return f"「{block.text[:_CUT]}…」" if len(block.text) > _CUT else f"「{block.text}」"


def _read_marks(text: str) -> Iterator[str]:
    """The labels that a text calls for: `…变化①`, `[3-5]`."""
    for found in _MARK.findall(text):
        if found in CIRCLED:
            yield found
            continue
        for first, last in _RANGE.findall(found):
            low, high = int(first), int(last or first)
            yield from (f"[{number}]" for number in range(low, min(high, low + _WIDEST) + 1))


def _find_loose_notes(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[str]:
    """Notes without markers, and markers without notes; ① may come on every page."""
    given: Counter[tuple[int | None, str]] = Counter()
    for block in blocks:
        if block.kind is not BlockKind.FOOTNOTE:
            continue
        owner = blocks[block.attached_to] if block.attached_to is not None else None
        if owner is None or block.label not in set(_read_marks(owner.text)):
            yield f"{_place(block)}: no marker found for note {block.label}: {_cut(block)}"
        label = block.label or ""
        given[block.attached_to if label in CIRCLED else None, label] += 1
    loose: dict[bool, dict[str, str]] = {True: {}, False: {}}
    for index, block in enumerate(blocks):
        if block.kind is BlockKind.FOOTNOTE or block.kind.is_furniture:
            continue
        text = block.text[1:] if block.kind is BlockKind.LIST_ITEM else block.text
        for mark, called in Counter(_read_marks(text)).items():
            circled = mark in CIRCLED
            if given[index if circled else None, mark] < (called if circled else 1):
                loose[circled].setdefault(mark, _place(block, lines, mark))
    for places in filter(None, loose.values()):
        place = next(iter(places.values()))
        yield f"{place}: no note found for {_list(places)}: items of a list, or are notes lost?"


def _find_stumps(lines: Sequence[str], blocks: Sequence[Block]) -> Iterator[str]:
    """Paragraphs that end in a scrap without a full stop: a stray label, or the end is lost."""
    for block in blocks:
        last = block.lines[-1].last
        end = lines[last - 1].strip()
        if (
            block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
            and last != block.lines[0].first
            and len(end) <= _STUMP
            and not end.endswith(_DONE)
        ):
            yield f"source.txt:{last}: a very short last line, is it the paragraph's? 「{end}」"


def _find_dumps(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if block.kind is BlockKind.TABLE and block.rows is None:
            name = f"{block.label}: " if block.label else ""
            yield f"{_place(block)}: {name}the cells of this table couldn't be told apart"


def _find_english(blocks: Sequence[Block]) -> Iterator[str]:
    """English where a Chinese paper has Chinese."""
    body = [block for block in blocks if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}]
    english = [block for block in body if block.language is Language.EN]
    if len(english) > _ENGLISH * len(body):
        return
    for block in english:
        yield f"{_place(block)}: English among the Chinese: {_cut(block)}"
    for block in blocks:
        if block.kind is BlockKind.FOREIGN:
            yield f"{_place(block)}: set aside as another article's: {_cut(block)}"


def _find_unknown(lines: Sequence[str]) -> Iterator[str]:
    """Characters that only the font of the file knew."""
    places: dict[str, list[int]] = {}
    for number, line in enumerate(lines, 1):
        for char in _UNKNOWN.findall(line):
            places.setdefault(char, []).append(number)
    for char, numbers in sorted(places.items()):
        name, told = f"U+{ord(char):04X}", _list(map(str, numbers))
        yield f"source.txt:{numbers[0]}: {name} means nothing outside its font (lines {told})"
