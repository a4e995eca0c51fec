"""A Word file as text: a line for a paragraph, tables in the rhythm that `structure` reads."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from generator.importing.extract import Extract
from generator.structure.script import CIRCLED, HAN, measure_width

_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a .doc begins, and how a .docx does that is under a password."""
_MOST_BYTES = 100_000_000
"""Of one part, unpacked."""
_MEASURE, _INDENT = 40, 2
"""Of lines and first lines, in ems."""
_BREAK = re.compile(f"[{HAN}](?=[{HAN}])|(?<=[A-Za-z,;]) (?=[A-Za-z])")
_UNREADABLE = (
    zipfile.BadZipFile,
    KeyError,
    ET.ParseError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    zlib.error,
)
_NOTES = ("footnote", "endnote")
_HIDDEN = {"Fallback", "txbxContent", "pPr", "rPr"}
"""A second version of the same, what stands apart, and settings."""


def read_docx(data: bytes) -> Extract:
    """A line for a paragraph; notes at the end, their marks where Word numbers them."""
    if data.startswith(_COMPOUND):
        finding = "it is under a password, or a .doc by another name"
        return Extract(fault=(finding, "save it as .docx without a password"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _parse_part(package, "word/document.xml")
            names = set(package.namelist())
            bodies = {
                (kind, _attribute(note, "id")): note
                for kind in _NOTES
                if f"word/{kind}s.xml" in names
                for note in _parse_part(package, f"word/{kind}s.xml")
            }
        marks: dict[tuple[str, str], str] = {}
        lines = [line for block in body for line in _read_block(block, marks)]
        lines += [
            mark + "".join(_read_words(note, {})).strip()
            for key, mark in marks.items()
            if (note := bodies.get(key)) is not None
        ]
    except _UNREADABLE:
        return Extract(fault=("this isn't a Word file that can be read", "save it anew"))
    numbered = sum(_name(node) == "numPr" for node in body.iter())
    told = f"Word numbers {numbered} paragraphs by itself: their numbers aren't in the text"
    return Extract(text="\n".join(lines) + "\n", remarks=(told,) if numbered else ())


def _parse_part(package: zipfile.ZipFile, name: str) -> ET.Element:
    info = package.getinfo(name)
    if info.file_size > _MOST_BYTES:
        raise zipfile.BadZipFile(name)
    part = package.read(info)
    if b"<!DOCTYPE" in part:  # Word writes none; entities in one could grow without end
        raise zipfile.BadZipFile(name)
    root = ET.fromstring(part)  # noqa: S314 — without a document type there are no entities
    return next((child for child in root if _name(child) == "body"), root)


def _name(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _attribute(node: ET.Element, name: str) -> str:
    return next((text for key, text in node.items() if key.rpartition("}")[2] == name), "")


def _read_block(node: ET.Element, marks: dict[tuple[str, str], str]) -> Iterator[str]:
    """The lines of a paragraph, a table, or what holds some."""
    name = _name(node)
    if name == "p":
        text = "".join(_read_words(node, marks)).rstrip(" \t")
        yield from (line for part in text.split("\n") for line in _wrap(part))
        yield ""
        hidden = {box for one in node.iter() if _name(one) == "Fallback" for box in one.iter()}
        for box in node.iter():
            if _name(box) == "txbxContent" and box not in hidden:
                yield from (line for child in box for line in _read_block(child, marks))
    elif name == "tbl":
        yield from _read_rows(node, marks)
    else:
        yield from (line for child in node for line in _read_block(child, marks))


def _wrap(text: str) -> Iterator[str]:
    """A paragraph in lines of a page's width, the first indented, for `structure` to measure.

    Lines break within Han characters or between English words, so that joining undoes it.
    """
    if measure_width(text) <= 2 * _MEASURE and not text.endswith("。"):
        yield text
        return
    text = "\u3000" * _INDENT + text.strip()
    start = point = 0
    for match in _BREAK.finditer(text):
        if point > start and measure_width(text[start : match.end()]) > 2 * _MEASURE:
            yield text[start:point].rstrip()
            start = point
        point = match.end()
    yield text[start:]


def _read_rows(table: ET.Element, marks: dict[tuple[str, str], str]) -> Iterator[str]:
    """A table as `structure` tells cells apart: the head in a line, then a space ends a cell."""
    head = True
    for row in (node for node in table if _name(node) == "tr"):
        cells = [
            "\n".join(filter(None, ("".join(_read_words(part, marks)).strip() for part in cell)))
            for cell in row
            if _name(cell) == "tc"
        ]
        if head and all(cells) and not re.search(r"\s", "".join(cells)):
            yield " ".join(cells)
        else:
            yield from (line for cell in cells for line in f"{cell} ".split("\n"))
        head = False
    yield ""


def _read_words(node: ET.Element, marks: dict[tuple[str, str], str]) -> Iterator[str]:
    """The text under a node, marking where notes are called for."""
    for child in node:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in {"tab", "noBreakHyphen"}:
            yield "\t" if name == "tab" else "-"
        elif name in {"br", "cr"}:
            yield "\f" if _attribute(child, "type") == "page" else "\n"
        elif name.removesuffix("Reference") in _NOTES:
            key = (name.removesuffix("Reference"), _attribute(child, "id"))
            number = len(marks)
            mark = CIRCLED[number] if number < len(CIRCLED) else f"[{number + 1}]"
            yield marks.setdefault(key, mark)
        elif name not in _HIDDEN:
            yield from _read_words(child, marks)
