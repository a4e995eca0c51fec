"""The glossary as CSV, one row a term, made so that a double click opens it right.

It begins with a byte order mark, without which Excel takes UTF-8 for something else, and has the
line ends of RFC 4180. The licence stands in every row, because rows are copied.
"""

import csv
import io
from collections.abc import Iterable

from generator.exports.entries import Entry, Glossary
from generator.records import Status

_SEPARATOR = " | "
"""Between the items of one cell."""
_FORMULA_SIGNS = tuple("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n")


def write_csv(glossary: Glossary) -> bytes:
    """The whole file, with a head."""
    labels = {paper.id: paper.label.en for paper in glossary.papers}
    rows = [_make_row(entry, glossary, labels) for entry in glossary.terms]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_HEAD)
    writer.writerows(map(_defuse, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


_HEAD = (
    "id",
    "zh_hans",
    "zh_hant",
    "pinyin",
    *(f"en_{status.value}" for status in Status),
    "aliases_zh",
    "aliases_en",
    "category",
    "definition_zh",
    "definition_en",
    "senses_zh",
    "senses_en",
    "notes_zh",
    "notes_en",
    "quotations",
    "broader",
    "narrower",
    "related",
    "replaced_by",
    "link",
    "license",
)


def _make_row(entry: Entry, glossary: Glossary, labels: dict[str, str]) -> tuple[str, ...]:
    """The cells of a term, in the order of the head."""
    notes = [(item.term, item.note) for item in entry.renderings if item.note]
    license_ = glossary.license
    return (
        entry.id,
        entry.zh_hans,
        entry.zh_hant,
        entry.pinyin,
        *(
            _join(item.term for item in entry.renderings if item.status is status)
            for status in Status
        ),
        _join(entry.aliases_zh),
        _join(entry.aliases_en),
        entry.category.value,
        entry.definition.zh,
        entry.definition.en,
        _join(sense.meaning.zh for sense in entry.senses),
        _join(sense.meaning.en for sense in entry.senses),
        _join(f"{term}：{note.zh}" for term, note in notes),
        _join(f"{term}: {note.en}" for term, note in notes),
        _join(f"“{item.text}” ({labels[item.paper]}, {item.link})" for item in entry.quotations),
        _join(entry.broader),
        _join(entry.narrower),
        _join(entry.related),
        entry.replaced_by or "",
        entry.link,
        f"{license_.name}, quotations excluded: {license_.url}",
    )


def _join(items: Iterable[str]) -> str:
    return _SEPARATOR.join(items)


def _defuse(cell: str) -> str:
    """`=1+1` → `'=1+1`: a spreadsheet shows it, and doesn't reckon it out.

    The full-width signs count too: Excel takes them for the others in East Asian settings.
    """
    return f"'{cell}" if cell.lstrip(" \u3000").startswith(_FORMULA_SIGNS) else cell
