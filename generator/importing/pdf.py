"""A PDF as text: glyphs with their places become words, rows, columns and lines."""

import itertools
import math
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator
from ctypes import c_double
from dataclasses import dataclass, replace

import pypdfium2  # type: ignore[import-untyped] # it comes without types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped] # as above

from generator.importing.extract import Extract
from generator.structure.script import count_han


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ink:
    """A glyph or a word where it stands on the page, turned upright."""

    text: str
    left: float
    right: float
    base: float
    """Height of the baseline, growing upwards."""
    size: float


_Row = list[_Ink]
_INDENTS = (2, 3)
"""Of first lines, in ems; what stands further in is centred."""
_SMALL, _BESIDE, _RAISED = 0.85, 0.5, 0.8
"""Of an index: its size to the line's, how near it stands, how far above the baseline."""
_GUTTER, _FULL, _FEWEST = 0.6, 0.7, 4
"""Of columns: ems between them at the least, how full their lines are, and how many."""


def read_pdf(data: bytes) -> Extract:
    """The pages of a PDF, column by column, a form feed before each but the first."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            return Extract(fault=("it is under a password", "save it without one"))
        return Extract(fault=("this isn't a PDF that can be read", "save it anew"))
    pages, empty = [], []
    try:
        for number in range(len(document)):
            page = document[number]
            pages.append("\n".join(_read_page(page.get_textpage())))
            page.close()
            if not pages[-1].strip():
                empty.append(str(number + 1))
    except pypdfium2.PdfiumError:
        return Extract(fault=(f"page {len(pages) + 1} can't be read", "save it anew"))
    finally:
        document.close()
    told = f"no text on page {', '.join(empty)}: a picture, or blank?"
    return Extract(text="\n\f".join(pages) + "\n", remarks=(told,) if empty else ())


def _read_page(page: object) -> Iterator[str]:
    """The lines of one page; what stands aslant, as watermarks do, comes last."""
    inks, aslant = _read_glyphs(page)
    rows = [_find_words(row) for row in _find_rows(inks)]
    rows = [row for row in rows if row]
    steps = [above[0].base - below[0].base for above, below in itertools.pairwise(rows)]
    leading = statistics.median(steps) if steps else 0.0
    for column in _order(rows, leading):
        edge = min(row[0].left for row in column)
        above: _Ink | None = None
        for row in column:
            if above and above.base - row[0].base > 1.45 * max(leading, row[0].size):
                yield ""
            above = row[0]
            inset = round((above.left - edge) / above.size)
            yield "\u3000" * (inset if inset in _INDENTS else 0) + _spell(row)
    yield from aslant


def _read_glyphs(page: object) -> tuple[list[_Ink], list[str]]:
    """The glyphs that stand as most of the page does, and the text of the others."""
    found: list[tuple[float, _Ink]] = []
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), c_double(), c_double()
    for index in range(pdfium.FPDFText_CountChars(page)):
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        hyphen = pdfium.FPDFText_IsHyphen(page, index) == 1
        text = "-" if hyphen else chr(pdfium.FPDFText_GetUnicode(page, index))
        pdfium.FPDFText_GetLooseCharBox(page, index, box)
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        pdfium.FPDFText_GetMatrix(page, index, matrix)
        angle = pdfium.FPDFText_GetCharAngle(page, index)
        cos, sin = math.cos(angle), math.sin(angle)
        across = [
            cos * at + sin * up for at in (box.left, box.right) for up in (box.bottom, box.top)
        ]
        ink = _Ink(
            text=text,
            left=min(across),
            right=max(across),
            base=cos * y.value - sin * x.value,
            size=pdfium.FPDFText_GetFontSize(page, index) * math.hypot(matrix.c, matrix.d) or 1.0,
        )
        found.append((round(angle, 1) % 6.3, ink))
    usual = Counter(angle for angle, _ in found).most_common(1)[0][0] if found else 0.0
    others = itertools.groupby(
        (one for one in found if one[0] != usual), key=lambda one: (one[0], round(one[1].base))
    )
    return (
        [ink for angle, ink in found if angle == usual],
        ["".join(ink.text for _, ink in group).strip() for _, group in others],
    )


def _find_rows(inks: Iterable[_Ink]) -> list[_Row]:
    """Glyphs on one baseline, from the top; an index joins the line beside which it stands."""
    rows: list[_Row] = []
    for ink in sorted(inks, key=lambda ink: (-ink.base, ink.left)):
        if rows and rows[-1][0].base - ink.base <= 0.2 * min(ink.size, rows[-1][0].size):
            rows[-1].append(ink)
        else:
            rows.append([ink])
    for place, row in enumerate(rows):
        near = [one for one in rows[max(0, place - 4) : place + 5] if one is not row]
        for ink in tuple(row):
            host = next((one for one in near if _is_index(ink, one)), None)
            if host is not None:
                row.remove(ink)
                host.append(replace(ink, base=host[0].base))
    return [row for row in rows if row]


def _is_index(ink: _Ink, row: _Row) -> bool:
    return any(
        ink.size < _SMALL * one.size
        and -0.3 * one.size < ink.base - one.base < _RAISED * one.size
        and max(ink.left - one.right, one.left - ink.right) < _BESIDE * one.size
        for one in row
        if not one.text.isspace()
    )


def _find_words(row: _Row) -> _Row:
    """The words of a row from the left; what was printed twice, as false bold is, counts once."""
    words: _Row = []
    last, spaced = None, False
    for ink in sorted(row, key=lambda ink: ink.left):
        if ink.text.isspace():
            spaced = True
            continue
        if last and last.text == ink.text and ink.left - last.left < 0.1 * ink.size:
            continue
        loose = 0.2 if not count_han(ink.text + (last.text if last else "")) else 0.45
        gap = (ink.left - words[-1].right) / ink.size if words else 0.0
        if words and gap < (0.1 if spaced else loose):
            size, right = max(ink.size, words[-1].size), max(ink.right, words[-1].right)
            words[-1] = replace(words[-1], text=words[-1].text + ink.text, right=right, size=size)
        else:
            words.append(ink)
        last, spaced = ink, False
    return words


def _spell(row: _Row) -> str:
    text = row[0].text
    for before, word in itertools.pairwise(row):
        text += "  " if word.left - before.right > 1.8 * word.size else " "
        text += word.text
    return text


def _order(rows: list[_Row], leading: float) -> list[list[_Row]]:
    """Rows as columns in the order of reading: what crosses a gutter parts what is beside it."""
    gutter = _find_gutter(rows)
    if gutter is None:
        return [rows] if rows else []
    edge = {0, len(rows) - 1}
    ordered: list[list[_Row]] = []
    for split, band in itertools.groupby(
        enumerate(rows),
        key=lambda one: (
            _is_split(one[1], gutter) and not (one[0] in edge and _is_apart(rows, one[0], leading))
        ),
    ):
        part = [row for _, row in band]
        if not split:
            ordered.append(part)
            continue
        for is_left in (True, False):
            side = [[word for word in row if (word.left < gutter) is is_left] for row in part]
            ordered += _order([row for row in side if row], leading)
    return ordered


def _is_split(row: _Row, gutter: float) -> bool:
    """Whether nothing of a row stands in the gutter."""
    margin = _GUTTER / 2 * row[0].size
    return all(word.right <= gutter - margin or word.left >= gutter + margin for word in row)


def _is_apart(rows: list[_Row], place: int, leading: float) -> bool:
    """Whether the first or last row stands off from the others, as running heads do."""
    other = rows[1] if place == 0 else rows[-2]
    return abs(rows[place][0].base - other[0].base) > 1.3 * leading


def _find_gutter(rows: list[_Row]) -> float | None:
    """Where most rows leave a gap with full lines on both sides: cells of tables are ragged."""
    if len(rows) < _FEWEST:
        return None
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    size = statistics.median(row[0].size for row in rows)
    best: tuple[int, float, float] = (max(_FEWEST, len(rows) // 8) - 1, 0.0, 0.0)
    at = left + 4 * size
    while at < right - 4 * size:
        split = [row for row in rows if _is_split(row, at)]
        sides = (
            [part for row in split if (part := [word for word in row if word.right < at])],
            [part for row in split if (part := [word for word in row if word.left > at])],
        )
        count = min(map(len, sides))
        if count > best[0] and all(_is_full(side) for side in sides):
            best = (count, at, at)
        elif count == best[0] and best[2] and at - best[2] < size:
            best = (count, best[1], at)
        at += size / 4
    return (best[1] + best[2]) / 2 if best[2] else None


def _is_full(side: list[_Row]) -> bool:
    left, right = min(row[0].left for row in side), max(row[-1].right for row in side)
    filled = (sum(word.right - word.left for word in row) for row in side)
    return statistics.median(filled) > _FULL * (right - left)
