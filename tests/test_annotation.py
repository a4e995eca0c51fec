"""Terms found in texts, as spans beside them."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, NamedTuple

import pytest
import yaml
from conftest import GOLDEN, ROOT, goldens, make_block, make_record

from generator.annotation import find_mentions, make_matcher
from generator.forms import chinese_forms, english_forms, fold_english
from generator.language import make_segmenter
from generator.loading import gather_sources
from generator.model import Block, Language
from generator.pipeline import language_tools
from generator.records import TermRecord

BY_HAND = GOLDEN / "annotation" / "papers"
FORMS = yaml.safe_load((BY_HAND / "forms.yml").read_text(encoding="utf-8"))
PAPERS = sorted(path.stem for path in BY_HAND.glob("*.yml") if path.stem != "forms")


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


def test_a_form_belongs_to_the_term_that_it_names_best() -> None:
    """A preferred rendering counts for more than one that is advised against, whoever is first."""
    text = (
        "zh: 产业链\ncategory: concept\ndefinition: {zh: 义, en: Sense.}\n"
        "en: [{term: supply chain, status: deprecated}]\n"
    )
    terms = [
        ("a", make_record(TermRecord, text, "a").fields),
        _term({"zh": "供应链", "en": "supply chain"}, "b"),
    ]
    block = make_block("Supply chains.", language=Language.EN)
    (mention,) = find_mentions(make_matcher(terms), block, make_segmenter([]))
    assert mention.term == "b"


class Item(NamedTuple):
    """A mark, or a term that stands inside one."""

    block: str
    start: int
    end: int
    form: str
    term: str
    inside: bool


def _items(where: str, block: Block, start: int, end: int, *terms: str) -> set[Item]:
    """A mark and the terms inside it, the first of `terms` being its own."""
    form = _as_listed(block, start, end)
    return {
        Item(where, start, end, form, term, inside=place > 0) for place, term in enumerate(terms)
    }


def _as_listed(block: Block, start: int, end: int) -> str:
    """A form as the list of forms has it."""
    form = block.text[start:end]
    return form.lower() if block.language is Language.EN else form


def _read_blocks(name: str) -> Iterator[tuple[str, Block, list[tuple[int, int]]]]:
    """Each block of a paper that a reader marked, and the starts and ends of the marks."""
    for entry in yaml.safe_load((BY_HAND / f"{name}.yml").read_text(encoding="utf-8"))["blocks"]:
        pieces = re.split("[⟦⟧]", entry["text"])
        ends = list(accumulate(map(len, pieces)))
        block = make_block("".join(pieces), language=Language(entry.get("language", "zh")))
        yield f"{name}#{entry['at']}", block, list(zip(ends[:-1:2], ends[1::2], strict=True))


def _find_gone(terms: dict[str, TermRecord]) -> set[str]:
    """The forms marked by hand that the glossary has no more."""
    gone = set()
    for form, entry in FORMS["marked"].items():
        record = terms.get(entry["term"])
        names = [] if record is None else [record.zh, *record.aliases]
        renderings = [] if record is None else [rendering.term for rendering in record.en]
        known = {each for name in names for each in chinese_forms(name)}
        known |= {each for name in (*names, *renderings) for each in english_forms(name)}
        if not {form, fold_english(form)} & known:
            gone.add(form)
    return gone


def test_papers_marked_by_hand() -> None:
    """Of the marks that a reader set, and of those found, 99 in 100 or more are the same.

    What the glossary gained or lost since isn't counted: newer forms and terms, unless they take
    a mark away without having its term inside, and marks whose term is gone or lost the form.
    """
    marked = FORMS["marked"]
    judged = {entry["term"] for entry in marked.values()} | {*FORMS["unmarked"].values()}
    sources = gather_sources(ROOT / "seeds")
    terms = {record.slug: record.fields for record in sources.terms}
    matcher, (segment, _) = make_matcher(terms.items()), language_tools(sources)
    gone = _find_gone(terms)
    assert len(gone) <= len(marked) / 20, "the glossary has changed too much: mark the papers anew"
    expected: set[Item] = set()
    found: set[Item] = set()
    for where, block, spans in (entry for name in PAPERS for entry in _read_blocks(name)):
        by_hand: set[Item] = set()
        for start, end in spans:
            form = _as_listed(block, start, end)
            if form not in gone:
                own = marked[form]
                by_hand |= _items(where, block, start, end, own["term"], *own.get("nested", ()))
        for mention in find_mentions(matcher, block, segment):
            start, end, held = mention.start, mention.end, {mention.term, *mention.nested}
            form = _as_listed(block, start, end)
            if form in marked or form in FORMS["unmarked"]:
                old = judged.intersection(mention.nested)
                found |= _items(where, block, start, end, mention.term, *old)
            else:
                by_hand -= {
                    item
                    for item in by_hand
                    if start <= item.start and item.end <= end and item.term in held
                }
        expected |= by_hand
    differences = [
        f"{'missed' if item in expected else 'too many'}: {item}"
        for item in sorted(expected ^ found)
    ]
    same = len(expected & found)
    figures = f"precision {same / len(found):.4f}, recall {same / len(expected):.4f}"
    assert min(same / len(found), same / len(expected)) >= 0.99, "\n".join((figures, *differences))
