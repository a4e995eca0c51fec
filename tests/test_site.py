"""The real site as it was built: pages, languages, quotations, links."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from conftest import ROOT

from generator.addresses import Survey, survey_page
from generator.library import Locale
from generator.loading import read_corrections, read_sources, read_text
from generator.markers import MARKER
from generator.model import BlockKind
from generator.pipeline import make_library
from generator.structure.paper import restore

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)


@dataclass(slots=True, eq=False)
class Element:
    """An element of a page: a stretch of the page's elements and of its text."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    page: "PageReader"
    index: int
    """Its place among the page's elements."""
    first_part: int
    """Where its text begins among the page's pieces of text."""
    end: int = 0
    last_part: int = 0

    @property
    def inside(self) -> list["Element"]:
        """The elements within it."""
        return self.page.elements[self.index + 1 : self.end]

    @property
    def text(self) -> str:
        """Its text, white space left out, because it tells nothing in Chinese."""
        return "".join("".join(self.page.parts[self.first_part : self.last_part]).split())

    @property
    def lang(self) -> str:
        """The language of its text."""
        element: Element | None = self
        while element is not None and "lang" not in element.attributes:
            element = element.parent
        return element.attributes["lang"] if element else ""


class PageReader(HTMLParser):
    """Reads a page to its elements, in order."""

    def __init__(self, html: str) -> None:
        """Read a whole page."""
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.parts: list[str] = []
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        self._close(0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        element = Element(
            tag=tag,
            attributes={name: value or "" for name, value in attrs},
            parent=self._open[-1] if self._open else None,
            page=self,
            index=len(self.elements),
            first_part=len(self.parts),
        )
        self.elements.append(element)
        self._open.append(element)
        if tag in VOID:
            self._close(len(self._open) - 1)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and what was left open within it."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index].tag == tag:
                self._close(index)
                return

    def handle_data(self, data: str) -> None:
        """Keep a piece of text."""
        self.parts.append(data)

    def _close(self, index: int) -> None:
        for element in self._open[index:]:
            element.end = len(self.elements)
            element.last_part = len(self.parts)
        del self._open[index:]


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page of the built site."""

    path: str
    elements: list[Element]
    by_id: dict[str, Element]

    def having(self, name: str) -> list[Element]:
        """The elements that have an attribute."""
        return [element for element in self.elements if name in element.attributes]

    def target(self, href: str) -> tuple[str, str]:
        """The file and fragment that a link on the page leads to."""
        parts = urlsplit(href)
        path = unquote(parts.path)
        if not path:
            return self.path, unquote(parts.fragment)
        base = [] if path.startswith("/") else self.path.split("/")[:-1]
        for step in path.split("/"):
            if step == "..":
                base.pop()
            elif step not in {"", "."}:
                base.append(step)
        name = "/".join(base)
        last = path.rsplit("/", 1)[-1]
        if path.endswith("/") or last in {".", ".."}:
            name = f"{name}/index.html".lstrip("/")
        return name, unquote(parts.fragment)


Pages = dict[str, SitePage]


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """Every page of the real site."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        elements = PageReader(path.read_text(encoding="utf-8")).elements
        ids = {e.attributes["id"]: e for e in elements if "id" in e.attributes}
        name = path.relative_to(site).as_posix()
        found[name] = SitePage(path=name, elements=elements, by_id=ids)
    return found


def ids_in(folder: str) -> list[str]:
    """The ids of the records in a folder of the seeds."""
    root = ROOT / "seeds" / folder
    return sorted(path.stem for path in root.iterdir() if not path.name.startswith("."))


def test_the_whole_list_of_pages(pages: Pages) -> None:
    """Every record has its page at its fixed address in all three locales, and nothing else has."""
    expected = {"", "architecture/"}
    for kind in ("papers", "glossary", "cases", "frameworks", "comparisons"):
        expected |= {f"{kind}/", *(f"{kind}/{slug}/" for slug in ids_in(kind))}
    expected.add("timeline/")
    expected |= {survey_page(survey) for survey in Survey}
    expected |= {f"{path.stem}/" for path in (ROOT / "docs/zh").glob("*.md")} - {"index/"}
    assert set(pages) == {"index.html", "404.html"} | {
        f"{locale}/{address}index.html" for locale in Locale for address in expected
    }


def test_enough_records(pages: Pages) -> None:
    """The records prove every kind of page: terms, events, cases, frameworks, comparisons."""
    assert len(ids_in("papers")) == 5
    assert len(ids_in("glossary")) >= 40
    assert len(ids_in("cases")) >= 10
    assert len(ids_in("frameworks")) >= 3
    assert len(ids_in("comparisons")) >= 3
    events = [
        element
        for element in pages["en/timeline/index.html"].elements
        if element.tag == "time" and "2015" <= element.attributes["datetime"][:4] <= "2024"
    ]
    assert len(events) >= 15


def locale_of(page: SitePage) -> Locale | None:
    """The locale of a page, by its folder."""
    first = page.path.split("/", 1)[0]
    return next((locale for locale in Locale if locale.value == first), None)


def test_pages_say_their_language(pages: Pages) -> None:
    """The `lang` of every page is that of its folder, and every `lang` is one that we have."""
    known = {"zh-Hans", "zh-Hant", "en", "zh-Latn-pinyin"}
    for page in pages.values():
        html = page.elements[0]
        locale = locale_of(page)
        assert html.tag == "html"
        assert html.attributes["lang"] == (locale.html if locale else "zh-Hans"), page.path
        assert {e.attributes["lang"] for e in page.having("lang")} <= known, page.path


HAN = re.compile("[\u4e00-\u9fff]")


def test_chinese_on_english_pages_says_so(pages: Pages) -> None:
    """Paragraphs and quotations in Chinese carry their language on English pages."""
    for page in pages.values():
        if locale_of(page) is not Locale.EN:
            continue
        for element in page.elements:
            is_text = element.tag in {"blockquote", "q"} or "data-address" in element.attributes
            if is_text and len(HAN.findall(element.text)) > len(element.text) / 2:
                assert element.lang == "zh-Hans", f"{page.path}: {element.text[:30]}"


def test_ids_are_unique(pages: Pages, site: Path) -> None:
    """No id stands twice on a page, so that every address leads to one place."""
    for page in pages.values():
        ids = [element.attributes["id"] for element in page.having("id")]
        double = {name for name in ids if ids.count(name) > 1}
        assert double == set(), page.path
    assert (site / "404.html").is_file()


def bare(text: str) -> str:
    """A text without note markers and white space."""
    return "".join(MARKER.sub("", text).split())


def test_every_quotation_is_in_its_paragraph(pages: Pages) -> None:
    """Every quotation links to an existing address of a paper, whose text holds its words."""
    count = 0
    for page in pages.values():
        for quotation in page.having("data-quote"):
            where = f"{page.path}: {quotation.text[:40]}"
            links = [e.attributes["href"] for e in quotation.inside if e.tag == "a"]
            assert links, where
            name, anchor = page.target(links[0])
            assert quotation.attributes["data-quote"] == f"{name[:-10].split('/', 1)[1]}#{anchor}"
            target = pages[name].by_id[anchor]
            assert target.attributes.get("data-address") == anchor, where
            for words in (e for e in quotation.inside if e.tag in {"blockquote", "q"}):
                count += 1
                assert bare(words.text) in bare(target.text), where
    assert count > 300


def test_marked_terms_lead_to_their_entries(pages: Pages) -> None:
    """Every mark in a paper is a link to the page of its term, with a card on the same page."""
    count = 0
    for page in pages.values():
        for mark in page.having("data-term"):
            count += 1
            term = mark.attributes["data-term"]
            name, anchor = page.target(mark.attributes["href"])
            assert (mark.tag, name.split("/", 1)[1], anchor) == (
                "a",
                f"glossary/{term}/index.html",
                "",
            )
            assert f"card-{term}" in page.by_id, f"{page.path}: {term}"
    assert count > 1000


def test_every_internal_link_resolves(pages: Pages, site: Path) -> None:
    """Every link and every source on every page leads to a file of the site, and to its place."""
    dead = set()
    for page in pages.values():
        for element in page.elements:
            for name in ("href", "src"):
                link = element.attributes.get(name)
                if link is None or urlsplit(link).scheme in {
                    "http",
                    "https",
                    "mailto",
                    "javascript",
                }:
                    continue
                target, anchor = page.target(link)
                if not (site / target).is_file() or (
                    anchor and target in pages and anchor not in pages[target].by_id
                ):
                    dead.add(f"{page.path}: {link}")
    assert sorted(dead)[:20] == []


def test_the_language_switch_keeps_the_page(pages: Pages) -> None:
    """Every page links to itself in all three locales."""
    for page in pages.values():
        locale = locale_of(page)
        if locale is None:
            continue
        switches = [e for e in page.elements if e.tag == "a" and "data-locale" in e.attributes]
        rest = page.path.removeprefix(f"{locale}/")
        assert [page.target(e.attributes["href"])[0] for e in switches] == [
            f"{other}/{rest}" for other in Locale
        ]
        current = [e for e in switches if e.attributes.get("aria-current")]
        assert [e.attributes["data-locale"] for e in current] == [locale.value]


def test_traditional_pages_are_traditional(pages: Pages) -> None:
    """Paper text under /zh-Hant/ has corner brackets and Traditional characters."""
    whole = ""
    for page in pages.values():
        if locale_of(page) is not Locale.HANT:
            continue
        for element in page.having("data-address"):
            if element.lang == "zh-Hant":
                assert not set("“”‘’") & set(element.text), f"{page.path}: {element.text[:40]}"
                whole += element.text
    for right in ("體制", "發展", "國家", "創新", "「", "」"):
        assert right in whole
    for wrong in ("体", "发", "国", "髮展", "註重", "新徵程", "政府幹預", "半導體制造"):
        assert wrong not in whole


def test_simplified_pages_are_simplified(pages: Pages) -> None:
    """Paper text under /zh/ has the characters and quotation marks of its source."""
    texts = "".join(
        element.text
        for page in pages.values()
        if locale_of(page) is Locale.HANS
        for element in page.having("data-address")
        if element.lang == "zh-Hans"
    )
    assert "体制" in texts
    assert "「" not in texts
    assert "體" not in texts


def test_papers_are_whole(pages: Pages) -> None:
    """A paper shown in full has its blocks at the same addresses in every locale."""
    for slug in ids_in("papers"):
        addresses = [
            [
                e.attributes["id"]
                for e in pages[f"{locale}/papers/{slug}/index.html"].having("id")
                if re.fullmatch(r"[a-z]\d+(-\d+)*", e.attributes["id"])
            ]
            for locale in Locale
        ]
        assert addresses[0] == addresses[1] == addresses[2]
        assert len(addresses[0]) > 20
        assert "p1" in addresses[0]


def test_annotation_never_gets_into_the_text(pages: Pages) -> None:
    """What stands at an address, links and marks and all, reads as the settled text does."""
    checked = 0
    for slug in ids_in("papers"):
        page = pages[f"zh/papers/{slug}/index.html"]
        texts = {e.attributes["data-address"]: e.text for e in page.having("data-address")}
        lines = read_text(ROOT / "seeds" / "papers" / slug / "source.txt")
        corrections_path = ROOT / "seeds" / "papers" / slug / "corrections.yml"
        corrections = read_corrections(corrections_path) if corrections_path.exists() else ()
        for block in restore(lines, corrections)[0]:
            if block.kind.is_furniture or block.kind in {BlockKind.TABLE, BlockKind.FIGURE}:
                continue
            assert texts[block.address] == "".join(block.text.split()), f"{slug}#{block.address}"
            checked += 1
    assert checked > 200


LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "form": "action",
}
LOADING_RELS = {
    "stylesheet",
    "icon",
    "preload",
    "prefetch",
    "preconnect",
    "dns-prefetch",
    "modulepreload",
    "manifest",
}


