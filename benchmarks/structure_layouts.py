"""How well papers come back that were set anew in layouts that no rule was written on.

The papers in `seeds/`, as restored, are the copy. Each layout sets it in its own measure, scheme
of headings, notes and furniture, so that the truth of every line is known. Prints the F1 of
paragraphs, of headings with their level and of notes, the share of characters whose kind is
right, and fidelity: the share of blocks that hold their lines' characters and nothing else.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from opencc import OpenCC
from scoring import COLUMNS, Truth, score

from generator.model import Block, BlockKind
from generator.structure.paper import restore
from generator.structure.script import CIRCLED

ROOT = Path(__file__).resolve().parent.parent
HAN = "一二三四五六七八九十"
FORMAL = "壹貳參肆伍陸柒捌玖拾"
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NOTE = "\x01"
"""Where a note's marker will stand."""
NEVER_FIRST = "，。；：、？！”’）》」』〉】,.;:?!)%\uff05" + NOTE
BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
WORKS = (
    "某某：《新型举国体制研究》，北京：人民出版社，2020 年，第 {} 页。",
    "某、张某某：《论科技自立自强的内涵与路径》，《中国软科学》2021 年第 {} 期。",
    "某：《马克思恩格斯选集导读》第 1 卷，北京：人民出版社，2012 年，第 {} 页。",
    (
        "某某：《关键核心技术攻关中政府与市场的关系以及新型举国体制的完善路径研究——基于若干典型"
        "案例的比较分析》，《经济研究》2022 年第 {} 期。"
    ),
)

Numbers = Sequence[int]
"""The numbers of a heading and of those above it."""


def _han(number: int) -> str:
    return HAN[number - 1] if number <= len(HAN) else "十" + HAN[number - len(HAN) - 1]


