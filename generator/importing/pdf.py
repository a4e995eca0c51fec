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
_OPENING, _CLOSING = "（《〈「『【\u3014", "，。、；：！？）》〉」』】\u3015"
_STAND_OFF = 1.45
"""Leadings at which a row stands apart."""


def read_pdf(data: bytes) -> Extract:
    """The pages of a PDF, column by column, a form feed before each but the first."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            return Extract(fault=("it is under a password", "save it without one"))
        return Extract(fault=("this isn't a PDF that can be read", "save it anew"))
    pages: list[str] = []
    empty: list[str] = []
    gutter: float | None = None
    try:
        for number in range(len(document)):
            page = document[number]
            rows, aslant = _read_rows(page.get_textpage())
            gutter = _find_gutter(rows, gutter)
            pages.append("\n".join([*_read_page(rows, gutter), *aslant]))
            page.close()
            if not pages[-1].strip():
                empty.append(str(number + 1))
    except pypdfium2.PdfiumError:
        return Extract(fault=(f"page {len(pages) + 1} can't be read", "save it anew"))
    finally:
        document.close()
    told = f"no text on page {', '.join(empty)}: a picture, or blank?"
    return Extract(text="\n\f".join(pages) + "\n", remarks=(told,) if empty else ())


def _read_rows(page: object) -> tuple[list[_Row], list[str]]:
    """The rows of a page from the top, and what stands aslant, as watermarks do."""
    inks, aslant = _read_glyphs(page)
    rows = [_find_words(row) for row in _find_rows(inks)]
    return [row for row in rows if row], aslant


def _read_page(rows: list[_Row], gutter: float | None) -> Iterator[str]:
    """The lines of one page; a blank one where more than the usual space is left."""
    steps = sorted(step for place in range(len(rows)) if (step := _step(rows, place, 1)))
    leading = steps[len(steps) // 2] if steps else 0.0
    for column in _order(rows, gutter, leading):
        starts = Counter(round(row[0].left) for row in column)
        edge = min(at for at, count in starts.items() if count == max(starts.values()))
        above: _Ink | None = None
        for row in column:
            if above and above.base - row[0].base > _STAND_OFF * max(leading, row[0].size):
                yield ""
            above = row[0]
            inset = round((above.left - edge) / above.size)
            yield "\u3000" * (inset if inset in _INDENTS else 0) + _spell(row)


def _read_glyphs(page: object) -> tuple[list[_Ink], list[str]]:
    """The glyphs that stand as most of the page does, and the text of the others."""
    found: list[tuple[tuple[float, float], _Ink]] = []
    box, matrix, x, y = pdfium.FS_RECTF(), pdfium.FS_MATRIX(), c_double(), c_double()
    for index in range(pdfium.FPDFText_CountChars(page)):
        if pdfium.FPDFText_IsGenerated(page, index) == 1:
            continue
        hyphen = pdfium.FPDFText_IsHyphen(page, index) == 1
        text = "-" if hyphen else chr(pdfium.FPDFText_GetUnicode(page, index))
        pdfium.FPDFText_GetLooseCharBox(page, index, box)
        pdfium.FPDFText_GetCharOrigin(page, index, x, y)
        pdfium.FPDFText_GetMatrix(page, index, matrix)
        angle = math.atan2(matrix.b, matrix.a)
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
        found.append(((round(cos, 1), round(sin, 1)), ink))
    usual = Counter(angle for angle, _ in found).most_common(1)[0][0] if found else (1.0, 0.0)
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
    return [_trim(word) for word in words]


def _trim(word: _Ink) -> _Ink:
    """A word without the empty half of the brackets and stops at its ends, which may hang out."""
    half = word.size / 2 if word.right - word.left > word.size else 0.0
    return replace(
        word,
        left=word.left + (half if word.text[0] in _OPENING else 0.0),
        right=word.right - (half if word.text[-1] in _CLOSING else 0.0),
    )


def _spell(row: _Row) -> str:
    text = row[0].text
    for before, word in itertools.pairwise(row):
        text += "  " if word.left - before.right > 1.8 * word.size else " "
        text += word.text
    return text


def _order(rows: list[_Row], gutter: float | None, leading: float) -> list[list[_Row]]:
    """Rows as columns in the order of reading: what crosses a gutter parts what is beside it."""
    if gutter is None:
        return [rows] if rows else []
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    ordered: list[list[_Row]] = []
    for split, group in itertools.groupby(
        range(len(rows)),
        key=lambda place: _is_split(rows[place], gutter) and not _is_apart(rows, place, leading),
    ):
        band = [rows[place] for place in group]
        sides = [
            [part for row in band if (part := [word for word in row if word.left < gutter])],
            [part for row in band if (part := [word for word in row if word.left > gutter])],
        ]
        rooms = (gutter - left, right - gutter)
        ragged = not any(
            _measure(row) > _FULL * room
            for side, room in zip(sides, rooms, strict=True)
            for row in side
        )
        if not split or ragged:
            ordered.append(band)
        else:
            ordered += [
                column for side in sides for column in _order(side, _find_gutter(side), leading)
            ]
    return ordered


def _is_split(row: _Row, gutter: float) -> bool:
    """Whether nothing of a row stands in the gutter."""
    margin = _GUTTER / 2 * row[0].size
    return all(word.right <= gutter - margin or word.left >= gutter + margin for word in row)


def _is_apart(rows: list[_Row], place: int, leading: float) -> bool:
    """Whether the first or last row stands off from the others, as running heads do."""
    if place not in {0, len(rows) - 1}:
        return False
    return _step(rows, place, -1 if place else 1) > _STAND_OFF * leading


def _step(rows: list[_Row], place: int, way: int) -> float:
    """How far from a row the next is that stands above or below it, and not beside; 0 if none."""
    row = rows[place]
    for other in rows[place + way :: way]:
        if other[0].left < row[-1].right and row[0].left < other[-1].right:
            return abs(row[0].base - other[0].base)
    return 0.0


def _find_gutter(rows: list[_Row], before: float | None = None) -> float | None:
    """Where most rows leave a gap with full lines on both sides: cells of tables are ragged.

    A page that can't tell, as the last often can't, has the gutter of the page `before` it.
    """
    if before and 2 * sum(_is_split(row, before) for row in rows) < len(rows):
        before = None
    if len(rows) < _FEWEST:
        return before
    left, right = min(row[0].left for row in rows), max(row[-1].right for row in rows)
    size = statistics.median(row[0].size for row in rows)
    best = (_FEWEST - 1, 0.0, 0.0)
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
    return (best[1] + best[2]) / 2 if best[2] else before


def _is_full(side: list[_Row]) -> bool:
    left, right = min(row[0].left for row in side), max(row[-1].right for row in side)
    return statistics.median(map(_measure, side)) > _FULL * (right - left)


def _measure(row: _Row) -> float:
    """How much of the width its words fill."""
    return sum(word.right - word.left for word in row)
