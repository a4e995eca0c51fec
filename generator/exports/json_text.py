"""The glossary as JSON, for programs, and the JSON Schema that describes it."""

import json
from typing import Any

from pydantic import TypeAdapter

from generator.exports.entries import FOLDER, Glossary

SCHEMA_FILE = "glossary.schema.json"
_SHAPE = TypeAdapter(Glossary)


def write_json(glossary: Glossary) -> bytes:
    """The whole glossary, all fields in each entry; `$schema` names the schema beside it."""
    return _encode({"$schema": SCHEMA_FILE, **_SHAPE.dump_python(glossary, mode="json")})


def write_schema(glossary: Glossary) -> bytes:
    """The schema, made from the shapes themselves so that it can't differ from them."""
    schema = _SHAPE.json_schema(mode="serialization")
    address = {"$id": f"{glossary.site}{FOLDER}{SCHEMA_FILE}"} if glossary.site else {}
    properties = {"$schema": {"type": "string"}, **schema.pop("properties")}
    return _encode(
        {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            **address,
            "$comment": f"{glossary.license.name}: {glossary.license.url}",
            **schema,
            "properties": properties,
        }
    )


def _encode(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
