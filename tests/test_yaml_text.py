"""YAML to plain trees of text, with the line of every value."""

from pathlib import PurePosixPath
from typing import Any

import pytest
from conftest import as_lines, goldens

from generator.yaml_text import MAX_DEPTH, parse_yaml

PATH = PurePosixPath("seeds/a.yml")


@pytest.mark.parametrize("golden", goldens("yaml_text"))
def test_golden(golden: dict[str, Any]) -> None:
    """A record's YAML becomes a tree of text, every value with its line."""
    document, problems = parse_yaml(golden["text"], PATH)
    assert problems == ()
    assert document is not None
    assert document.tree == golden["tree"]
    found = {".".join(map(str, steps)): line for steps, line in document.lines.items()}
    listed = {steps: found[steps] for steps in golden["lines"]}
    assert listed == golden["lines"]


def test_depth_that_is_allowed() -> None:
    """As deep as the limit is not too deep."""
    text = "[" * MAX_DEPTH + "x" + "]" * MAX_DEPTH
    document, problems = parse_yaml(text, PATH)
    assert (document is not None, problems) == (True, ())
    document, problems = parse_yaml(f"[{text}]", PATH)
    assert document is None
    assert len(problems) == 1


def test_a_merge_bomb_is_refused_at_its_first_anchor() -> None:
    """Aliases never multiply, because the first anchor ends the reading."""
    text = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    _, problems = parse_yaml(text, PATH)
    assert as_lines(problems) == [
        "seeds/a.yml:1: an anchor or alias (& or *) — write the value out, in quotes"
    ]


def test_every_duplicate_key_is_named() -> None:
    """Two slips of one kind are told both."""
    _, problems = parse_yaml("a: 1\na: 2\nb: {c: 1, c: 2}\n", PATH)
    assert as_lines(problems) == [
        "seeds/a.yml:2: 'a' is given twice — keep one and remove the other",
        "seeds/a.yml:3: 'c' is given twice — keep one and remove the other",
    ]


@pytest.mark.parametrize("text", ["? [a]\n: b\n", "? {a: b}\n: c\n"])
def test_keys_are_plain(text: str) -> None:
    """A list or mapping can't be a key."""
    _, problems = parse_yaml(text, PATH)
    assert as_lines(problems) == ["seeds/a.yml:1: a key that isn't plain text — use a field's name"]


@pytest.mark.parametrize(
    "text",
    ["a: [1, 2\nb: c\n", 'a: "open\n', "a: b: c\n", "- a\nb: c\n", "%YAML 3.0\n", "a: @x\n", "}"],
)
def test_broken_syntax_has_a_line_within_the_file(text: str) -> None:
    """Whatever is broken, one problem names a line of the file or the one after its end."""
    document, problems = parse_yaml(text, PATH)
    assert document is None
    assert len(problems) == 1
    assert 1 <= problems[0].location.line <= text.count("\n") + 1