def test_nothing_is_loaded_from_other_hosts(pages: Pages, site: Path) -> None:
    """No page and no style names anything on another host to load."""
    for page in pages.values():
        for element in page.elements:
            link = element.attributes.get(LOADING.get(element.tag, ""), "")
            if element.tag == "link" and LOADING_RELS & set(element.attributes["rel"].split()):
                link = element.attributes["href"]
            assert not re.match(r"(?:https?:)?//", link), f"{page.path}: {link}"
            style = element.attributes.get("style", "")
            assert "//" not in style, f"{page.path}: {style}"
    for path in site.rglob("*.css"):
        found = re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)]*", path.read_text("utf-8"))
        assert found is None, f"{path.name}: {found}"


def test_pages_have_titles_and_descriptions(pages: Pages) -> None:
    """Every page has a title of its own in its section, a description, and one first heading."""
    for locale in Locale:
        titles: dict[tuple[str, str], str] = {}
        for page in pages.values():
            if locale_of(page) is not locale:
                continue
            section = page.path.split("/")[1]
            title = next(e.text for e in page.elements if e.tag == "title")
            assert titles.setdefault((section, title), page.path) == page.path
            described = [e for e in page.elements if e.attributes.get("name") == "description"]
            assert len(described) == 1, page.path
            assert described[0].attributes["content"], page.path
            assert [e.tag for e in page.elements].count("h1") == 1, page.path


