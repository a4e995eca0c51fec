"""The door in for new papers; PDFs are made by three engines: Chromium, ReportLab and Typst."""

import functools
import html
import io
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import typst
from browser import find_or_install, find_or_install_font
from conftest import make_block, make_record
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped] # it comes without types
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped] # as above
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped] # as above
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped] # as above
from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped] # as above
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped] # as above
from reportlab.platypus import (  # type: ignore[import-untyped] # as above
    BaseDocTemplate,
    Frame,
    FrameBreak,
    PageTemplate,
    Paragraph,
)

from generator.errors import SourceError
from generator.importing import _write, import_paper
from generator.importing.remarks import find_remarks
from generator.loading import read_text
from generator.model import Block, BlockKind, Language
from generator.records import PaperRecord
from generator.structure.paper import restore

TITLE = "小堰修复中的村民合议"
WAYS = (
    "合议是指人人发言、逐条表决的议事办法，村民借此决定小堰修不修、怎么修、由谁来修，也借此约定"
    "日后由谁看管。这个办法在当地已经用了许多年，老人们都说它公道，年轻人也愿意照着办。"
)
COSTS = (
    "修堰要花钱，也要出力，两样都得先说清楚①。每户按田亩出钱，按人口出工，外出的人家可以折成工钱，"
    "由修堰队统一登记并且张榜公布，谁家有疑问都可以当场提出来，记在公议簿上，等下一次再行答复。"
)
PAST = (
    "小堰建成于一九六二年，长三百六十米，灌田一千二百亩，是全村的命脉。二〇一九年夏天的大水冲开了"
    "堰身，下游的田断了水，村里于是召集合议，前后开了七次会，最后一致决定当年冬天动工。"
)
NOTE = "王立胜：《小堰志》，乡村出版社2015年版，第12页。"
HEAD, ISSUE = "乡村研究", "2021年第3期"
FRONT = [
    ("author", "王立胜  李 靖"),
    ("abstract", f"摘要：{WAYS}"),
    ("keywords", "关键词：小堰；合议"),
]
BODY: list[tuple[str, str]] = [
    ("1", "一、小堰为什么要修"),
    ("p", PAST),
    ("p", WAYS),
    ("1", "二、合议怎样进行"),
    ("p", COSTS),
    ("2", "（一）会前的准备"),
    *[("p", text) for text in (PAST, WAYS) * 3],
    ("2", "（二）会上的表决"),
    *[("p", text) for text in (WAYS, PAST, WAYS) * 3],
    ("1", "三、结论"),
    ("p", PAST),
    ("p", WAYS),
]
READ = [
    ("title", TITLE),
    ("author", "王立胜李靖"),
    *FRONT[1:],
    *[({"p": "paragraph"}.get(kind, f"heading {kind}"), text) for kind, text in BODY],
    ("footnote", f"①{NOTE}"),
]
"""What should be read in the sample paper, its furniture aside."""


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder of seeds without any paper."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def blocks_of(folder: Path) -> tuple[Block, ...]:
    blocks, _ = restore(read_text(folder / "source.txt"))
    return blocks


def told(blocks: Sequence[Block]) -> list[tuple[str, str]]:
    """Kinds, levels and texts, without furniture; the space behind a note's mark left out."""
    return [
        (
            f"heading {block.level}" if block.kind is BlockKind.HEADING else block.kind.value,
            block.text.replace("① ", "①"),
        )
        for block in blocks
        if not block.kind.is_furniture
    ]


