"""Addresses within the site, and the one function that makes links from them.

An address is a page within its locale (`papers/self-reliance/`, empty for the home page) and, where
needed, an anchor on it (`p12`). The same address holds in every locale, for good.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Makes relative links from one page to addresses that are known to exist."""

    here: str
    """The page that the links stand on."""
    known: Mapping[str, frozenset[str]]
    """Every page of a locale, with its anchors."""

    def to(self, page: str, anchor: str = "") -> str:
        """`papers/a/` with `p12`, from `glossary/b/` → `../../papers/a/#p12`.

        Raises:
            KeyError: when there is no such page or anchor; a dead link never gets out.
        """
        if page not in self.known or (anchor and anchor not in self.known[page]):
            raise KeyError(f"{page}#{anchor}")
        if page == self.here and anchor:
            return f"#{anchor}"
        path = "../" * self.here.count("/") + page or "./"
        return f"{path}#{anchor}" if anchor else path

    def to_root(self, path: str) -> str:
        """A file at the root of the site, above the locales: `downloads/glossary.tbx`."""
        return "../" * (self.here.count("/") + 1) + path


class Survey(StrEnum):
    """A page over all terms; the value names it, and is no term's id."""

    PINYIN = "by-pinyin"
    STROKES = "by-strokes"
    ENGLISH = "by-english"
    CATEGORY = "by-category"
    MATRIX = "matrix"
    RENDERINGS = "renderings"
    DOUBTS = "doubts"


def survey_page(survey: Survey) -> str:
    """A page over all terms."""
    return f"glossary/{survey.value}/"


def paper_page(slug: str) -> str:
    """The page of a paper."""
    return f"papers/{slug}/"


def term_page(slug: str) -> str:
    """The page of a term."""
    return f"glossary/{slug}/"


def case_page(slug: str) -> str:
    """The page of a case."""
    return f"cases/{slug}/"


def framework_page(slug: str) -> str:
    """The page of a framework."""
    return f"frameworks/{slug}/"


def comparison_page(slug: str) -> str:
    """The page of a comparison."""
    return f"comparisons/{slug}/"