def test_every_locale_has_its_index(site: Path) -> None:
    """The search index of each locale knows its pages and its script."""
    for locale, words in ((Locale.HANS, "揭榜挂帅"), (Locale.HANT, "揭榜掛帥")):
        path = site / locale / "search/search_index.json"
        index = json.loads(path.read_text(encoding="utf-8"))
        text = "".join(entry["text"] + entry["title"] for entry in index["docs"])
        assert words in text.replace("\u200b", "")
    english = (site / "en/search/search_index.json").read_text(encoding="utf-8")
    assert "nationwide" in english


def test_no_time_and_no_path_of_the_build(site: Path) -> None:
    """Nothing in the site tells when or where it was built."""
    for path in site.rglob("*"):
        if path.suffix in {".html", ".json", ".xml"}:
            text = path.read_text(encoding="utf-8")
            assert str(ROOT) not in text, path
            assert "lastmod" not in text, path
            assert "Build Date" not in text, path


def test_every_paper_that_uses_a_term_is_quoted() -> None:
    """A paper in which a term is marked by itself has a quotation in its entry."""
    library = make_library(read_sources(ROOT / "seeds"))
    used: dict[str, set[str]] = {}
    for (paper, _), mentions in library.mentions.items():
        for mention in mentions:
            used.setdefault(mention.term, set()).add(paper)
    silent = {
        term.slug: sorted(missing)
        for term in library.terms
        if (
            missing := used.get(term.slug, set())
            - {passage.paper for passage in term.passages}
            - {passage.paper for sense in term.senses for passage in sense.passages}
            - {
                rendering.passage.paper
                for rendering in term.renderings
                if rendering.passage is not None
            }
        )
    }
    assert silent == {}
    assert len(library.terms) >= 220
