"""Records to events in order."""

from conftest import as_lines, make_paper, make_record

from generator.quotations import Quotations
from generator.records import EventRecord
from generator.sources import Record
from generator.timeline import make_events

PAPERS = Quotations([make_paper("weir", "2019年10月，村里定下合议制。")])


def _event(slug: str, date: str, rest: str = "") -> Record[EventRecord]:
    fields = (
        f"date: {date}\nkind: practice\ntitle: {{zh: 题, en: Title}}\n"
        "summary: {zh: 述, en: Summary.}\nquotes: [{paper: weir, quote: 定下合议制}]\n"
    )
    return make_record(EventRecord, fields + rest, slug)


def test_events_stand_by_date() -> None:
    """Events come by date, the vaguer before the finer, those of one date by id."""
    records = [
        _event("f", "2020"),
        _event("e", "2019-10-31"),
        _event("d", "2019-10"),
        _event("b", "2019"),
        _event("c", "2019"),
        _event("a", "2018/2021"),
    ]
    events, problems = make_events(records, PAPERS, [])
    assert problems == ()
    assert [event.slug for event in events] == ["a", "b", "c", "d", "e", "f"]
    assert make_events(reversed(records), PAPERS, [])[0] == events


def test_all_that_is_wrong_with_an_event() -> None:
    """Date, term, quotation and our own date are all checked, each at its line."""
    record = _event(
        "a",
        "soon",
        "terms: [gone]\n"
        "public_record:\n"
        "  statement: {zh: 记, en: On record.}\n"
        "  basis: {zh: 据, en: Basis.}\n"
        "  date: later\n",
    )
    papers = Quotations([make_paper("weir", "渡口。")])
    events, problems = make_events([record], papers, [])
    assert events == ()
    assert sorted(line.split(" — ")[0] for line in as_lines(problems)) == [
        "seeds/a.yml:10: 'later' isn't a date",
        "seeds/a.yml:1: 'soon' isn't a date",
        "seeds/a.yml:5: the quotation '定下合议制' isn't in paper 'weir'",
        "seeds/a.yml:6: there is no term 'gone'",
    ]
