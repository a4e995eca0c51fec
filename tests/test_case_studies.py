"""Records to case studies, their figures proved."""

from decimal import Decimal

from conftest import as_lines, make_paper, make_record

from generator.case_studies import make_case_studies
from generator.dates import parse_date
from generator.quotations import Quotations
from generator.records import CaseRecord
from generator.sources import Record

PAPERS = Quotations([make_paper("weir", "全年投工1.5万个①，比上一年多了一倍。")])


def _case(rest: str = "") -> Record[CaseRecord]:
    fields = (
        "title: {zh: 题, en: Title}\nlevel: district\ncountry: CN\nsector: {zh: 水, en: Water}\n"
        "account: {zh: 述, en: Account.}\nquotes: [{paper: weir, quote: 多了一倍}]\n"
    )
    return make_record(CaseRecord, fields + rest, "a")


FACT = """\
facts:
  - label: {zh: 投工, en: Days}
    value: 15000
    as_printed: 1.5万个
    paper: weir
    quote: 全年投工1.5万个，比上一年
"""


def test_a_case_with_its_figure() -> None:
    """A figure comes with the passage that prints it, and its value as a plain number."""
    record = _case(f"{FACT}period: 2019/2020\nmechanisms: [t]\nevents: [e]\n")
    (case,), problems = make_case_studies([record], PAPERS, ["t"], ["e"])
    assert problems == ()
    assert case.period == parse_date("2019/2020")
    (fact,) = case.facts
    assert fact.record.value == Decimal(15000)
    assert (fact.passage.start, fact.passage.end) == (0, 15)


def test_all_that_is_wrong_with_a_case() -> None:
    """Mechanisms, events, period and figures are all checked, each at its line."""
    fact = FACT.replace("1.5万个\n", "1.5 万个\n").replace("，比上一年", "，比前年")
    record = _case(f"{fact}period: then\nmechanisms: [t, gone]\nevents: [never]\n")
    _, problems = make_case_studies([record], PAPERS, ["t"], [])
    assert sorted(line.split(" — ")[0] for line in as_lines(problems)) == [
        "seeds/a.yml:10: '1.5 万个' isn't in the quotation below it",
        "seeds/a.yml:12: the quotation '全年投工1.5万个，比前年' isn't in paper 'weir'",
        "seeds/a.yml:13: 'then' isn't a date",
        "seeds/a.yml:14: there is no term 'gone'",
        "seeds/a.yml:15: there is no event 'never'",
    ]
