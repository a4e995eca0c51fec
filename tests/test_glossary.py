"""Records to terms: order, scripts, pinyin, renderings."""

import pytest
from conftest import as_lines, make_paper, make_record

from generator.errors import Problem
from generator.glossary import make_terms
from generator.language import make_converter, make_segmenter, pinyin
from generator.library import Term
from generator.quotations import Quotations
from generator.records import TermRecord
from generator.sources import Record

CONVERT = make_converter(make_segmenter([]), {})
PAPERS = Quotations([make_paper("weir", "The Weir Team repaired it.", "修堰队共有12人。")])
ONE_RENDERING = "en: [{term: x, status: preferred}]\n"


def _term(slug: str, zh: str, rest: str = ONE_RENDERING) -> Record[TermRecord]:
    fields = f"zh: {zh}\ncategory: concept\ndefinition: {{zh: 义, en: Sense.}}\n"
    return make_record(TermRecord, fields + rest, slug)


def _make(*records: Record[TermRecord]) -> tuple[tuple[Term, ...], tuple[Problem, ...]]:
    return make_terms(records, PAPERS, CONVERT, pinyin)


def test_terms_stand_by_pinyin() -> None:
    """Terms are sorted as a Chinese reader looks them up, whatever order they come in."""
    records = [_term("d", "渡口"), _term("x", "修堰队"), _term("h", "合议"), _term("a", "安全")]
    terms, problems = _make(*records)
    assert problems == ()
    assert [term.zh for term in terms] == ["安全", "渡口", "合议", "修堰队"]
    assert _make(*reversed(records))[0] == terms


def test_what_is_absent_is_computed() -> None:
    """Traditional form and pinyin are made where the record gives none."""
    (term,) = _make(_term("x", "链长制"))[0]
    assert (term.zh_hant, term.pinyin) == ("鏈長制", "liàn zhǎng zhì")


def test_what_is_given_is_kept() -> None:
    """An editor knows better than the tools."""
    fields = "zh_hant: 鍊長制\npinyin: liàn cháng zhì\n" + ONE_RENDERING
    (term,) = _make(_term("x", "链长制", fields))[0]
    assert (term.zh_hant, term.pinyin) == ("鍊長制", "liàn cháng zhì")


def test_the_preferred_rendering_comes_first() -> None:
    """Renderings stand by what we advise, those of one status as they were written."""
    (term,) = _make(
        _term(
            "x",
            "修堰队",
            "en:\n"
            "  - {term: dam team, status: deprecated}\n"
            "  - {term: repair crew, status: admitted}\n"
            "  - {term: weir crew, status: admitted}\n"
            "  - {term: weir team, status: preferred}\n"
            "  - {term: repair weir team, status: literal}\n",
        )
    )[0]
    assert [r.record.term for r in term.renderings] == [
        "weir team",
        "repair crew",
        "weir crew",
        "repair weir team",
        "dam team",
    ]
    assert term.preferred == "weir team"


def test_a_rendering_is_proved_by_its_source() -> None:
    """A rendering that a paper prints has its passage; one that isn't there is a problem."""
    good = "en: [{term: weir team, status: preferred, source: {paper: weir, quote: Weir Team}}]\n"
    terms, problems = _make(_term("x", "修堰队", good))
    assert problems == ()
    passage = terms[0].renderings[0].passage
    assert passage is not None
    assert (passage.block, passage.start, passage.end) == (0, 4, 13)
    _, problems = _make(_term("x", "修堰队", good.replace("Weir Team", "Dam Team")))
    assert as_lines(problems)[0].startswith("seeds/x.yml:4: the quotation 'Dam Team' isn't in")


@pytest.mark.parametrize("field", ["broader", "narrower", "related"])
def test_relatives_exist(field: str) -> None:
    """Every relation leads to an entry other than its own."""
    fields = f"{ONE_RENDERING}{field}: [y, gone, x]\n"
    _, problems = _make(_term("x", "修堰队", fields), _term("y", "合议"))
    assert [problem.finding for problem in problems] == [
        "there is no term 'gone'",
        "'x' is this term itself",
    ]


def test_a_replacement_exists() -> None:
    """An entry can only be replaced by one that is there."""
    _, problems = _make(_term("x", "修堰队", f"{ONE_RENDERING}replaced_by: gone\n"))
    assert [problem.finding for problem in problems] == ["there is no term 'gone'"]


def test_two_terms_of_one_name() -> None:
    """One form belongs to one entry."""
    _, problems = _make(_term("a", "合议"), _term("b", "合议"))
    assert as_lines(problems) == [
        (
            "seeds/b.yml:1: '合议' is already a form of the term 'a' — "
            "keep it in one entry, and name the other under `related`"
        )
    ]


def test_relations_hold_both_ways() -> None:
    """It is enough to say in one entry that another is broader, narrower or related."""
    rest = ONE_RENDERING
    terms, problems = _make(
        _term("a", "甲", rest + "narrower: [b]\nrelated: [c]\n"),
        _term("b", "乙", rest),
        _term("c", "丙", rest + "broader: [b]\n"),
    )
    assert problems == ()
    found = {term.slug: (term.broader, term.narrower, term.related) for term in terms}
    assert found == {
        "a": ((), ("b",), ("c",)),
        "b": (("a",), ("c",), ()),
        "c": (("b",), (), ("a",)),
    }


def test_senses_are_proved() -> None:
    """Each meaning has the passages that show it."""
    senses = (
        "senses:\n"
        "  - {meaning: {zh: 人, en: People}, quotes: [{paper: weir, quote: 修堰队共有12人}]}\n"
        "  - {meaning: {zh: 队, en: A team}, quotes: [{paper: weir, quote: 修堰队}]}\n"
    )
    (term,) = _make(_term("x", "修堰队", ONE_RENDERING + senses))[0]
    assert [(sense.record.meaning.zh, len(sense.passages)) for sense in term.senses] == [
        ("人", 1),
        ("队", 1),
    ]
