"""The layouts: what paper is set how, by which engine, pulled out how, and ruined how."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from opencc import OpenCC

from typeset import ruins
from typeset.content import (
    FRONT,
    Piece,
    gather_notes,
    list_contents,
    number_pieces,
    read_paper,
)
from typeset.rows import Rows

ENGLISH = FRONT[-4:]
HAN_FIRST = ("title", "author", "affiliation", "abstract", "keywords")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a paper is set, and how its text is pulled out."""

    paper: str
    engine: Literal["typst", "chromium", "reportlab"]
    page: tuple[int, int] = (170, 240)
    """Width and height in mm."""
    margin: int = 20
    size: float = 10.5
    """Of the body's type, in points."""
    columns: int = 1
    scheme: str = ""
    """Of the numbers before headings, by its name in `SCHEMES`; none where the text has them."""
    from_zero: bool = False
    bullet: str = ""
    notes: str = "①"
    """Typst's pattern of a note's mark; ReportLab has circled ones."""
    each_page: bool = True
    """Whether notes are counted anew on each page."""
    endnotes: str = ""
    """The name above the notes, where they stand together."""
    front: Sequence[str] = ()
    """The roles before the body, in their order; without any, as they were written."""
    foot: Sequence[str] = ()
    """The roles at the foot of the first page."""
    back: Sequence[str] = ()
    """The roles behind the body."""
    even: str = ""
    """The head of even pages, its parts, far from each other, between tabs; `{page}` in it."""
    odd: str = ""
    footer: str = ""
    first: int = 1
    """The number of the first page."""
    flush: bool = False
    """Whether nothing is centred; only Chromium asks."""
    spread: float = 0
    """Letter-spacing of headings, in their size."""
    traditional: bool = False
    """Whether the paper is converted."""
    taiwan: bool = False
    """Whether its type is Taiwan's."""
    keeps_layout: bool = False
    """Whether pdftotext is told to keep the layout."""
    page_breaks: bool = True
    """Whether the text tells where pages begin."""
    ruined: Sequence[Callable[[Rows], Rows]] = ()


def compose(layout: Layout) -> tuple[Piece, ...]:
    """The pieces of a layout's paper, as they will be set; those of the foot after the front."""
    pieces = read_paper(layout.paper)
    if layout.front:
        body = [piece for piece in pieces if piece.role not in FRONT]
        before = _pick(pieces, (*layout.front, *layout.foot))
        pieces = (*before, *body, *_pick(pieces, layout.back))
    if layout.endnotes:
        pieces = tuple(gather_notes(pieces, layout.endnotes))
    pieces = tuple(
        number_pieces(
            pieces, scheme=layout.scheme, bullet=layout.bullet, from_zero=layout.from_zero
        )
    )
    if layout.traditional:
        pieces = tuple(_convert(piece, OpenCC("s2tw").convert) for piece in pieces)
    return list_contents(pieces)


