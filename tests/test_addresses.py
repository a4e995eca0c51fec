"""Addresses, and the links that are made from them."""

import pytest

from generator.addresses import (
    Links,
    case_page,
    comparison_page,
    framework_page,
    paper_page,
    term_page,
)

KNOWN = {
    "": frozenset[str](),
    "papers/": frozenset[str](),
    "papers/weir/": frozenset({"p1", "s2-1"}),
    "glossary/heyi/": frozenset[str](),
    "timeline/": frozenset({"2019-heyi"}),
}


@pytest.mark.parametrize(
    ("here", "page", "anchor", "link"),
    [
        ("glossary/heyi/", "papers/weir/", "p1", "../../papers/weir/#p1"),
        ("glossary/heyi/", "papers/weir/", "", "../../papers/weir/"),
        ("papers/weir/", "papers/weir/", "s2-1", "#s2-1"),
        ("papers/", "papers/weir/", "", "../papers/weir/"),
        ("", "timeline/", "2019-heyi", "timeline/#2019-heyi"),
        ("timeline/", "", "", "../"),
        ("", "", "", "./"),
    ],
)
def test_links_are_relative(here: str, page: str, anchor: str, link: str) -> None:
    """A link leads from the page it stands on, so that a site works in any folder."""
    assert Links(here=here, known=KNOWN).to(page, anchor) == link


@pytest.mark.parametrize(("page", "anchor"), [("papers/x/", ""), ("papers/weir/", "p2")])
def test_no_dead_link_gets_out(page: str, anchor: str) -> None:
    """A page or anchor that isn't known is an error of the program."""
    with pytest.raises(KeyError):
        Links(here="", known=KNOWN).to(page, anchor)


def test_addresses_are_fixed() -> None:
    """The pages of records stand where design.md has them for good."""
    assert paper_page("a") == "papers/a/"
    assert term_page("a") == "glossary/a/"
    assert case_page("a") == "cases/a/"
    assert framework_page("a") == "frameworks/a/"
    assert comparison_page("a") == "comparisons/a/"
