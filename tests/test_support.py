"""Figures in our texts, and the quotations that they need."""

from decimal import Decimal

import pytest
from conftest import as_lines, make_record

from generator.records import CaseRecord, EventRecord, TermRecord
from generator.support import find_unsupported, read_values

EVENT = """\
date: 2019-10
kind: practice
title: {{zh: 甲, en: A}}
summary: {{zh: {zh}, en: {en}}}
quotes:
  - {{paper: weir, quote: {quote}}}
"""


def unsupported(zh: str, en: str, quote: str) -> list[str]:
    record = make_record(EventRecord, EVENT.format(zh=zh, en=en, quote=quote))
    return as_lines(list(find_unsupported(record)))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("约 255 亿美元", Decimal(25_500_000_000)),
        ("2.68万人", Decimal(26_800)),
        ("十四五", Decimal(14)),
        ("二〇三五年", Decimal(2035)),
        ("1,200 亩", Decimal(1200)),
        ("33.5%", Decimal("33.5")),
    ],
)
def test_numbers_are_read_by_value(text: str, value: Decimal) -> None:
    """A number has its value, whatever its scale or script."""
    assert value in read_values(text)


@pytest.mark.parametrize(
    ("zh", "en", "quote"),
    [
        ("投入255亿美元。", "It cost 25.5 billion US dollars.", "投入总经费约255亿美元"),
        ("2019年10月定下。", "Adopted in October 2019.", "村里定下办法"),
        ("“十四五”期间。", "During the 14th plan.", "十四五建议"),
        ("见表1和第3.2节。", "See table 1 and section 3.2.", "没有数字"),
        ("5G之后。", "After 5G.", "没有数字"),
    ],
)
def test_what_a_quotation_or_date_has_is_supported(zh: str, en: str, quote: str) -> None:
    """Figures of a quotation or of the record's date stand; places in a paper are no figures."""
    assert unsupported(zh, en, quote) == []


def test_a_figure_without_quotation_is_named_with_its_line() -> None:
    """A figure that no quotation of the record has is a problem, in either language."""
    assert unsupported("用了12人。", "It took 13 people.", "修堰队共有12人") == [
        (
            "seeds/here.yml:4: '13' stands in no quotation of this record — "
            "quote the passage that has it, or leave it out"
        )
    ]


def test_what_we_add_is_not_held_to_the_papers() -> None:
    """Notes of ours, and an official text that we name, rest on other sources."""
    case = make_record(
        CaseRecord,
        "title: {zh: 甲, en: A}\nlevel: district\ncountry: CN\nsector: {zh: 水利, en: water}\n"
        "account: {zh: 修好了。, en: Repaired.}\nquotes: [{paper: weir, quote: 小堰}]\n"
        "notes: [{zh: 公开记录作2020年。, en: The public record says 2020.}]\n",
    )
    assert list(find_unsupported(case)) == []
    term = make_record(
        TermRecord,
        "zh: 甲\ncategory: concept\ndefinition: {zh: 乙, en: B}\n"
        "en: [{term: a, status: preferred, official: {zh: 2022年报告, en: The 2022 report}}]\n",
    )
    assert list(find_unsupported(term)) == []
