"""Laws of the door for records: whatever the bytes, a tree or problems, never a crash."""

from pathlib import PurePosixPath

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.yaml_text import parse_yaml

PATH = PurePosixPath("seeds/a.yml")
SYNTAX = st.lists(
    st.sampled_from([*"[]{}:,-?&*!|>'\"%@`#\n\t ", "zh", "：", "合议", "---", "...", "<<", "\\u"]),
    max_size=40,
).map("".join)
PLAIN = st.text(
    st.characters(exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"]), max_size=30
)


@given(SYNTAX | st.text(max_size=60))
def test_every_text_is_a_tree_or_has_problems(text: str) -> None:
    """Broken YAML is told with a place, and whole YAML has none to tell."""
    document, problems = parse_yaml(text, PATH)
    assert (document is None) == bool(problems)
    for problem in problems:
        assert 1 <= problem.location.line <= text.count("\n") + 2
        assert str(problem).isprintable()


@given(st.dictionaries(st.sampled_from(["zh", "en", "term"]), PLAIN | st.lists(PLAIN)))
def test_what_was_written_is_read(tree: dict[str, str | list[str]]) -> None:
    """Text written as quoted YAML comes back as it was, its white space made single."""
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
    document, problems = parse_yaml(text, PATH)
    assert problems == ()
    assert document is not None
    assert isinstance(document.tree, dict)
    for key, value in tree.items():
        found = document.tree[key]
        if isinstance(value, str):
            assert isinstance(found, str)
            assert "".join(found.split()) == "".join(value.split())
        else:
            assert isinstance(found, list)
            assert len(found) == len(value)
