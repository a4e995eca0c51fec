"""Pages about the site itself: the authored ones, the overview at its front, the architecture."""

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.addresses import comparison_page
from generator.model import Convert
from generator.pages.drafts import HIDES_ALL, Draft
from generator.pages.papers import PaperLine, paper_lines
from generator.pages.timeline import YearBar, year_bars
from generator.pages.views import Desk, LinkView
from generator.sources import AuthoredPage, ModuleNote


class Fragment(StrEnum):
    """A generated part that an authored page may call for: `<!-- juguo:overview -->`."""

    OVERVIEW = "overview"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of a kind there are, and where."""

    number: int
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way into the site."""

    name: str
    text: str
    href: str
    icon: str
    samples: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The front of the site."""

    title: str
    tagline: str
    ways: tuple[Way, ...]
    counts: tuple[Count, ...]
    papers: tuple[PaperLine, ...]
    bars: tuple[YearBar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored:
    """An authored page: Markdown, and the generated parts that stand between."""

    parts: tuple[str | Overview, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The modules of one package."""

    name: str
    modules: tuple[ModuleNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Architecture:
    """How the generator is put together, in its modules' own words."""

    floors: tuple[Floor, ...]


_FRAGMENT = re.compile(r"^<!-- juguo:([a-z]+) -->$", re.MULTILINE)
_CODE = re.compile(r"(```.*?```|`[^`\n]*`|<!--.*?-->)", re.DOTALL)


def draft_authored(desk: Desk, page: AuthoredPage) -> Draft:
    """An authored page in the desk's locale; its Markdown is already in the right script.

    Raises:
        ValueError: when it calls for a part that doesn't exist.
    """
    parts: list[str | Overview] = []
    for index, text in enumerate(_FRAGMENT.split(page.markdown)):
        if index % 2 == 0:
            parts.append(text)
        elif Fragment(text) is Fragment.OVERVIEW:
            parts.append(_overview(desk))
    return Draft(
        address=page.address,
        locale=desk.locale,
        title=page.title,
        title_lang=desk.locale.html,
        description=page.description,
        template="authored",
        context=Authored(parts=tuple(parts)),
        source=page.location.path,
        hides=() if page.address else HIDES_ALL,
    )


def convert_markdown(markdown: str, convert: Convert) -> str:
    """Authored Markdown to Traditional, code and comments left as they are."""
    parts = _CODE.split(markdown)
    return "".join(part if index % 2 else convert(part) for index, part in enumerate(parts))


def _overview(desk: Desk) -> Overview:
    library, words = desk.library, desk.words
    site = library.site

    def way(name: str, page: str, icon: str, samples: tuple[LinkView, ...]) -> Way:
        return Way(
            name=words(f"way.{name}.name"),
            text=words(f"way.{name}.text"),
            href=desk.links.to(page),
            icon=icon,
            samples=samples,
        )

    def count(number: int, name: str, page: str) -> Count:
        return Count(number=number, name=words(f"count.{name}"), href=desk.links.to(page))

    marked = sorted(
        library.terms,
        key=lambda term: (-len(term.passages), term.slug),
    )[:5]
    return Overview(
        title=desk.text(site.title),
        tagline=desk.text(site.tagline),
        ways=(
            way("read", "papers/", "read", ()),
            way(
                "look_up",
                "glossary/",
                "look_up",
                tuple(desk.term_link(term.slug) for term in marked),
            ),
            way("follow", "timeline/", "follow", ()),
            way(
                "compare",
                "comparisons/",
                "compare",
                tuple(
                    desk.record_link(c.record.question, comparison_page(c.slug))
                    for c in library.comparisons[:2]
                ),
            ),
        ),
        counts=(
            count(len(library.papers), "papers", "papers/"),
            count(len(library.terms), "terms", "glossary/"),
            count(len(library.events), "events", "timeline/"),
            count(len(library.cases), "cases", "cases/"),
            count(len(library.frameworks), "frameworks", "frameworks/"),
            count(len(library.comparisons), "comparisons", "comparisons/"),
        ),
        papers=paper_lines(desk),
        bars=year_bars(desk),
    )


def draft_architecture(desk: Desk, modules: tuple[ModuleNote, ...]) -> Draft:
    """The page that tells how the generator is put together."""
    packages = dict.fromkeys(module.package for module in modules)
    return Draft(
        address="architecture/",
        locale=desk.locale,
        title=desk.words("architecture.title"),
        title_lang=desk.locale.html,
        description=desk.words("architecture.description"),
        template="architecture",
        context=Architecture(
            floors=tuple(
                Floor(
                    name=package,
                    modules=tuple(m for m in modules if m.package == package),
                )
                for package in packages
            )
        ),
    )
