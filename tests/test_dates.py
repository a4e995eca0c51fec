"""Dates as papers give them, in EDTF."""

import pytest
from conftest import HERE

from generator.dates import Date, parse_date, read_date
from generator.errors import Problem


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019", (2019, None, None), (2019, None, None)),
        ("2019-10", (2019, 10, None), (2019, 10, None)),
        ("2019-10-31", (2019, 10, 31), (2019, 10, 31)),
        ("2020-02-29", (2020, 2, 29), (2020, 2, 29)),
        ("2016/2020", (2016, None, None), (2020, None, None)),
        ("2016-03/2020-11-05", (2016, 3, None), (2020, 11, 5)),
        ("2016/2016", (2016, None, None), (2016, None, None)),
    ],
)
def test_precision_is_kept(
    text: str, start: tuple[int, int | None, int | None], end: tuple[int, int | None, int | None]
) -> None:
    """A date has just the precision that was written."""
    date = parse_date(text)
    assert date.edtf == text
    assert (date.start.year, date.start.month, date.start.day) == start
    assert (date.end.year, date.end.month, date.end.day) == end
    assert date.is_interval is ("/" in text)


@pytest.mark.parametrize("text", ["2019~", "2019-10~", "2019-10-31?"])
def test_about(text: str) -> None:
    """Both ~ and ? make a date approximate."""
    assert parse_date(text).start.is_approximate


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019-13",
        "2019-00",
        "2019-2-3",
        "2019-02-29",
        "2019-10-00",
        "19-10",
        "2019/10",
        "2019.10",
        "２０１９",  # noqa: RUF001 — full-width digits, as a careless hand types them
        "2019年",
        "2020/2019",
        "2019/",
        "2019/2020/2021",
        "~2019",
        " 2019",
        "2019\n",
    ],
)
def test_what_is_no_date(text: str) -> None:
    """What isn't of the subset, or names no day that exists, is no date."""
    with pytest.raises(ValueError):  # noqa: PT011 — it carries the text and no more
        parse_date(text)
    problem = read_date(text, HERE)
    assert isinstance(problem, Problem)
    assert problem.location == HERE


def test_a_date_of_a_record() -> None:
    """A good date of a record comes back as a date."""
    assert read_date("2019", HERE) == parse_date("2019")


def test_order() -> None:
    """A year stands before its months, a month before its days, whatever the order before."""
    texts = ["2018-12-31", "2019", "2019-01", "2019-01-01", "2019-10", "2020/2021"]
    dates: list[Date] = [parse_date(text) for text in reversed(texts)]
    assert [date.edtf for date in sorted(dates, key=lambda date: date.order)] == texts
