"""Papers set by Typst."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import typst

from typeset.content import MARK, Piece, find_body
from typeset.layout import Layout
from typeset.styles import find_style

_PREAMBLE = """\
#set page(width: {width}mm, height: {height}mm, margin: (x: {margin}mm, y: 22mm),
  columns: {columns}, header: [{reset}{head}], footer: [{footer}])
#set columns(gutter: 8mm)
#set text(font: "{font}", size: {size}pt, lang: "zh", region: "{region}", hyphenate: false)
#set par(justify: true, leading: 0.8em, spacing: 0.8em)
#set super(typographic: false)
#set footnote(numbering: "{notes}")
#show footnote.entry: it => text(size: {size}pt * 0.8)[#numbering("{notes}",
  ..counter(footnote).at(it.note.location())) #it.note.body]
#let put(scale, at, weight, indent, inset, apart, spread, sticky, it) = block(
  width: 100%, above: apart * 1em, below: apart * 1em, inset: (left: inset * 1em), sticky: sticky,
)[
  #set par(first-line-indent: (amount: indent * 1em, all: true), justify: indent > 0)
  #set text(size: scale * 1em, weight: weight, tracking: spread * 1em)
  #align(at, it)
]
"""


def print_typst(pieces: Sequence[Piece], layout: Layout, path: Path) -> None:
    """Set the pieces into a PDF."""
    foot = [piece for piece in pieces if piece.role in layout.foot]
    rest = [piece for piece in pieces if piece.role not in layout.foot]
    opening = find_body(rest)
    front = _put_all(rest[:opening], layout)
    if layout.columns > 1:
        front = f'#place(top, scope: "parent", float: true)[{front}]'
    width, height = layout.page
    source = [
        _PREAMBLE.format(
            width=width,
            height=height,
            margin=layout.margin,
            columns=layout.columns,
            reset="#counter(footnote).update(0)" if layout.each_page else "",
            head=_show_head(layout),
            footer=f"#align(center)[{_show_parts(layout.footer, layout.first)}]",
            font="Noto Serif CJK TC" if layout.taiwan else "Noto Serif CJK SC",
            region="tw" if layout.taiwan else "cn",
            size=layout.size,
            notes=layout.notes,
        ),
        front,
        f"#place(bottom, float: true)[#line(length: 30%)\n{_put_all(foot, layout)}]"
        if foot
        else "",
        _put_all(rest[opening:], layout),
    ]
    page = path.with_suffix(".typ")
    page.write_text("\n".join(source), encoding="utf-8")
    typst.compile(str(page), output=str(path))


def _show_head(layout: Layout) -> str:
    """The heads of odd and even pages."""
    odd, even = (_show_parts(text, layout.first) for text in (layout.odd, layout.even))
    page = f"counter(page).get().first() + {layout.first - 1}"
    return f"#context if calc.odd({page}) [{odd}] else [{even}]"


def _show_parts(text: str, first: int) -> str:
    """The parts of a head, far from each other, with the number of the page."""
    number = f"#context [#(counter(page).get().first() + {first - 1})]"
    parts = [
        number.join(_quote(piece) if piece else "" for piece in part.split("{page}"))
        for part in text.split("\t")
    ]
    return "#h(1fr)".join(parts)


def _put_all(pieces: Iterable[Piece], layout: Layout) -> str:
    return "\n".join(_put(piece, layout) for piece in pieces)


def _put(piece: Piece, layout: Layout) -> str:
    """A piece as a call of `put`."""
    style = find_style(piece.role, piece.level)
    is_heading = piece.role == "heading"
    return (
        f'#put({style.scale}, {style.align}, "{"bold" if style.bold else "regular"}", '
        f"{style.indent}, {style.inset}, {style.apart}, {layout.spread if is_heading else 0}, "
        f"{str(is_heading or piece.role == 'caption').lower()})[{_fill(piece)}]"
    )


def _fill(piece: Piece) -> str:
    """What stands in a piece: text with its notes, or a table."""
    if piece.rows:
        cells = ", ".join(f"[{_quote(cell)}]" for row in piece.rows for cell in row)
        return f"#table(columns: {len(piece.rows[0])}, stroke: (x: none, y: 0.4pt), {cells})"
    notes = [f"#footnote[{_quote(note.text.replace(MARK, ''))}]" for note in piece.notes]
    texts = [_quote(text) if text else "" for text in piece.text.split(MARK)]
    return "".join(text + note for text, note in zip(texts, [*notes, ""], strict=True))


def _quote(text: str) -> str:
    """A text as a string of Typst's, which no mark in it can end or change."""
    return f"#{json.dumps(text, ensure_ascii=False)};"
