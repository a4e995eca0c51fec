"""Every quotation is found in its paper, or the words around it are shown."""

from typing import Any

import pytest
from conftest import HERE, as_lines, goldens, make_block, make_paper, make_record

from generator.errors import Problem
from generator.library import Passage
from generator.model import BlockKind
from generator.quotations import Quotations, prove
from generator.records import TermRecord


@pytest.mark.parametrize("golden", goldens("quotations"))
def test_golden(golden: dict[str, Any]) -> None:
    """A quotation is found at its offsets in the settled text."""
    paper = make_paper("weir", *golden["paper"])
    for case in golden["cases"]:
        found = Quotations([paper]).find("weir", case["quote"], HERE)
        assert isinstance(found, Passage)
        block = paper.blocks[found.block]
        assert block.address == case["at"]
        assert block.text[found.start : found.end] == case["text"]


@pytest.mark.parametrize(
    "quote",
    ["小堰 建于", "小堰，建于", "小堰建於", "小堰建于1956年，灌溉", "渡口。小堰"],
)
def test_to_the_letter(quote: str) -> None:
    """Another space, mark, script or order, or words of two paragraphs, are not the quotation."""
    papers = Quotations([make_paper("weir", "小堰建于1956年。", "灌溉田地。", "渡口。")])
    assert isinstance(papers.find("weir", quote, HERE), Problem)


def test_furniture_is_not_quoted() -> None:
    """A running head is no part of the paper."""
    head = make_block("创新战略与政策", BlockKind.RUNNING_HEADER, address="x1")
    papers = Quotations([make_paper("weir", head, "小堰。")])
    assert isinstance(papers.find("weir", "创新战略", HERE), Problem)
    found = papers.find("weir", "小堰", HERE)
    assert isinstance(found, Passage)
    assert found.block == 1


def test_the_nearest_passage_is_shown() -> None:
    """A misquotation is answered with the words that it is most like."""
    papers = Quotations([make_paper("weir", "渡口由船工作主。", "合议是指人人发言、逐条表决。")])
    found = papers.find("weir", "人人发言、逐项表决", HERE)
    assert isinstance(found, Problem)
    assert found.remedy == "correct it after the nearest passage: 「人人发言、逐条表决」 (#p2)"


def test_a_paper_without_text_has_nothing_near() -> None:
    """Where there is nothing to show, the remedy is plain."""
    found = Quotations([make_paper("weir")]).find("weir", "合议", HERE)
    assert isinstance(found, Problem)
    assert found.remedy == "correct the quotation"


@pytest.mark.parametrize("quote", ["", "   ", "①", "[1]"])
def test_an_empty_quotation_proves_nothing(quote: str) -> None:
    """What has no words beside markers isn't found anywhere."""
    papers = Quotations([make_paper("weir", "小堰①[1]。")])
    assert isinstance(papers.find("weir", quote, HERE), Problem)


def test_quotes_of_a_record_are_proved_one_by_one() -> None:
    """The good ones come back as passages, the others as problems at their own lines."""
    record = make_record(
        TermRecord,
        "zh: 合议\ncategory: concept\ndefinition: {zh: 义, en: Sense.}\n"
        "en: [{term: council, status: preferred}]\n"
        "quotes:\n"
        "  - {paper: weir, quote: 小堰}\n"
        "  - paper: weir\n"
        "    quote: 大坝\n",
    )
    passages, problems = prove(
        Quotations([make_paper("weir", "修好小堰。")]), record, record.fields.quotes
    )
    assert [(p.start, p.end, p.location.line) for p in passages] == [(2, 4, 6)]
    assert [p.location.line for p in problems] == [8]
    assert as_lines(problems)[0].startswith("seeds/here.yml:8: the quotation '大坝'")
