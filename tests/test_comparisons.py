"""Records to comparisons, each position proved."""

from conftest import as_lines, make_paper, make_record

from generator.comparisons import make_comparisons
from generator.quotations import Quotations
from generator.records import ComparisonRecord
from generator.sources import Record

PAPERS = Quotations(
    [make_paper("weir", "三分之二的户赞成才算通过。"), make_paper("ferry", "由船工作主。")]
)
HEAD = (
    "question: {zh: 问, en: Question?}\nrelation: contradiction\ncomment: {zh: 评, en: Remark.}\n"
)


def _comparison(rest: str) -> Record[ComparisonRecord]:
    return make_record(ComparisonRecord, HEAD + rest, "a")


def test_every_position_has_its_passages() -> None:
    """The words of each paper are found in that paper."""
    record = _comparison(
        "positions:\n"
        "  - {paper: weir, statement: {zh: 甲, en: A.}, quotes: [{quote: 户赞成}]}\n"
        "  - {paper: ferry, statement: {zh: 乙, en: B.}, quotes: [{quote: 船工作主}]}\n"
    )
    (comparison,), problems = make_comparisons([record], PAPERS, [])
    assert problems == ()
    assert [position.passages[0].paper for position in comparison.positions] == ["weir", "ferry"]


def test_all_that_is_wrong_with_a_comparison() -> None:
    """One lone position, without proof or with another paper's words, is told as such."""
    record = _comparison(
        "positions:\n"
        "  - {paper: weir, statement: {zh: 甲, en: A.}, quotes: [{quote: 船工作主}]}\n"
        "terms: [gone]\n"
    )
    empty = _comparison(
        "positions:\n"
        "  - {paper: weir, statement: {zh: 甲, en: A.}, quotes: []}\n"
        "  - {paper: ferry, statement: {zh: 乙, en: B.}, quotes: [{quote: 由船工}]}\n"
    )
    _, problems = make_comparisons([record, empty], PAPERS, [])
    assert as_lines(problems) == [
        "seeds/a.yml:6: there is no term 'gone' — use an existing id, or add the term first",
        (
            "seeds/a.yml:5: the quotation '船工作主' isn't in paper 'weir' — "
            "name the right paper: it is in 'ferry'"
        ),
        "seeds/a.yml:4: fewer than two positions — set at least two papers side by side",
        "seeds/a.yml:5: a position without a quotation — quote the words of the paper that show it",
    ]
