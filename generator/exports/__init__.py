"""The glossary as files that other programs read, a module for each format."""

from collections.abc import Mapping

from generator.exports.entries import make_glossary
from generator.exports.json_text import SCHEMA_FILE, write_json, write_schema
from generator.exports.skos import FILE as SKOS_FILE
from generator.exports.skos import write_skos
from generator.exports.table import write_csv
from generator.exports.tbx import write_tbx
from generator.library import Library


def export_glossary(library: Library, base_url: str) -> Mapping[str, bytes]:
    """The files by their names; `base_url` is the site's address, empty where it isn't known.

    Without terms there are no files: a term base without an entry is no TBX.
    """
    if not library.terms:
        return {}
    glossary = make_glossary(library, base_url)
    return {
        "glossary.tbx": write_tbx(glossary),
        SKOS_FILE: write_skos(glossary),
        "glossary.csv": write_csv(glossary),
        "glossary.json": write_json(glossary),
        SCHEMA_FILE: write_schema(glossary),
    }