def sorted_notes(rows: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Notes last: engines set them at the foot of one page or another."""
    return sorted(rows, key=lambda row: row[0] == "footnote")


def print_chromium(path: Path, columns: int) -> None:
    tags = {"1": "h2", "2": "h3", "p": "p"}
    body = "".join(f"<{tags[kind]}>{html.escape(text)}</{tags[kind]}>" for kind, text in BODY)
    front = "".join(f"<div class={kind}>{html.escape(text)}</div>" for kind, text in FRONT)
    page = path.with_suffix(".html")
    page.write_text(
        "<!doctype html><html lang=zh><meta charset=utf-8><style>@page{size:A4;margin:25mm}"
        "body{font:10.5pt/1.6 serif;text-align:justify}h1,.author{text-align:center;"
        "white-space:pre}h1{font-size:18pt}h2{font-size:13pt}h3{font-size:11pt}"
        f"p{{text-indent:2em;margin:0}}main{{columns:{columns};column-gap:2em}}</style>"
        f"<h1>{TITLE}</h1>{front}<main>{body}<div><small>① {NOTE}</small></div></main>",
        encoding="utf-8",
    )
    command = [find_or_install(), "--headless", "--no-sandbox", "--disable-gpu"]
    command += ["--no-pdf-header-footer", f"--print-to-pdf={path}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 — fixed words


def print_reportlab(path: Path, columns: int) -> None:
    registerFont(UnicodeCIDFont("STSong-Light"))
    width, height = A4
    margin, gutter = 70, 24
    room = (width - 2 * margin - (columns - 1) * gutter) / columns
    style = functools.partial(ParagraphStyle, fontName="STSong-Light", wordWrap="CJK")
    styles = {
        "1": style("1", fontSize=14, leading=24),
        "2": style("2", fontSize=12, leading=20),
        "p": style("p", fontSize=10.5, leading=17, firstLineIndent=21),
    }

    def furnish(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(margin, height - 45, HEAD)
        canvas.drawRightString(width - margin, height - 45, ISSUE)
        canvas.drawCentredString(width / 2, 40, str(document.page))

    def frames(top: float) -> list[Frame]:
        lefts = [margin + place * (room + gutter) for place in range(columns)]
        return [Frame(left, 60, room, top - 60, 0, 0, 0, 0) for left in lefts]

    opening = Frame(margin, height - 240, width - 2 * margin, 170, 0, 0, 0, 0)
    document = BaseDocTemplate(str(path), pagesize=A4)
    document.addPageTemplates(
        [
            PageTemplate("a", [opening, *frames(height - 250)], furnish, autoNextPageTemplate="b"),
            PageTemplate("b", frames(height - 70), furnish),
        ]
    )
    centred = style("c", fontSize=18, leading=30, alignment=1)
    plain = style("d", fontSize=10.5, leading=17)
    document.build(
        [
            Paragraph(TITLE, centred),
            *[Paragraph(text, centred if kind == "author" else plain) for kind, text in FRONT],
            FrameBreak(),
            *[Paragraph(text, styles[kind]) for kind, text in BODY],
            Paragraph(f"① {NOTE}", plain),
        ]
    )


def print_typst(path: Path, columns: int) -> None:
    body = "\n\n".join({"1": "= ", "2": "== "}.get(kind, "") + text for kind, text in BODY)
    body = body.replace("①", f'#footnote(numbering: "①")[{NOTE}]')
    front = "\n\n".join(text for _, text in FRONT[1:])
    page = path.with_suffix(".typ")
    page.write_text(
        f'#set page("a4", header: align(center)[{HEAD} {ISSUE}], numbering: "1")\n'
        '#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh")\n'
        "#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n"
        "#show heading: it => block(above: 1.2em, below: 1em, it)\n"
        f"#align(center)[#text(18pt)[{TITLE}]\n\n王立胜　　李 靖]\n\n{front}\n\n"
        f"#columns({columns})[\n{body}\n]\n",
        encoding="utf-8",
    )
    typst.compile(str(page), output=str(path))


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize(
    "engine", [print_chromium, print_reportlab, print_typst], ids=["chromium", "reportlab", "typst"]
)
def test_pdf(
    engine: Callable[[Path, int], None], columns: int, tmp_path: Path, seeds: Path
) -> None:
    """Title, headings, paragraphs and notes come out whole and in the order of reading."""
    if engine is not print_reportlab:
        find_or_install_font()
    file = tmp_path / "weir.pdf"
    engine(file, columns)
    folder, remarks = import_paper(file, "weir", seeds)
    text = (folder / "source.txt").read_text(encoding="utf-8")
    assert text.count("\n\f") >= 1
    blocks = blocks_of(folder)
    assert sorted_notes(told(blocks)) == READ
    assert remarks == ()
    furniture = {block.text.replace(" ", "") for block in blocks if block.kind.is_furniture}
    if engine is not print_chromium:
        assert furniture >= {f"{HEAD}{ISSUE}", "1", "2"}
    record = make_record(PaperRecord, (folder / "paper.yml").read_text(encoding="utf-8")).fields
    assert record.title == TITLE
    assert [author.zh for author in record.authors] == ["王立胜", "李靖"]


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make_docx(body: str, notes: str = "") -> bytes:
    """A Word file of the parts that we read."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        if notes:
            package.writestr("word/footnotes.xml", f"<w:footnotes {W}>{notes}</w:footnotes>")
    return buffer.getvalue()


def word(text: str) -> str:
    reference = '</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>'
    return f"<w:p><w:r><w:t>{text.replace('①', reference)}</w:t></w:r></w:p>"


def test_docx(tmp_path: Path, seeds: Path) -> None:
    """A Word file gives a line for a paragraph, and its notes get their marks."""
    body = "".join(word(text) for _, text in [("title", TITLE), *FRONT, *BODY])
    note = f'<w:footnote w:id="2"><w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:footnote>'
    (tmp_path / "weir.docx").write_bytes(make_docx(body, note))
    folder, remarks = import_paper(tmp_path / "weir.docx", "weir", seeds)
    assert told(blocks_of(folder)) == READ
    assert remarks == ()


def test_docx_keeps_all_text(tmp_path: Path, seeds: Path) -> None:
    """Breaks, boxes, tables and hyphens are read once each; what was deleted isn't."""
    cells = [["项目", "钱", "工"], ["石料", "三千元", ""], ["木料", "一千元", "十个"]]
    table = "".join(
        "<w:tr>" + "".join(f"<w:tc>{word(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in cells
    )
    box = "<w:txbxContent>" + word("旁注") + "</w:txbxContent>"
    body = (
        "<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>A</w:t>"
        '<w:noBreakHyphen/><w:t>B</w:t><w:br w:type="page"/><w:t>丙</w:t></w:r>'
        "<w:del><w:r><w:delText>丁</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:r><Choice>{box}</Choice><Fallback>{box}</Fallback><w:t>正文</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{word('戊')}</w:sdtContent></w:sdt>"
        f"{word('表1 钱和工')}<w:tbl>{table}</w:tbl>"
    )
    (tmp_path / "x.docx").write_bytes(make_docx(body))
    folder, remarks = import_paper(tmp_path / "x.docx", "x", seeds)
    text = (folder / "source.txt").read_text(encoding="utf-8")
    assert text == (
        "甲\t乙\nA-B\f丙\n\n正文\n\n旁注\n\n戊\n\n表1 钱和工\n\n"
        "项目 钱 工\n石料 \n三千元 \n \n木料 \n一千元 \n十个 \n\n"
    )
    assert remarks[0] == "Word numbers 1 paragraphs by itself: their numbers aren't in the text"
    rows = [block.rows for block in blocks_of(folder) if block.kind is BlockKind.TABLE]
    assert rows == [tuple(map(tuple, cells))]


TEXT = "\r\n".join(
    [TITLE, "", "王立胜　　李 靖", "", *[text for _, text in FRONT[1:]], "一、引言", PAST, ""]
)


def test_txt(tmp_path: Path, seeds: Path) -> None:
    """A text is kept byte for byte, and the record says what it shows and no more."""
    data = b"\xef\xbb\xbf" + TEXT.encode()
    (tmp_path / "weir.TXT").write_bytes(data)
    folder, remarks = import_paper(tmp_path / "weir.TXT", "the-weir", seeds)
    assert folder == seeds / "papers/the-weir"
    assert remarks == ()
    assert sorted(path.name for path in folder.iterdir()) == ["paper.yml", "source.txt"]
    assert [path.name for path in folder.parent.iterdir()] == ["the-weir"]
    assert (folder / "source.txt").read_bytes() == data
    assert (folder / "paper.yml").read_text(encoding="utf-8") == (
        'label: {zh: "小堰修复中的村民合议", en: "the-weir"}\n'
        'title: "小堰修复中的村民合议"\n'
        "# title_en:\n"
        "authors:  # en: as printed\n"
        '  - {zh: "王立胜", en: "王立胜"}\n'
        '  - {zh: "李靖", en: "李靖"}\n'
        "# affiliation: {zh: , en: }\n"
        "# publication: {zh: , en: }\n"
        "# issue: {zh: , en: }\n"
        "# year:\n"
        'source_file: "weir.TXT"\n'
        "display: full\n"
        "rights:\n"
        "  zh: 著作权归原作者与原发表处所有。\n"
        "  en: The rights stay with the authors and the publisher.\n"
        "# notes:\n"
        "#   - {zh: , en: }\n"
    )


def draw(path: Path, paint: Callable[[Canvas], None], *, password: str = "") -> Path:
    """A PDF of one page, painted by hand."""
    registerFont(UnicodeCIDFont("STSong-Light"))
    lock = StandardEncryption(password) if password else None
    canvas = Canvas(str(path), pagesize=A4, encrypt=lock)
    canvas.setFont("STSong-Light", 10)
    paint(canvas)
    canvas.showPage()
    canvas.save()
    return path


def lines_of(path: Path, seeds: Path) -> list[str]:
    folder, _ = import_paper(path, "drawn", seeds)
    return (folder / "source.txt").read_text(encoding="utf-8").split("\n")[:-1]


def test_pdf_indexes_and_doubles(tmp_path: Path, seeds: Path) -> None:
    """A raised marker joins its line, and what is printed twice to look bold counts once."""

    def paint(canvas: Canvas) -> None:
        canvas.drawString(70, 700, "修堰要花钱")
        canvas.drawString(70.4, 700, "修堰要花钱")
        canvas.drawString(126, 700, "也要出力。")
        canvas.setFont("STSong-Light", 6)
        canvas.drawString(120, 704, "①")

    assert lines_of(draw(tmp_path / "x.pdf", paint), seeds) == ["修堰要花钱①也要出力。"]


def test_pdf_turned(tmp_path: Path, seeds: Path) -> None:
    """A page that lies on its side is read upright, a watermark after it."""

    def paint(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(300, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "样张")
        canvas.restoreState()
        canvas.rotate(90)
        canvas.drawString(70, -100, "第一行 Open call")
        canvas.drawString(70, -120, "第二行")

    lines = lines_of(draw(tmp_path / "x.pdf", paint), seeds)
    assert lines == ["第一行 Open call", "第二行", "样张"]


def test_pdf_three_columns_and_a_table(tmp_path: Path, seeds: Path) -> None:
    """Three columns are read one by one; the ragged cells of a table row by row."""

    def paint(canvas: Canvas) -> None:
        for column, char in enumerate("甲乙丙"):
            for line in range(8):
                canvas.drawString(70 + column * 150, 700 - line * 16, char * 13)
        canvas.drawString(70, 560, "丁" * 43)
        for line, row in enumerate(
            [("项目", "钱"), ("石料", "三千元"), ("工钱", "四万元"), ("木料", "一千元")]
        ):
            for column, cell in enumerate(row):
                canvas.drawString(70 + column * 200, 540 - line * 16, cell)

    lines = lines_of(draw(tmp_path / "x.pdf", paint), seeds)
    assert [line for line in lines if line] == [
        *["甲" * 13] * 8,
        *["乙" * 13] * 8,
        *["丙" * 13] * 8,
        "丁" * 43,
        "项目  钱",
        "石料  三千元",
        "工钱  四万元",
        "木料  一千元",
    ]


def test_pdf_radicals(tmp_path: Path, seeds: Path) -> None:
    """Radicals that stand for characters, as some fonts name them, become those characters."""
    path = draw(tmp_path / "x.pdf", lambda canvas: canvas.drawString(70, 700, "工⻓⼀人"))
    assert lines_of(path, seeds) == ["工长一人"]


def test_pdf_with_a_picture_page(tmp_path: Path, seeds: Path) -> None:
    """A page without text is remarked on."""

    def paint(canvas: Canvas) -> None:
        canvas.showPage()
        canvas.setFont("STSong-Light", 10)
        canvas.drawString(70, 700, "第二页")

    _, remarks = import_paper(draw(tmp_path / "x.pdf", paint), "x", seeds)
    assert remarks[0] == "no text on page 1: a picture, or blank?"


def test_authors_that_cannot_be_told_apart(tmp_path: Path, seeds: Path) -> None:
    """A line of authors that isn't surely names stays as it is, in a comment."""
    text = TEXT.replace("王立胜　　李 靖", "王立胜李靖 乡村研究中心课题组")
    (tmp_path / "x.txt").write_text(text, encoding="utf-8")
    folder, _ = import_paper(tmp_path / "x.txt", "x", seeds)
    record = (folder / "paper.yml").read_text(encoding="utf-8")
    assert "# authors:\n#   王立胜李靖 乡村研究中心课题组\n" in record
    assert make_record(PaperRecord, record).fields.authors == ()


def test_remarks(tmp_path: Path, seeds: Path) -> None:
    """What an editor should look at first is told with its line."""
    table = [
        "石料三千元木料一千元工钱四万元",
        "石料三千元",
        "木料一千元工钱四万元另有饭钱",
        "一千元",
    ]
    text = [
        *[PAST[:40], PAST[40:80], PAST[80:], ""],
        *["一、小堰为什么要修", "", PAST[:40], PAST[40:80], f"{PAST[80:-1]}", "甲", ""],
        *["三、合议怎样进行", "", WAYS[:40], f"{WAYS[40:-1]}\ue00b[3]。", ""],
        *["表1 钱和工", *table, "", WAYS[:40], f"{WAYS[40:-1]}②。"],
    ]
    (tmp_path / "x.txt").write_text("\n".join(text), encoding="utf-8")
    _, remarks = import_paper(tmp_path / "x.txt", "x", seeds)
    assert remarks == (
        "no title found: write it in paper.yml if the text has one",
        "source.txt:12: heading 3 follows 1: 「三、合议怎样进行」",
        "source.txt:24: no note found for ②: items of a list, or are notes lost?",
        "source.txt:15: no note found for [3]: items of a list, or are notes lost?",
        "source.txt:10: a very short last line, is it the paragraph's? 「甲」",
        "source.txt:18: 表1: the cells of this table couldn't be told apart",
        "source.txt:15: U+E00B means nothing outside its font (lines 15)",
    )


def test_remarks_on_notes() -> None:
    """A note whose marker is nowhere is told; ranges of references count each."""
    blocks = (
        make_block(TITLE, BlockKind.TITLE),
        make_block("①各户出钱①。又见[1-2, 4]。", BlockKind.LIST_ITEM),
        make_block(f"① {NOTE}", BlockKind.FOOTNOTE, label="①", attached_to=1),
        make_block(f"② {NOTE}", BlockKind.FOOTNOTE, label="②", attached_to=1),
        make_block("[1] 某书。", BlockKind.FOOTNOTE, label="[1]", attached_to=1),
        make_block("[3] 某书。", BlockKind.FOOTNOTE, label="[3]"),
    )
    assert find_remarks(["x"], blocks) == (
        "source.txt:1: no marker found for note ②: 「② 王立胜：《小堰志》，乡村出版社201…」",
        "source.txt:1: no marker found for note [3]: 「[3] 某书。」",
        "source.txt:1: no note found for [2], [4]: items of a list, or are notes lost?",
    )


def test_remarks_on_english() -> None:
    """English among Chinese is told, and what was set aside; an English paper isn't remarked on."""
    english = make_block("The villagers met seven times.", language=Language.EN)
    foreign = make_block("Another paper.", BlockKind.FOREIGN, language=Language.EN)
    title = make_block(TITLE, BlockKind.TITLE)
    assert find_remarks(["x"], (title, make_block(PAST), make_block(WAYS), english, foreign)) == (
        "source.txt:1: English among the Chinese: 「The villagers met se…」",
        "source.txt:1: set aside as another article's: 「Another paper.」",
    )
    assert find_remarks(["x"], (title, english)) == ()


SLUG_REMEDY = "name it in lower-case ASCII letters and digits with single hyphens, 80 at most"


@pytest.mark.parametrize("slug", ["", "Weir", "the_weir", "-weir", "a--b", "../weir", "a" * 81])
def test_bad_slugs(slug: str, tmp_path: Path, seeds: Path) -> None:
    """An id that can't be one is refused before anything is read."""
    shown = slug if len(slug) <= 60 else f"{slug[:60]}…"
    with pytest.raises(SourceError) as stopped:
        import_paper(tmp_path / "x.txt", slug, seeds)
    assert str(stopped.value) == (
        f"seeds/papers:1: '{shown}' can't be the id of a paper — {SLUG_REMEDY}"
    )


EMPTY_PDF = b"%PDF-1.4\n"
BOMB = f'<!DOCTYPE w [<!ENTITY a "a">]><w:document {W}/>'


def zipped(name: str, text: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("x.txt", None, "no such file — add it, or correct its name"),
        ("x.pdf", None, "no such file — add it, or correct its name"),
        ("x.txt", b" \n", "the file is empty — fill it, or remove it"),
        ("x.docx", b"", "the file is empty — fill it, or remove it"),
        (
            "x.txt",
            TEXT.encode("gb18030"),
            "not UTF-8 at byte 2 (it looks like GB18030) — save it as UTF-8",
        ),
        ("x.doc", b"x", "'.doc' is no ending we can read — give a .txt, .pdf or .docx"),
        ("x", b"x", "'' is no ending we can read — give a .txt, .pdf or .docx"),
        ("x.pdf", b"x", "this isn't a PDF that can be read — save it anew"),
        ("x.pdf", EMPTY_PDF, "this isn't a PDF that can be read — save it anew"),
        ("x.docx", b"x", "this isn't a Word file that can be read — save it anew"),
        (
            "x.docx",
            zipped("mimetype", "x"),
            "this isn't a Word file that can be read — save it anew",
        ),
        (
            "x.docx",
            zipped("word/document.xml", "<w"),
            "this isn't a Word file that can be read — save it anew",
        ),
        (
            "x.docx",
            zipped("word/document.xml", BOMB),
            "this isn't a Word file that can be read — save it anew",
        ),
        (
            "x.docx",
            bytes.fromhex("d0cf11e0a1b11ae1"),
            (
                "it is under a password, or a .doc by another name — "
                "save it as .docx without a password"
            ),
        ),
        (
            "x.docx",
            make_docx(word(" ")),
            "there is no text in it, perhaps only pictures — give a file with its text",
        ),
        (
            "x.docx",
            make_docx(word("a" * 5_000_000)),
            "5,000,008 bytes of text, over 5,000,000 — split or shorten it",
        ),
    ],
)
def test_bad_files(
    name: str, data: bytes | None, message: str, tmp_path: Path, seeds: Path
) -> None:
    """What is wrong with a file is said in one line, and nothing is written."""
    file = tmp_path / "in" / name
    file.parent.mkdir()
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(SourceError) as stopped:
        import_paper(file, "weir", seeds)
    assert str(stopped.value) == f"in/{name}:1: {message}"
    assert list(seeds.iterdir()) == []


def test_locked_pdf(tmp_path: Path, seeds: Path) -> None:
    """A PDF under a password is told from a broken one."""
    (tmp_path / "in").mkdir()
    file = draw(
        tmp_path / "in/x.pdf",
        lambda canvas: canvas.drawString(70, 700, TITLE),
        password="open",  # noqa: S106 — a trial
    )
    with pytest.raises(SourceError) as stopped:
        import_paper(file, "weir", seeds)
    assert str(stopped.value) == "in/x.pdf:1: it is under a password — save it without one"


def test_pictures_only(tmp_path: Path, seeds: Path) -> None:
    """A PDF without any text is no paper."""
    (tmp_path / "in").mkdir()
    file = draw(tmp_path / "in/x.pdf", lambda canvas: canvas.rect(70, 70, 70, 70))
    with pytest.raises(SourceError) as stopped:
        import_paper(file, "weir", seeds)
    assert str(stopped.value) == (
        "in/x.pdf:1: there is no text in it, perhaps only pictures — give a file with its text"
    )


def test_nothing_is_overwritten(tmp_path: Path, seeds: Path) -> None:
    """A paper that is here already stays as it is."""
    (seeds / "papers/weir").mkdir(parents=True)
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SourceError) as stopped:
        import_paper(tmp_path / "x.txt", "weir", seeds)
    assert str(stopped.value) == (
        "papers/weir:1: this paper is here already — choose another id, or remove it"
    )
    assert list((seeds / "papers/weir").iterdir()) == []


def test_nothing_half_written(seeds: Path) -> None:
    """Where the last step fails, as when two import at once, what was begun is gone again."""
    target = seeds / "papers/weir"
    target.mkdir(parents=True)
    (target / "source.txt").write_text("x", encoding="utf-8")
    with pytest.raises(OSError, match="not empty"):
        _write(target, {"source.txt": b"y"})
    assert [path.name for path in seeds.rglob("*")] == ["papers", "weir", "source.txt"]
    assert (target / "source.txt").read_text(encoding="utf-8") == "x"


def test_seeds_that_are_none(tmp_path: Path) -> None:
    """The folder of the seeds must be there; the folder of the papers must be one."""
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SourceError) as stopped:
        import_paper(tmp_path / "x.txt", "weir", tmp_path / "seeds")
    name = f"{tmp_path.name}/seeds"
    assert str(stopped.value) == (
        f"{name}:1: there is no such folder — name the folder of the seeds"
    )
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/papers").write_text("x", encoding="utf-8")
    with pytest.raises(SourceError) as stopped:
        import_paper(tmp_path / "x.txt", "weir", tmp_path / "seeds")
    assert str(stopped.value) == ("papers/weir:1: can't be written (File exists) — mend the folder")
