"""What came in by the door: records with their places, and the checker's words."""

from pathlib import PurePosixPath

import pytest
from conftest import as_lines, make_record

from generator.records import CaseRecord, TermRecord
from generator.sources import Document, find_dangling, nearest, parse_record, shown

TERM = """\
zh: 合议
category: mechanism
definition: {zh: 议, en: Talk.}
en:
  - {term: deliberation, status: preferred}
related: [a, here]
"""


def test_a_place_falls_back_to_the_value_around_it() -> None:
    """What has no line of its own has that of its owner, and the file's first at last."""
    document = Document(path=PurePosixPath("a.yml"), tree={}, lines={("en",): 4, ("en", 0): 5})
    assert document.location("en", 0, "note", "zh").line == 5
    assert document.location("en", 7).line == 4
    assert document.location("zh").line == 1
    assert document.location().line == 1


def test_a_record_is_typed_and_keeps_its_places() -> None:
    """Fields come as tuples and values; lines stay at hand."""
    record = make_record(TermRecord, TERM)
    assert record.fields.related == ("a", "here")
    assert record.fields.en[0].term == "deliberation"
    assert record.fields.aliases == ()
    assert record.location("en", 0, "term").line == 5


def test_text_is_never_taken_for_another_kind() -> None:
    """A term may be called `no` or `2024`, because every scalar is text."""
    record = make_record(TermRecord, TERM.replace("合议", "2024").replace("deliberation", "no"))
    assert (record.fields.zh, record.fields.en[0].term) == ("2024", "no")


def test_all_that_is_wrong_comes_at_once() -> None:
    """A record with several slips has them all told."""
    document = Document(
        path=PurePosixPath("a.yml"),
        tree={"level": "x", "country": "China", "sector": {"zh": "水"}, "typo": "1"},
        lines={("level",): 1, ("country",): 2, ("sector",): 3, ("typo",): 4},
    )
    record, problems = parse_record(document, CaseRecord, "a")
    assert record is None
    findings = {(p.location.line, p.finding) for p in problems}
    assert findings >= {
        (1, "'level' is 'x'"),
        (2, "'China' can't be the value of 'country'"),
        (3, "'en' is missing"),
        (4, "unknown field 'typo'"),
        (1, "'title' is missing"),
        (1, "'quotes' is missing"),
    }


@pytest.mark.parametrize("tree", ["text", ["list"], None])
def test_a_record_holds_fields(tree: str | list[str] | None) -> None:
    """A file that is only text, only a list or nothing is no record."""
    document = Document(
        path=PurePosixPath("a.yml"),
        tree=list(tree) if isinstance(tree, list) else tree,
        lines={},
    )
    record, problems = parse_record(document, TermRecord, "a")
    assert record is None
    assert [problem.finding for problem in problems] == ["the file holds no fields"]


def test_nearest() -> None:
    """A hint is given only where there is a name that is like it."""
    assert nearest("lianzhan", ["lianzhang", "apollo"]) == "; did you mean 'lianzhang'?"
    assert nearest("zzz", ["lianzhang", "apollo"]) == ""
    assert nearest("zzz", []) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("链长", "'链长'"),
        ("x" * 61, "'" + "x" * 60 + "…'"),
        ("a\nb\x1b[31m\u202e", "'a\\u000ab\\u001b[31m\\u202e'"),
        ("\ud800", "'\\ud800'"),
        (3, "'3'"),
    ],
)
def test_shown(value: object, text: str) -> None:
    """A value in a message stands on one line, cut short, its control characters visible."""
    assert shown(value) == text


def test_dangling_ids() -> None:
    """Ids that nothing has are named; so is a term's own, where it can't be meant."""
    record = make_record(TermRecord, TERM)
    problems = find_dangling(record, "related", record.fields.related, ["here", "b"], "term")
    assert as_lines(problems) == [
        "seeds/here.yml:6: there is no term 'a' — use an existing id, or add the term first",
        "seeds/here.yml:6: 'here' is this term itself — remove it",
    ]
