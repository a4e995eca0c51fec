"""Records to frameworks, each part quoted."""

from conftest import as_lines, make_paper, make_record

from generator.frameworks import make_frameworks
from generator.quotations import Quotations
from generator.records import FrameworkRecord
from generator.sources import Record

PAPERS = Quotations([make_paper("weir", "合议分为提议、讨论和表决三步。")])


def _framework(rest: str) -> Record[FrameworkRecord]:
    fields = (
        "title: {zh: 题, en: Title}\npaper: weir\nform: layers\nsummary: {zh: 述, en: Sum.}\n"
        "nodes:\n"
        "  - {id: all, label: {zh: 合议, en: All}, quote: 合议}\n"
        "  - {id: vote, parent: all, label: {zh: 表决, en: Vote}, quote: 表决}\n"
    )
    return make_record(FrameworkRecord, fields + rest, "a")


def test_every_node_has_its_passage() -> None:
    """Nodes keep their order, each with the place where the paper states it."""
    (framework,), problems = make_frameworks(
        [_framework("edges: [{from: all, to: vote}]\n")], PAPERS, []
    )
    assert problems == ()
    assert [(node.record.id, node.passage.start) for node in framework.nodes] == [
        ("all", 0),
        ("vote", 10),
    ]
    assert framework.record.edges[0].from_ == "all"


def test_all_that_is_wrong_with_a_framework() -> None:
    """Quotations, parents, edges, terms and the basis of a reconstruction are all checked."""
    record = _framework(
        "  - {id: vote, parent: none, label: {zh: 无, en: No}, quote: 无}\n"
        "reconstructed: true\n"
        "edges: [{from: here, to: there}]\n"
        "terms: [gone]\n"
    )
    _, problems = make_frameworks([record], PAPERS, [])
    assert sorted(line.split(" — ")[0] for line in as_lines(problems)) == [
        "seeds/a.yml:10: there is no node 'here'",
        "seeds/a.yml:10: there is no node 'there'",
        "seeds/a.yml:11: there is no term 'gone'",
        "seeds/a.yml:8: a second node 'vote'",
        "seeds/a.yml:8: no node 'none' stands before this one",
        "seeds/a.yml:8: the quotation '无' isn't in paper 'weir'",
        "seeds/a.yml:9: a reconstruction without its basis",
    ]


def test_a_framework_redraws_what_its_paper_has() -> None:
    """The figure or table that a framework draws anew is one of its own paper."""
    _, problems = make_frameworks([_framework("redraws: p1\n")], PAPERS, [])
    assert problems == ()
    _, problems = make_frameworks([_framework("redraws: f9\n")], PAPERS, [])
    assert as_lines(problems) == [
        (
            "seeds/a.yml:8: there is no 'f9' in paper 'weir' — "
            "name the address of its figure, table or caption, such as f1"
        )
    ]