SCHEMES: Mapping[str, tuple[Callable[[Numbers], str], ...]] = {
    "han": (
        lambda p: f"{_han(p[0])}、",
        lambda p: f"（{_han(p[1])}）",
        lambda p: f"{p[2]}．",
    ),
    "decimal": (
        lambda p: f"{p[0]} ",
        lambda p: f"{p[0]}.{p[1]} ",
        lambda p: f"{p[0]}.{p[1]}.{p[2]} ",
    ),
    "dotted": (
        lambda p: f"{p[0]}. ",
        lambda p: f"{p[0]}.{p[1]}. ",
        lambda p: f"{p[0]}.{p[1]}.{p[2]}. ",
    ),
    "chapter": (
        lambda p: f"第{_han(p[0])}章　",
        lambda p: f"第{_han(p[1])}节　",
        lambda p: f"{_han(p[2])}、",
    ),
    "formal": (
        lambda p: f"{FORMAL[p[0] - 1]}、",
        lambda p: f"{_han(p[1])}、",
        lambda p: f"（{_han(p[2])}）",
    ),
    "han and digits": (
        lambda p: f"{_han(p[0])}、",
        lambda p: f"{p[1]}. ",
        lambda p: f"（{p[2]}）",
    ),
    "chapter and digits": (
        lambda p: f"第{p[0]}章 ",
        lambda p: f"{p[0]}.{p[1]} ",
        lambda p: f"{p[0]}.{p[1]}.{p[2]} ",
    ),
    "none": (lambda _: "", lambda _: "", lambda _: ""),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a paper is set, and how its text is pulled out."""

    width: int
    """Of the measure, in Chinese characters."""
    scheme: str
    notes: str = ""
    """`circled`, `own line`, `lost` (after the tenth), `digit`, `raised`, `bare`: at page feet;
    `bibliography`, `endnotes`; or none."""
    opening: str = "\f"
    """What the first line of a page begins with."""
    height: int = 36
    gap: str = ""
    """Blank lines before `all` lines, before each `block`, at `random`, or none."""
    heads: bool = False
    number: str = ""
    indent: str = ""
    half: bool = False
    """Whether its punctuation is half-width."""
    spread: bool = False
    """Whether some lines are letter-spaced."""
    bullets_lost: bool = False
    traditional: bool = False
    front: bool = True
    english: bool = False
    titles_below: bool = False
    """Whether the title of a chapter stands below its number."""


LAYOUTS: Mapping[str, Layout] = {
    "wide, notes at page feet, heads": Layout(
        width=40, scheme="han", notes="circled", heads=True, height=40
    ),
    "narrow, decimal, bibliography": Layout(
        width=22, scheme="decimal", notes="bibliography", opening=" ", gap="all", height=60
    ),
    "chapters, indents": Layout(width=34, scheme="chapter", indent="　　", number="— {} —"),
    "Traditional, marks on own lines": Layout(
        width=36, scheme="formal", notes="own line", traditional=True, heads=True
    ),
    "half-width, spread, two columns": Layout(
        width=21, scheme="dotted", half=True, spread=True, opening=" ", gap="random", height=70
    ),
    "broker brief, bullets lost": Layout(
        width=42, scheme="none", bullets_lost=True, gap="all", opening=" ", front=False
    ),
    "glyphs of notes lost": Layout(
        width=38, scheme="han", notes="lost", opening=" ", gap="all", height=80
    ),
    "no pages told, numbers only": Layout(
        width=30, scheme="han and digits", opening="", number="{}", height=30
    ),
    "chapters, endnotes, English": Layout(
        width=32,
        scheme="chapter and digits",
        notes="endnotes",
        indent="    ",
        gap="block",
        number="· {} ·",
        english=True,
    ),
    "digits for marks": Layout(width=36, scheme="han", notes="digit", number="- {} -"),
    "raised digits for marks": Layout(
        width=34, scheme="decimal", notes="raised", indent="　　", heads=True
    ),
    "every glyph of notes lost": Layout(width=38, scheme="han", notes="bare", number="{} / 90"),
    "titles below their chapters": Layout(
        width=34, scheme="chapter", number="Page {} of 90", titles_below=True
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A block of the copy."""

    kind: BlockKind
    text: str
    level: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line as it was pulled out, and the truth about it."""

    text: str
    kind: BlockKind
    unit: int
    """Of rows that make one block, the same."""
    level: int | None = None
    first: bool = False


@dataclass(slots=True, kw_only=True)
class Desk:
    """The page that is being set, and what has been set."""

    layout: Layout
    dice: random.Random
    title: str
    rows: list[Row] = field(default_factory=list)
    page: list[Row] = field(default_factory=list)
    feet: list[Row] = field(default_factory=list)
    ends: list[tuple[str, str]] = field(default_factory=list)
    """Notes for the end of the paper, with their marks."""
    number: int = 0
    noted: int = 0
    unit: int = 0

    def count(self) -> int:
        """A number for a unit that no other has."""
        self.unit += 1
        return self.unit

    def turn(self) -> None:
        """End the page: feet below, furniture around, blank lines between."""
        self.number += 1
        rows = [*self.page, *self.feet]
        if self.layout.heads:
            verso = f"第 3 期　　　　{self.title[:12]}　　　　{self.number + 100}"
            recto = f"{self.number + 100}　　　　中国某某学刊　　　　2023 年"
            head = recto if self.number % 2 else verso
            rows.insert(0, Row(text=head, kind=BlockKind.RUNNING_HEADER, unit=self.count()))
        if self.layout.number:
            foot = self.layout.number.format(self.number)
            rows.append(Row(text=foot, kind=BlockKind.PAGE_NUMBER, unit=self.count()))
        for place, row in enumerate(rows):
            if not place and self.number > 1:
                self.rows.append(replace(row, text=self.layout.opening + row.text))
                continue
            if self._is_apart(row):
                self.rows.append(Row(text="", kind=BlockKind.PARAGRAPH, unit=0))
            self.rows.append(row)
        self.page, self.feet, self.noted = [], [], 0

    def _is_apart(self, row: Row) -> bool:
        gap = self.layout.gap
        if gap == "all":
            return row.kind is not BlockKind.FOOTNOTE
        if gap == "block":
            return row.first
        return gap == "random" and self.dice.random() < 0.7  # noqa: PLR2004

    def note(self, text: str) -> str:
        """Put a note where notes stand, and tell the marker for the text."""
        style = self.layout.notes
        place = self.noted
        self.noted += 1
        if style in {"bibliography", "endnotes"}:
            place = len(self.ends)
            mark = f"[{place + 1}]" if style == "bibliography" else CIRCLED[place : place + 1]
            if style == "bibliography":
                text = text.replace("：《", ". ").replace("》，", "[J]. ").replace("。", ".")
            self.ends.append((mark, text))
            return mark
        digit = str(place + 1)
        shown = {"digit": digit, "raised": digit.translate(RAISED), "bare": ""}
        mark = shown.get(style, CIRCLED[place])
        lead = "" if style == "lost" and place >= len(HAN) else mark
        width = int(2.3 * self.layout.width)
        if style == "own line":
            texts = [lead, *wrap(text, width, 0, self.dice)]
        else:
            texts = wrap(f"{lead} {text}", width, 0, self.dice)
        unit = self.count()
        self.feet += [Row(text=one, kind=BlockKind.FOOTNOTE, unit=unit) for one in texts]
        return mark

    def put(self, unit: Unit) -> None:
        """Set one unit, turning pages as they fill."""
        layout, number = self.layout, self.count()
        is_heading = unit.kind is BlockKind.HEADING
        lines = wrap(unit.text, 2 * layout.width, 0 if is_heading else 4, self.dice)
        if is_heading and layout.titles_below and "　" in unit.text:
            lines = unit.text.split("　", 1)
        notes = iter(unit.notes)
        for place, line in enumerate(lines):
            if len(self.page) + len(self.feet) >= layout.height:
                self.turn()
            text = line
            while NOTE in text:
                text = text.replace(NOTE, self.note(next(notes)), 1)
            if not place and not is_heading:
                text = layout.indent + text
            if not place and layout.bullets_lost and unit.kind is BlockKind.LIST_ITEM:
                text = " " + text
            if layout.spread and 0 < place < len(lines) - 1 and self.dice.random() < 0.04:  # noqa: PLR2004
                text = " ".join(text)
            self.page.append(
                Row(text=text, kind=unit.kind, unit=number, level=unit.level, first=not place)
            )

    def add(self, kind: BlockKind, lines: Iterable[str], level: int | None = None) -> None:
        """Add a block outside the pages."""
        unit = self.count()
        self.rows += [Row(text=one, kind=kind, unit=unit, level=level) for one in lines]
        self.rows.append(Row(text="", kind=kind, unit=0))


def wrap(text: str, width: int, indent: int, dice: random.Random) -> list[str]:
    """A text in lines of about a width, in half-width units, no word cut and no stop first."""
    lines, line, filled = [], "", indent
    target = width + dice.choice((0, 0, 0, -1, 1))
    for word in re.findall(r"[A-Za-z0-9.\-]+|.", text):
        size = sum(2 if char > "\u2000" else 1 for char in word)
        if filled + size > target + 1 and line and word[0] not in NEVER_FIRST:
            lines.append(line)
            line, filled = "", 0
            target = width + dice.choice((0, 0, 0, -1, 1))
            if word == " ":
                continue
        line += word
        filled += size
    return [*lines, line] if line else lines


def dress(blocks: Iterable[Block], layout: Layout, dice: random.Random) -> Iterator[Unit]:
    """The body of a paper with the headings and notes of a layout."""
    path = [0, 0, 0]
    convert = OpenCC("s2tw").convert if layout.traditional else str
    for block in blocks:
        text = re.sub("[①-⑳■]", "", block.text)
        if layout.notes:
            text = re.sub(r"\s?\[[\d,]+\]", "", text)
        if block.kind is BlockKind.HEADING:
            level = min(block.level or 1, 3)
            path = [max(one, 1) for one in path[: level - 1]] + path[level - 1 :]
            path = [*path[: level - 1], path[level - 1] + 1, *[0] * (3 - level)]
            text = re.sub(f"^(?:[{HAN}]+、|（[{HAN}]+）|[\\d.]+\\s*)", "", text)
            if layout.scheme == "none":
                text, level = re.sub("[“”]", "", text)[:12] if len(text) > 18 else text, 1  # noqa: PLR2004
            text = SCHEMES[layout.scheme][level - 1](path) + text
            yield Unit(kind=block.kind, text=convert(text), level=level)
        elif block.kind in BODY:
            if layout.half:
                text = text.translate(str.maketrans("，：；（）", ",:;()"))
            notes = []
            if layout.notes:
                parts = re.split("(?<=。)", text)
                for place, part in enumerate(parts):
                    if part and dice.random() < 0.25:  # noqa: PLR2004
                        parts[place] = part + NOTE
                        work = dice.choice("王李张刘陈杨赵黄周吴") + dice.choice(WORKS)
                        notes.append(convert(work.format(dice.randint(2, 300))))
                text = "".join(parts)
            is_item = layout.bullets_lost or re.match(
                r"[（(]?\d+\s?[）)、.．]|[\ue000-\uf8ff•]", text
            )
            kind = block.kind if is_item else BlockKind.PARAGRAPH
            yield Unit(kind=kind, text=convert(text), notes=tuple(notes))


def set_paper(blocks: Sequence[Block], layout: Layout, seed: int) -> list[Row]:
    """A paper in a layout, line by line."""
    dice = random.Random(seed)  # noqa: S311
    convert = OpenCC("s2tw").convert if layout.traditional else str
    title = next(
        (block.text for block in blocks if block.kind is BlockKind.TITLE), "关于新型举国体制的研究"
    )
    title = convert(title)
    desk = Desk(layout=layout, dice=dice, title=title)
    if layout.front:
        desk.add(BlockKind.TITLE, wrap(title, int(1.6 * layout.width), 0, dice))
        desk.add(BlockKind.AUTHOR, ("张三丰1，李四2",))
        place = "（1.某某大学公共管理学院，北京 100871；2.某某研究院，上海 200030）"
        desk.add(BlockKind.AUTHOR, (place,))
        abstract = (
            "摘　要：新型举国体制是实现高水平科技自立自强的重要制度保障。本文从理论与实践两个层面"
            "分析了其形成过程与运行机制，指出政府与市场的有机结合是关键，并提出了若干政策建议。"
        )
        desk.add(BlockKind.ABSTRACT, wrap(convert(abstract), 2 * layout.width + 8, 0, dice))
        desk.rows.pop()
        desk.add(BlockKind.KEYWORDS, (convert("关键词：新型举国体制；科技自立自强；关键核心技术"),))
    for unit in dress(blocks, layout, dice):
        desk.put(unit)
    desk.turn()
    if desk.ends:
        name = "参考文献" if layout.notes == "bibliography" else "注释："
        desk.add(BlockKind.HEADING, (convert(name),), level=1)
        for mark, text in desk.ends:
            desk.rows.pop()
            desk.add(BlockKind.FOOTNOTE, wrap(f"{mark} {text}", 2 * layout.width, 0, dice))
    if layout.english:
        desk.add(BlockKind.TITLE, ("On the New System for Mobilizing Resources Nationwide",))
        desk.add(BlockKind.AUTHOR, ("ZHANG Sanfeng, LI Si",))
        abstract = "Abstract: The new system for mobilizing resources nationwide is an important"
        desk.add(BlockKind.ABSTRACT, (abstract, "guarantee. This paper analyses its formation."))
        desk.add(BlockKind.KEYWORDS, ("Keywords: nationwide system; self-reliance",))
    return desk.rows


def read_truth(rows: Sequence[Row]) -> tuple[Truth, ...]:
    """The truth of what was set."""
    units: dict[int, list[int]] = {}
    for number, row in enumerate(rows, 1):
        if row.unit:
            units.setdefault(row.unit, []).append(number)
    return tuple(
        Truth(kind=rows[lines[0] - 1].kind, level=rows[lines[0] - 1].level, lines=tuple(lines))
        for lines in units.values()
    )


def main() -> None:
    """Set, restore and score each paper in each layout, and print the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="layouts whose name holds this")
    parser.add_argument("--out", type=Path, help="a folder for the texts that were set")
    arguments = parser.parse_args()
    papers = [
        restore(path.read_text(encoding="utf-8").split("\n"))[0]
        for path in sorted(ROOT.glob("seeds/papers/*/source.txt"))
    ]
    print(f"{'':34}" + "".join(f"{name:>12}" for name in COLUMNS))
    every = []
    for name, layout in LAYOUTS.items():
        if arguments.only not in name:
            continue
        scores = []
        for seed, blocks in enumerate(papers):
            rows = set_paper(blocks, layout, seed)
            source = [row.text for row in rows]
            scores.append(score(source, read_truth(rows), restore(source)[0]))
            if arguments.out:
                text = "\n".join(source)
                (arguments.out / f"{name} {seed}.txt").write_text(text, encoding="utf-8")
        means = [sum(column) / len(column) for column in zip(*scores, strict=True)]
        every.append(means)
        print(f"{name:34}" + "".join(f"{one:12.3f}" for one in means))
    means = [sum(column) / len(column) for column in zip(*every, strict=True)]
    print(f"{'mean':34}" + "".join(f"{one:12.3f}" for one in means))


if __name__ == "__main__":
    main()
