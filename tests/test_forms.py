"""The forms of terms, and where they stand."""

import time

import pytest

from generator.forms import chinese_forms, english_forms, find_forms, fold_english, make_forms


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Whole\u2011Nation", "whole nation"), ("don’t", "don't"), ("İstanbul-X", "İstanbul X")],
)
def test_folding_keeps_the_length(text: str, folded: str) -> None:
    """Folded text is as long as the text, so that offsets hold."""
    assert fold_english(text) == folded
    assert len(fold_english(text)) == len(text)


def test_chinese_forms_differ_in_spaces_and_width() -> None:
    """A name is looked for as other papers may print it."""
    forms = set(chinese_forms("2035 年规划（草案）"))
    assert {"2035 年规划（草案）", "2035年规划（草案）", "2035 年规划(草案)"} <= forms
    assert "C919（大飞机）" in set(chinese_forms("C919(大飞机)"))


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("chain chief", "chain chiefs"),
        ("policies", "policy"),
        ("policy", "policies"),
        ("process", "processes"),
        ("means of production", "mean of production"),
        ("object of labor", "objects of labor"),
    ],
)
def test_english_forms_bend(name: str, other: str) -> None:
    """A name is looked for in the singular and the plural."""
    forms = list(english_forms(name))
    assert forms[0] == name
    assert other in forms


def test_all_occurrences_are_found_in_order() -> None:
    """Forms within forms are found as well, each with its term and code points."""
    forms = make_forms({"举国体制": "a", "体制": "b", "5G": "c"})
    assert find_forms(forms, "𠀀举国体制，15GB，5G") == [(1, 5, "a"), (3, 5, "b"), (11, 13, "c")]


def test_no_forms_are_found_where_there_are_none() -> None:
    """A site without terms has no marks."""
    assert find_forms(make_forms({}), "举国体制") == []


def test_more_terms_cost_no_more() -> None:
    """A hundred times the terms take nothing like a hundred times as long."""
    text = "健全新型举国体制，集中力量攻克关键核心技术。" * 20_000
    few = [f"举国{chr(0x4E00 + number)}制" for number in range(100)]
    many = [f"举国{chr(0x4E00 + number)}制" for number in range(10_000)]
    cost = []
    for names in (few, many):
        forms = make_forms(dict.fromkeys(names, "a"))
        runs = []
        for _ in range(5):
            start = time.process_time()
            find_forms(forms, text)
            runs.append(time.process_time() - start)
        cost.append(min(runs))
    assert cost[1] < 10 * cost[0]
