"""YAML text to a plain tree with the line of every value, refusing whatever is more than that.

Only what a record needs is YAML here: mappings, lists and text. Every scalar is text, so `no`,
`12:30` and `2024-07-18` stay what was written. Anchors, aliases and tags are refused, and events
are walked without recursion under limits, because PyYAML's own loaders hang or crash on hostile
files (its C composer segfaults at some 30,000 nested brackets).
"""

import functools
import re
from pathlib import PurePosixPath

import yaml

from generator.errors import Problem
from generator.model import Location
from generator.sources import Document, Step, Tree

MAX_DEPTH = 12
MAX_VALUES = 20_000
_NULLS = frozenset({"", "~", "null"})
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
    r"|[\ud800-\udfff]"
)


@functools.lru_cache(maxsize=10_000)  # a preview reads all records again at every change
def parse_yaml(text: str, path: PurePosixPath) -> tuple[Document | None, tuple[Problem, ...]]:
    """`zh: 链长` → `{"zh": "链长"}`, with line 1 for `("zh",)`."""
    if found := _FORBIDDEN.search(text):
        finding, remedy = _invisible(found[0])
        return None, (
            Problem(
                location=Location(path=path, line=text.count("\n", 0, found.start()) + 1),
                finding=finding,
                remedy=remedy,
            ),
        )
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
            if builder.is_refused:
                break
    except yaml.MarkedYAMLError as error:
        builder.complain(*_explain(error, text))
    if builder.problems:
        return None, tuple(builder.problems)
    return Document(path=path, tree=builder.tree, lines=builder.lines), ()


def _invisible(character: str) -> tuple[str, str]:
    """A finding and a remedy for a character that nobody sees."""
    return f"invisible character U+{ord(character):04X}", "delete it, or type the line anew"


class _Builder:
    """Puts the tree together while the events go by."""

    def __init__(self, path: PurePosixPath) -> None:
        self.path = path
        self.tree: Tree = None
        self.lines: dict[tuple[Step, ...], int] = {}
        self.problems: list[Problem] = []
        self.is_refused = False
        self._open: list[tuple[Tree, tuple[Step, ...]]] = []
        self._key: list[str | None] = []
        self._count = 0
        self._documents = 0

    def complain(self, line: int, finding: str, remedy: str) -> None:
        self.problems.append(
            Problem(location=Location(path=self.path, line=line), finding=finding, remedy=remedy)
        )

    def _refuse(self, event: yaml.Event, finding: str, remedy: str) -> None:
        self.complain(_line(event), finding, remedy)
        self.is_refused = True

    def take(self, event: yaml.Event) -> None:
        self._count += 1
        if self._count > MAX_VALUES:
            self._refuse(event, "more values than a record can need", "split it into records")
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._refuse(event, "a second document begins (`---`)", "keep one record a file")
        elif isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._refuse(event, "an anchor or alias (& or *)", "write the value out, in quotes")
        elif getattr(event, "tag", None):
            self._refuse(event, "a tag (!)", "remove it; a value is text")
        elif isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            self._start(event, {})
        elif isinstance(event, yaml.SequenceStartEvent):
            self._start(event, [])
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._key.pop()

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        text = _on_one_line(event.value)
        is_plain = not event.style  # PyYAML's C parser says "", its Python parser None
        is_null = is_plain and event.value in _NULLS
        if found := _FORBIDDEN.search(event.value):
            self._refuse(event, *_invisible(found[0]))
        self._scalar(event, None if is_null else text)

    def _start(self, event: yaml.Event, value: Tree) -> None:
        if len(self._open) >= MAX_DEPTH:
            self._refuse(event, f"nested more than {MAX_DEPTH} deep", "lay it out flat")
            return
        steps = self._place(event, value)
        self._open.append((value, steps))
        self._key.append(None)

    def _scalar(self, event: yaml.ScalarEvent, value: str | None) -> None:
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            key = value or ""
            owner, steps = self._open[-1]
            if isinstance(owner, dict) and key in owner:
                self.complain(
                    _line(event), f"'{key}' is given twice", "keep one and remove the other"
                )
            self._key[-1] = key
            self.lines[(*steps, key)] = _line(event)
            return
        self._place(event, value)

    def _place(self, event: yaml.Event, value: Tree) -> tuple[Step, ...]:
        if not self._open:
            self.tree = value
            return ()
        owner, steps = self._open[-1]
        if isinstance(owner, list):
            steps = (*steps, len(owner))
            owner.append(value)
            self.lines[steps] = _line(event)
        elif isinstance(owner, dict):
            key = self._key[-1]
            if key is None:
                self._refuse(event, "a key that isn't plain text", "use a field's name")
                return steps
            steps = (*steps, key)
            owner[key] = value
            self._key[-1] = None
        return steps


_SPACES_IN_HAN = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60“”‘’…—])\s+(?=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60])"
)


def _on_one_line(text: str) -> str:
    """A folded or literal block as one line; Chinese closes up, other words keep one space."""
    return " ".join(_SPACES_IN_HAN.sub("", text).split())


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return 1 if mark is None else int(mark.line) + 1


def _explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """A line, a finding and a remedy for what PyYAML says of broken syntax."""
    mark = error.problem_mark or error.context_mark
    number = int(getattr(mark, "line", 0)) + 1
    lines = text.split("\n")
    for earlier in range(min(number, len(lines)), max(0, number - 3), -1):
        if re.match(r"\s*-?\s*[A-Za-z_]+：", lines[earlier - 1]):
            # A full-width colon makes the line plain text, and the parser stumbles after it.
            return earlier, "a full-width colon ： follows the field's name", "type an ASCII `: `"
        if re.match(r"\s*-?\s*[A-Za-z_]+:[^\s/]", lines[earlier - 1]):
            return earlier, "no space after the colon", "write `name: value`"
    line = lines[number - 1] if number <= len(lines) else ""
    if "\t" in line:
        return number, "a tab", "indent with spaces"
    return (
        number,
        f"this isn't YAML ({error.problem})",
        "put the value in quotes, and check the indentation",
    )
