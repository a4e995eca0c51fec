"""Terms found in texts, as spans beside them."""

from typing import Any

import pytest
from conftest import goldens, make_block, make_record

from generator.annotation import find_mentions, fold_english, make_matcher
from generator.language import make_segmenter
from generator.model import Language
from generator.records import TermRecord


def _term(fields: dict[str, Any], slug: str) -> tuple[str, TermRecord]:
    aliases = ", ".join(fields.get("aliases", ()))
    text = (
        f"zh: {fields['zh']}\naliases: [{aliases}]\ncategory: concept\n"
        f"definition: {{zh: 义, en: Sense.}}\n"
        f"en: [{{term: {fields['en']}, status: preferred}}]\n"
    )
    return slug, make_record(TermRecord, text, slug).fields


@pytest.mark.parametrize("golden", goldens("annotation"))
def test_golden(golden: dict[str, Any]) -> None:
    """The terms of a text are marked where a careful editor would mark them."""
    terms = [
        _term(fields, slug)
        for slug, fields in golden["terms"].items()
        if not fields.get("leave_out")
    ]
    words = golden.get("words", [record.zh for _, record in terms])
    segment = make_segmenter(words)
    matcher = make_matcher(terms)
    for case in golden["cases"]:
        language = Language(case.get("language", "zh"))
        block = make_block(case["text"], language=language)
        mentions = find_mentions(matcher, block, segment)
        found = [[block.text[m.start : m.end], m.term, list(m.nested)] for m in mentions]
        assert found == case["marks"]


def test_a_form_belongs_to_the_first_term_that_has_it() -> None:
    """Two terms with one English name don't make marks depend on chance."""
    terms = [
        _term({"zh": "体制", "en": "system"}, "a"),
        _term({"zh": "系统", "en": "system"}, "b"),
    ]
    block = make_block("The system.", language=Language.EN)
    (mention,) = find_mentions(make_matcher(terms), block, make_segmenter([]))
    assert mention.term == "a"


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Whole\u2011Nation", "whole nation"), ("don’t", "don't"), ("İstanbul-X", "İstanbul X")],
)
def test_folding_keeps_the_length(text: str, folded: str) -> None:
    """Folded text is as long as the text, so that offsets hold."""
    assert fold_english(text) == folded
    assert len(fold_english(text)) == len(text)
