"""The record of a new paper: what its text shows, and no more."""

import json
import re
import unicodedata
from collections.abc import Sequence

from generator.model import Block, BlockKind, Language
from generator.structure.script import HAN

_NAME = f"[{HAN}]{{2,3}}(?<![部社组院所室会])"
_MARKED = re.compile("[\\d*\uff0a†‡]+(?:[,，][\\d*]+)*")
_BETWEEN = re.compile("[、，,;；\\t\u3000]|\\s{2,}")


def _split_names(line: str) -> tuple[str, ...]:
    """The names in a line of authors, or none where they can't be told for sure.

    王立胜1，李 靖2 → 王立胜, 李靖
    """
    bare = _MARKED.sub("  ", re.sub(r"^\s*作\s*者\s*[:：]", "", line))
    names: list[str] = []
    for part in filter(None, map(str.strip, _BETWEEN.split(bare))):
        joined = re.sub(f"(?<![{HAN}])([{HAN}]) ([{HAN}])(?![{HAN}])", r"\1\2", part)
        if not all(re.fullmatch(_NAME, name) for name in joined.split()):
            return ()
        names += joined.split()
    return tuple(names)


def _quote(text: str) -> str:
    """A value as YAML, without what can't be seen."""
    return json.dumps(_strip(text), ensure_ascii=False)


def _strip(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char)[0] != "C")


def _pair(zh: str, en: str) -> str:
    return f"{{zh: {_quote(zh)}, en: {_quote(en)}}}"


def write_record(name: str, slug: str, lines: Sequence[str], blocks: Sequence[Block]) -> str:
    """`paper.yml`: what the text shows; the rest stands ready as comments."""
    titles = {
        block.language: block.text for block in reversed(blocks) if block.kind is BlockKind.TITLE
    }
    zh, en = titles.get(Language.ZH), titles.get(Language.EN)
    rows = [f"label: {_pair(zh or slug, en or slug)}"]
    rows += [f"title: {_quote(zh)}" if zh else "# title:"]
    rows += [f"title_en: {_quote(en)}" if en else "# title_en:"]
    printed = [
        lines[number - 1]
        for block in blocks
        if block.kind is BlockKind.AUTHOR
        for span in block.lines
        for number in range(span.first, span.last + 1)
        if lines[number - 1].strip()
    ]
    names = [one for line in printed for one in _split_names(line)]
    rows += ["authors:  # en: as printed"] if names else ["# authors:"]
    rows += [f"  - {_pair(one, one)}" for one in names]
    rows += [f"#   {_strip(line).strip()}" for line in printed if not _split_names(line)]
    rows += [f"# {field}: {{zh: , en: }}" for field in ("affiliation", "publication", "issue")]
    rows += ["# year:", f"source_file: {_quote(name)}", "display: full", "rights:"]
    rows += ["  zh: 著作权归原作者与原发表处所有。"]
    rows += ["  en: The rights stay with the authors and the publisher."]
    return "\n".join([*rows, "# notes:", "#   - {zh: , en: }", ""])
