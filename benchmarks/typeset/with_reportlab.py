"""Papers set by ReportLab, line by line, as plainly as an office program would."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.units import mm  # type: ignore[import-untyped] # it comes without types
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped] # as above
from reportlab.pdfbase.pdfmetrics import registerFont  # type: ignore[import-untyped] # as above
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped] # as above
from structure_layouts import wrap

from typeset.content import MARK, Piece
from typeset.layout import Layout, show_heads
from typeset.styles import find_style

FONT = "STSong-Light"
FINE = 9
"""The size of notes and heads, in points."""
LEADING = 1.45


@dataclass(slots=True)
class _Page:
    """A page that is being filled."""

    lines: list[tuple[str, float, float]] = field(default_factory=list)
    """Each with its size and its indent, in points."""
    feet: list[str] = field(default_factory=list)

    def is_full(self, room: float) -> bool:
        """Whether no line of the body fits any more."""
        body = sum(size * LEADING for _, size, _ in self.lines)
        return body + (len(self.feet) + 2) * FINE * LEADING > room


def print_reportlab(pieces: Sequence[Piece], layout: Layout, path: Path) -> None:
    """Set the pieces into a PDF."""
    registerFont(UnicodeCIDFont(FONT))
    width, height = (side * mm for side in layout.page)
    margin = layout.margin * mm
    canvas = Canvas(str(path), pagesize=(width, height), invariant=1)
    pages = _fill(pieces, layout, width - 2 * margin, height - 2 * margin)
    for number, page in enumerate(pages):
        top = height - margin
        for text, size, indent in page.lines:
            top -= size * LEADING
            canvas.setFont(FONT, size)
            canvas.drawString(margin + indent, top, text)
        canvas.setFont(FONT, FINE)
        for place, text in enumerate(reversed(page.feet)):
            canvas.drawString(margin, margin + place * FINE * LEADING, text)
        bases = (height - 0.6 * margin, 0.5 * margin)
        for parts, base in zip(show_heads(layout, number), bases, strict=True):
            canvas.drawString(margin, base, parts[0])
            if len(parts) > 1:
                canvas.drawRightString(width - margin, base, parts[-1])
        canvas.showPage()
    canvas.save()


def _fill(pieces: Sequence[Piece], layout: Layout, width: float, room: float) -> Iterator[_Page]:
    """The pages, each with the notes of its lines at its foot."""
    page = _Page()
    dice = random.Random(0)  # noqa: S311 — for uneven lines
    for piece in pieces:
        if piece.role in layout.foot:
            page.feet += wrap(piece.text, int(2 * width / FINE), 0, dice)
    noted = 0
    for piece in pieces:
        if piece.role in layout.foot:
            continue
        style = find_style(piece.role, piece.level)
        size = layout.size * min(style.scale, 1.3)
        columns = int(2 * (width - style.inset * size) / size)
        texts = ["    ".join(row) for row in piece.rows] or [piece.text]
        lines = [
            line for text in texts for line in wrap(text, columns, int(2 * style.indent), dice)
        ]
        notes = iter(piece.notes)
        for place, text in enumerate(lines):
            if page.is_full(room):
                yield page
                page, noted = _Page(), 0
            shown = text
            while MARK in shown:
                mark = chr(ord("①") + noted)
                shown = shown.replace(MARK, mark, 1)
                note = next(notes).text.replace(MARK, mark)
                page.feet += wrap(note, int(2 * width / FINE), 0, dice)
                noted += 1
            page.lines.append((shown, size, (style.inset + (0 if place else style.indent)) * size))
    yield page
