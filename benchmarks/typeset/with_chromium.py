"""Papers set by Chromium."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from playwright.sync_api import sync_playwright

from typeset.content import Piece, find_body
from typeset.layout import Layout
from typeset.styles import find_style

_PAGE = """\
<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
@page {{ size: {width}mm {height}mm; margin: 22mm {margin}mm; {boxes} }}
body {{ font: {size}pt/1.7 "Noto Serif CJK SC"; text-align: justify; margin: 0 }}
p {{ margin: 0 }} h2, h3, h4 {{ page-break-after: avoid }}
table {{ border-collapse: collapse; width: 100%; font-size: 0.9em; text-align: center }}
td {{ border-bottom: 1px solid #999; padding: 3px }}
svg {{ width: 100%; height: 30mm }}
#body {{ columns: {columns}; column-gap: 8mm }}
</style><body>{front}<div id="body">{body}</div>"""


def print_chromium(pieces: Sequence[Piece], layout: Layout, path: Path, executable: str) -> None:
    """Set the pieces into a PDF."""
    opening = find_body(pieces)
    html = _PAGE.format(
        width=layout.page[0],
        height=layout.page[1],
        margin=layout.margin,
        size=layout.size,
        columns=layout.columns if layout.columns > 1 else "auto",
        boxes="".join(_box("top", layout.odd)) + "".join(_box("bottom", layout.footer)),
        front="\n".join(_put(piece, layout) for piece in pieces[:opening]),
        body="\n".join(_put(piece, layout) for piece in pieces[opening:]),
    )
    path.with_suffix(".html").write_text(html, encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page()
        page.set_content(html)
        page.pdf(path=path, prefer_css_page_size=True)
        browser.close()


def _box(edge: str, text: str) -> Iterator[str]:
    """The boxes of a page's head or foot: one part in the middle, two at the sides."""
    parts = text.split("\t") if text else []
    for place, part in zip(
        ("left", "right") if len(parts) > 1 else ("center",), parts, strict=False
    ):
        shown = part.replace("{page}", '" counter(page) "')
        yield f'@{edge}-{place} {{ content: "{shown}"; font-size: 8pt }}'


def _put(piece: Piece, layout: Layout) -> str:
    """A piece as an element."""
    style = find_style(piece.role, piece.level)
    look = (
        f"font-size: {style.scale}em; text-indent: {style.indent}em; "
        f"margin: {style.apart / 2}em 0 {style.apart / 2}em {style.inset}em"
        + ("; font-weight: bold" if style.bold else "; font-weight: normal")
        + ("; text-align: center" if style.align == "center" and not layout.flush else "")
    )
    if piece.role == "figure":
        labels = "".join(
            f'<text x="{20 + 95 * (place % 6)}" y="{14 + 22 * (place // 6)}" font-size="11">'
            f"{escape(label)}</text>"
            for place, label in enumerate(piece.rows[0])
        )
        return f'<svg viewBox="0 0 600 110">{labels}</svg>'
    if piece.rows:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in piece.rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    tag = {"title": "h1", "heading": f"h{(piece.level or 1) + 1}"}.get(piece.role, "p")
    return f'<{tag} style="{look}">{escape(piece.text)}</{tag}>'