def show_heads(layout: Layout, page: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The parts of the head and of the foot of a page, counted from 0."""
    number = layout.first + page
    head = layout.odd if number % 2 else layout.even
    return (
        tuple(head.format(page=number).split("\t")),
        tuple(layout.footer.format(page=number).split("\t")),
    )


def _pick(pieces: Sequence[Piece], roles: Sequence[str]) -> list[Piece]:
    return [piece for role in roles for piece in pieces if piece.role == role]


def _convert(piece: Piece, convert: Callable[[str], str]) -> Piece:
    """A piece in Traditional characters."""
    return replace(
        piece,
        text=convert(piece.text),
        notes=tuple(_convert(note, convert) for note in piece.notes),
        rows=tuple(tuple(map(convert, row)) for row in piece.rows),
    )


_FEET = ("date", "fund", "bio")
LAYOUTS: Mapping[str, Layout] = {
    "journal, notes at page feet": Layout(
        paper="transfer",
        engine="typst",
        scheme="han",
        bullet="（{}）",
        front=(*HAN_FIRST, "class"),
        foot=_FEET,
        back=ENGLISH,
        even="{page}\t科 学 学 研 究　第41卷",
        odd="第4期\t周行远等：从“样品”到“产品”\t{page}",
        first=588,
    ),
    "two columns, decimal, references": Layout(
        paper="deliberation",
        engine="typst",
        page=(210, 285),
        margin=16,
        size=10,
        columns=2,
        scheme="decimal",
        bullet="{}）",
        front=(*HAN_FIRST, "class"),
        foot=_FEET,
        back=ENGLISH,
        even="{page}\t西陵学院学报（社会科学版）\t2023年",
        odd="第2期\t沈家桐，Wang Lei：议事厅里的“慢”与“快”\t{page}",
        first=61,
    ),
    "Traditional, narrow, digits for notes": Layout(
        paper="grain",
        engine="typst",
        page=(148, 210),
        margin=22,
        size=11,
        scheme="formal",
        notes="1",
        each_page=False,
        front=(*HAN_FIRST, *ENGLISH),
        foot=("date", "fund"),
        even="{page}　南淮史學　第十五期",
        odd="漕糧改折與江南市鎮的米價　{page}",
        first=45,
        taiwan=True,
    ),
    "questions, narrow, marks lost in the text": Layout(
        paper="doctors",
        engine="typst",
        page=(110, 190),
        margin=16,
        size=11,
        bullet="（{}）",
        front=("title", "author", "abstract", "keywords"),
        foot=("fund", "bio"),
        footer="{page}",
        ruined=(ruins.lose_marks_in_text,),
    ),
    "unnumbered, wide, endnotes": Layout(
        paper="riders",
        engine="chromium",
        page=(210, 297),
        endnotes="注释",
        front=HAN_FIRST,
        back=ENGLISH,
    ),
    "two columns, from zero, English unspaced": Layout(
        paper="dispatch",
        engine="typst",
        page=(210, 285),
        margin=15,
        size=9.5,
        columns=2,
        scheme="decimal",
        from_zero=True,
        bullet="{}）",
        front=("title", "author", "affiliation", *ENGLISH, "abstract", "keywords", "class", "date"),
        foot=("fund",),
        even="第46卷 第9期\t电  网  技  术",
        odd="电  网  技  术\tVol. 46 No. 9\t{page}",
        first=3421,
        ruined=(ruins.close_english,),
    ),
    "two columns, marks on their own lines": Layout(
        paper="transfer",
        engine="typst",
        page=(210, 285),
        margin=16,
        size=10,
        columns=2,
        scheme="han",
        bullet="（{}）",
        front=("title", "author", "abstract", "keywords"),
        foot=("fund", "bio"),
        footer="· {page} ·",
        first=31,
        ruined=(ruins.set_marks_apart,),
    ),
    "Traditional, wide, layout kept": Layout(
        paper="grain",
        engine="typst",
        page=(210, 297),
        scheme="formal",
        front=HAN_FIRST,
        back=(*ENGLISH, "date", "fund"),
        even="{page}\t南淮史學",
        odd="顧念慈：漕糧改折與江南市鎮的米價\t{page}",
        first=101,
        taiwan=True,
        keeps_layout=True,
    ),
    "narrow, half-width, spread, blank lines": Layout(
        paper="deliberation",
        engine="typst",
        page=(120, 190),
        margin=19,
        size=11,
        scheme="han",
        bullet="（{}）",
        front=(*HAN_FIRST, "class"),
        back=("bio", "fund", "date"),
        footer="{page}",
        ruined=(ruins.halve_punctuation, ruins.spread_lines, ruins.add_blank_lines),
    ),
    "every mark lost": Layout(
        paper="riders",
        engine="typst",
        page=(150, 215),
        scheme="han",
        front=("abstract", "keywords", "author", "title", "affiliation"),
        back=ENGLISH,
        even="{page}\t社会学评论 2022年第5期",
        odd="等单的人：外卖骑手劳动时间的碎片化及其治理\t{page}",
        first=2,
        ruined=(ruins.lose_marks_in_text, ruins.lose_marks_of_notes),
    ),
    "chapters, diamonds, digits for notes": Layout(
        paper="transfer",
        engine="typst",
        page=(210, 297),
        margin=24,
        size=11,
        scheme="chapter",
        bullet="◆",
        notes="1",
        each_page=False,
        front=("title", "abstract"),
        even="技术转移组织研究报告",
        odd="技术转移组织研究报告",
        footer="第 {page} 页",
    ),
    "dotted, brackets for notes": Layout(
        paper="doctors",
        engine="typst",
        page=(185, 260),
        margin=17,
        scheme="dotted",
        bullet="{}、",
        notes="[1]",
        each_page=False,
        front=HAN_FIRST,
        foot=("fund", "bio"),
        footer="{page}",
        ruined=(ruins.spread_lines,),
    ),
    "narrow, front matter in disorder": Layout(
        paper="deliberation",
        engine="reportlab",
        page=(116, 200),
        size=11,
        scheme="decimal",
        bullet="{})",
        front=(
            *("keywords", "class", "author", "affiliation", "title", "abstract"),
            *("english-abstract", "english-keywords"),
        ),
        foot=("fund", "bio"),
        footer="{page}",
        first=11,
    ),
    "converted, blank lines, spread": Layout(
        paper="riders",
        engine="reportlab",
        page=(148, 210),
        size=11,
        scheme="han",
        front=HAN_FIRST,
        back=ENGLISH,
        footer="{page}",
        traditional=True,
        ruined=(ruins.spread_lines, ruins.add_blank_lines),
    ),
    "no page breaks told": Layout(
        paper="riders",
        engine="reportlab",
        page=(195, 250),
        size=11,
        front=HAN_FIRST,
        back=ENGLISH,
        even="{page}\t等单的人",
        odd="社会学评论　2022年第5期\t{page}",
        first=11,
        page_breaks=False,
    ),
    "Traditional, narrow, marks of notes lost": Layout(
        paper="grain",
        engine="reportlab",
        page=(133, 205),
        size=11,
        scheme="formal",
        front=HAN_FIRST,
        back=("date", "fund"),
        footer="{page}",
        first=11,
        ruined=(ruins.lose_marks_of_notes,),
    ),
    "broker report, contents": Layout(
        paper="storage",
        engine="chromium",
        flush=True,
        page=(210, 297),
        margin=30,
        size=10,
        bullet="■ ",
        even="证券研究报告·行业深度\t电力设备与新能源",
        odd="证券研究报告·行业深度\t电力设备与新能源",
        footer="请务必阅读正文之后的免责声明及评级说明\t第 {page} 页",
    ),
    "broker report, bullets on their own lines": Layout(
        paper="storage",
        engine="chromium",
        flush=True,
        page=(190, 260),
        margin=24,
        size=10,
        bullet="● ",
        footer="{page}",
        ruined=(ruins.set_bullets_apart, ruins.add_blank_lines),
    ),
    "county report, layout kept": Layout(
        paper="county",
        engine="typst",
        page=(210, 297),
        margin=27,
        size=12,
        even="县域医共体建设评估报告（2023）",
        odd="县域医共体建设评估报告（2023）",
        footer="{page}",
        keeps_layout=True,
    ),
    "two columns, fund amid a paragraph": Layout(
        paper="patents",
        engine="typst",
        page=(210, 285),
        margin=18,
        size=9.5,
        columns=2,
        foot=("fund",),
        even="{page}\t科技进步与管理\t2022年",
        odd="第7期\t林浩然 等:专利质押融资对中小企业创新的影响\t{page}",
        first=86,
        ruined=(ruins.move_foot, ruins.spread_lines),
    ),
    "headings spread, marks on their own lines": Layout(
        paper="interns",
        engine="typst",
        spread=1,
        even="{page}\t历史研究集刊 2019年第4期",
        odd="战时资源委员会的技术人员训练与赴美实习\t{page}",
        footer="(C)1994-2023 China Academic Journal Electronic Publishing House.",
        first=112,
        keeps_layout=True,
        ruined=(ruins.strip_lines, ruins.set_marks_apart),
    ),
    "Taiwan's, author's note, works unnumbered": Layout(
        paper="budgeting",
        engine="typst",
        page=(170, 230),
        margin=22,
        size=11,
        each_page=False,
        foot=("author-note",),
        even="{page} 臺灣地方治理學報 第十四卷第二期（2018年12月）",
        odd="參與式預算與社區協力\t{page}",
        first=37,
        taiwan=True,
    ),
    "magazine, advertisement amid a paragraph": Layout(
        paper="village",
        engine="chromium",
        flush=True,
        page=(210, 285),
        margin=14,
        size=9,
        columns=3,
        footer="{page} | 乡村观察",
        page_breaks=False,
        ruined=(ruins.insert_advertisement,),
    ),
    "narrow, half-width, English unspaced": Layout(
        paper="coal",
        engine="reportlab",
        page=(106, 184),
        size=12,
        even="{page}\t2023年4月",
        odd="能源与环境评论\t{page}",
        first=201,
        ruined=(ruins.close_english, ruins.spread_lines),
    ),
    "references amid paragraphs": Layout(
        paper="teachers",
        engine="chromium",
        page=(148, 210),
        margin=16,
        size=10,
        even="教育与社会 2020年第5期（总第213期）",
        odd="教育与社会 2020年第5期（总第213期）",
        footer="— {page} —",
        page_breaks=False,
        ruined=(ruins.move_references,),
    ),
    "report, tables, layout kept": Layout(
        paper="renewal",
        engine="chromium",
        page=(160, 220),
        even="中国城市更新发展报告 2022",
        odd="中国城市更新发展报告 2022",
        footer="- {page} -",
        keeps_layout=True,
    ),
    "brief, bullets lost": Layout(
        paper="endoscopes",
        engine="chromium",
        flush=True,
        page=(210, 297),
        margin=18,
        size=10,
        even="公司研究 | 点评报告",
        odd="公司研究 | 点评报告",
        footer="{page}　请仔细阅读本报告末页声明",
    ),
}
