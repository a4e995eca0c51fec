from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from scoring import score
from structure_layouts import SCHEMES, Layout, read_truth, set_paper

from generator.model import Block, BlockKind, Language
from generator.structure.joining import join_lines
from generator.structure.paper import restore

PIECES = st.sampled_from(
    [
        *"国体制的，。；：“”（）《》、①②③⑩1290.- \t\u3000\f\0\ud800\uf0d8",
        "一、", "（一）", "1.1 ", "第一章 ", "壹、", "摘要：", "关键词：",
        "Abstract: ", "Keywords:",
        "图1 ", "表 2：", "资料来源：", "参考文献", "[1]", "[2] ",
        "《论国家》，《学报》2020 年第 1 期。",
        "new system", "Thequickbrownfox", "新型举国体制是社会主义市场经济条件下的", "https://a.b/c",
        "1 王某：《论国家》，北京：人民出版社，2020 年，第 3 页。", "²", "续表 1",
        "第一节", "— 3 —", "基金项目：",
        "第24卷 第10期", "目录", "结语", "有哪些特点？", "（1）", "2、", "•", " ",
    ]
)  # fmt: skip
LINES = st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=40)


def strip(text: str) -> str:
    return "".join(text.split())


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_every_character_is_kept_once(source: list[str]) -> None:
    """No character but white space is lost, doubled or invented, whatever the text."""
    blocks, _ = restore(source)
    kept: Counter[str] = Counter()
    for block in blocks:
        kept.update(strip(block.text.replace(" | ", "")))
    assert kept == Counter(strip("".join(source)))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=20))
def test_any_text_comes_back(source: list[str]) -> None:
    """Nothing makes it stop, and nothing is lost, in arbitrary text without bars."""
    source = [line.replace("|", "") for line in source]
    blocks, _ = restore(source)
    kept = Counter(strip("".join(block.text.replace(" | ", "") for block in blocks)))
    assert kept == Counter(strip("".join(source)))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=8).map("".join), max_size=6))
def test_joining_twice_changes_nothing(lines: list[str]) -> None:
    """Joined text is settled."""
    once = join_lines(lines)
    assert join_lines([once]) == once


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_addresses_are_unique_and_blocks_in_order(source: list[str]) -> None:
    """An address names one block, and blocks come in the order of their first line."""
    blocks, _ = restore(source)
    addresses = [block.address for block in blocks]
    assert len(set(addresses)) == len(addresses)
    firsts = [block.lines[0].first for block in blocks]
    assert firsts == sorted(firsts)


@settings(max_examples=100, deadline=None)
@given(LINES)
def test_blank_lines_at_the_ends_change_nothing(source: list[str]) -> None:
    """Blank lines before and after only move the line numbers."""
    plain = [(block.kind, block.text) for block in restore(source)[0]]
    padded = [(block.kind, block.text) for block in restore([*source, "", ""])[0]]
    assert plain == padded


CLAUSES = st.sampled_from(
    [
        "新型举国体制是社会主义市场经济条件下的创新发展",
        "“两弹一星”工程",
        "到 2020 年共投入约 255 亿美元",
        "the new system for mobilizing resources nationwide",
        "（1）统筹协调",
        "第一",
        "3.5%",
        "《决定》指出",
    ]
)
UNITS = st.lists(
    st.tuples(
        st.sampled_from([BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]),
        st.lists(CLAUSES, min_size=1, max_size=12).map(lambda parts: "，".join(parts) + "。"),
    ),
    min_size=1,
    max_size=12,
)
LAYOUTS = st.builds(
    Layout,
    width=st.integers(8, 50),
    scheme=st.sampled_from(sorted(SCHEMES)),
    notes=st.sampled_from(
        ["", "circled", "own line", "lost", "digit", "raised", "bare", "bibliography", "endnotes"]
    ),
    opening=st.sampled_from(["\f", " ", ""]),
    height=st.integers(3, 60),
    gap=st.sampled_from(["", "all", "block", "random"]),
    heads=st.booleans(),
    number=st.sampled_from(["", "{}", "— {} —", "Page {} of 90"]),
    indent=st.sampled_from(["", "　　", "    "]),
    half=st.booleans(),
    spread=st.booleans(),
    bullets_lost=st.booleans(),
    traditional=st.booleans(),
    front=st.booleans(),
    english=st.booleans(),
    titles_below=st.booleans(),
)


@settings(max_examples=150, deadline=None)
@given(UNITS, LAYOUTS, st.integers(0, 9))
def test_no_furniture_width_or_place_of_notes_costs_a_character(
    units: list[tuple[BlockKind, str]], layout: Layout, seed: int
) -> None:
    """However a paper is set, each block holds its lines' characters in order, each line once."""
    blocks = [
        Block(
            kind=kind,
            level=1 if kind is BlockKind.HEADING else None,
            language=Language.ZH,
            text=text[:20] if kind is BlockKind.HEADING else text,
            lines=(),
            address="",
        )
        for kind, text in units
    ]
    rows = set_paper(blocks, layout, seed)
    source = [row.text for row in rows]
    found, _ = restore(source)
    assert score(source, read_truth(rows), found)[-1] == 1
    held = [n for block in found for part in block.lines for n in range(part.first, part.last + 1)]
    full = [number for number, text in enumerate(source, 1) if text.strip()]
    assert sorted(number for number in held if source[number - 1].strip()) == full
