"""The navigation of each locale: laid as `mkdocs.yml` would have it, then cut out of the whole.

Sections stand in it and the papers; terms, cases and the like are listed on their own pages,
because MkDocs' cost grows with the square of a navigation that lists every page.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from generator.library import Locale
from generator.pages.views import Words

TABS = ("papers", "glossary", "timeline", "cases", "frameworks", "comparisons")
FIRST_OF_ABOUT = "about.md"


def is_in_navigation(address: str) -> bool:
    """Whether the page at an address within a locale stands in the navigation."""
    first, _, rest = address.partition("/")
    return not rest or first == "papers"


def lay_navigation(
    locale: Locale, words: Words, paths: Iterable[str]
) -> list[str | dict[str, Any]]:
    """The navigation of a locale, as `mkdocs.yml` would have it."""
    folder = f"{locale.value}/"
    own = [path.removeprefix(folder) for path in paths if path.startswith(folder)]
    papers = [path for path in own if path.startswith("papers/") and path != "papers/index.md"]
    about = [path for path in own if "/" not in path and path != "index.md"]
    about.sort(key=lambda path: (path != FIRST_OF_ABOUT, path))
    items: list[str | dict[str, Any]] = [{words("nav.home"): f"{folder}index.md"}]
    for tab in TABS:
        pages = [f"{tab}/index.md", *(papers if tab == "papers" else ())]
        items.append({words(f"nav.{tab}"): [folder + path for path in pages]})
    items.append({words("nav.about"): [folder + path for path in about]})
    return items


def cut_navigation(whole: Navigation, files: Files) -> dict[Locale, Navigation]:
    """A navigation a locale, out of the one that MkDocs made of them all."""
    found: dict[Locale, Navigation] = {}
    for locale, section in zip(Locale, whole.items, strict=True):
        children = section.children or []
        pages = [page for page in whole.pages if page.file.src_uri.startswith(f"{locale}/")]
        for item in children:
            item.parent = None
        _link_neighbours(pages)
        own = Navigation(children, pages)
        own.homepage = pages[0]
        _adopt_leaves(children, files, locale)
        found[locale] = own
    return found


def _link_neighbours(pages: Sequence[Page]) -> None:
    """Previous and next stay within the locale."""
    for before, page, after in zip([None, *pages[:-1]], pages, [*pages[1:], None], strict=True):
        page.previous_page, page.next_page = before, after


def _adopt_leaves(items: Iterable[StructureItem], files: Files, locale: Locale) -> None:
    """Let a page outside the navigation light up the section that lists it."""
    sections: Mapping[str, Section] = {
        child.file.src_uri.rsplit("/", 1)[0]: item
        for item in items
        if isinstance(item, Section)
        for child in item.children
        if isinstance(child, Page) and child.file.src_uri.endswith("/index.md")
    }
    for file in files.documentation_pages():
        parent = sections.get(file.src_uri.rsplit("/", 1)[0])
        page = file.page
        if page is None or page.parent is not None or parent is None:
            continue
        if file.src_uri.startswith(f"{locale}/"):
            page.parent = parent
