"""From a layout to the lines of its text and what they are."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from typeset.alignment import align
from typeset.content import Piece, find_body
from typeset.layout import Layout, compose
from typeset.rows import Rows
from typeset.with_chromium import print_chromium
from typeset.with_reportlab import print_reportlab
from typeset.with_typst import print_typst

POINTS = 72 / 25.4
"""Points in a millimetre."""
EDGE = 20
"""What of Typst's margins above and below holds nothing but heads and feet, in mm."""
GAP = 3
"""Between what stands above the columns and their first line, in points."""
ADVICE = "pdftotext is needed to pull the text out: install poppler-utils and poppler-data"


def build(name: str, layout: Layout, folder: Path, *, chromium: str) -> Rows:
    """Set a paper, pull its text out, find the truth of its lines, and ruin them.

    Raises:
        SystemExit: with one line of advice, when there is no pdftotext.
        ValueError: when the text isn't that of the paper.
    """
    pieces = compose(layout)
    file = folder / f"{name}.pdf"
    if layout.engine == "typst":
        print_typst(pieces, layout, file)
    elif layout.engine == "chromium":
        print_chromium(pieces, layout, file, chromium)
    else:
        print_reportlab(pieces, layout, file)
    try:
        rows = align(_pull(file, pieces, layout), pieces, layout)
    except ValueError as problem:
        raise ValueError(f"{name}: {problem}") from problem
    for ruin in layout.ruined:
        rows = ruin(rows)
    return rows


def show_text(rows: Rows, layout: Layout) -> str:
    """The text of the rows, with a form feed where a page begins if the layout tells it."""
    shown = []
    page = 0
    for row in rows:
        opens = row.page > page and layout.page_breaks
        shown.append("\f" + row.text if opens else row.text)
        page = max(page, row.page)
    return "\n".join(shown)


def _pull(file: Path, pieces: Sequence[Piece], layout: Layout) -> str:
    """The text of a PDF, a form feed after each page."""
    if layout.engine == "typst" and layout.columns > 1:
        opening = pieces[find_body(pieces)].text.split()[-1]
        return "".join(_pull_columns(file, layout, opening))
    return _pull_text(file, *(["-layout"] if layout.keeps_layout else []))


def _pull_columns(file: Path, layout: Layout, opening: str) -> Iterator[str]:
    """Each page of two columns: its head, what stands above them, one, the other, and its foot.

    `opening` is the word below which the columns begin on the first page.
    """
    width, height = (side * POINTS for side in layout.page)
    edge = EDGE * POINTS
    for number, page in enumerate(_pull_text(file, "-bbox").split("<page ")[1:], 1):
        top = edge
        if number == 1:
            word = re.search(rf'yMin="([\d.]+)"[^>]*>{re.escape(opening)}<', page)
            if word is None:
                raise ValueError(f"not on the first page: {opening}")
            top = float(word[1]) - GAP
        areas = (
            (0, 0, width, edge),
            (0, edge, width, top - edge),
            (0, top, width / 2, height - edge - top),
            (width / 2, top, width / 2, height - edge - top),
            (0, height - edge, width, edge),
        )
        texts = [_pull_area(file, number, area) for area in areas]
        yield "".join(f"{text}\n" for text in texts if text) + "\f"


def _pull_area(file: Path, page: int, area: tuple[float, float, float, float]) -> str:
    """The text in an area of a page: left, top, width and height in points."""
    sides = zip(("-x", "-y", "-W", "-H"), area, strict=True)
    options = ["-f", str(page), "-l", str(page)]
    options += [part for name, size in sides for part in (name, str(round(size)))]
    return _pull_text(file, *options).strip("\n\f")


def _pull_text(file: Path, *options: str) -> str:
    """What pdftotext makes of a PDF."""
    program = shutil.which("pdftotext")
    if program is None:
        raise SystemExit(ADVICE)
    command = [program, *options, str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
