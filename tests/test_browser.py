"""The real site in a real browser: what people and keyboards, fingers and languages meet."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, BrowserContext, Page, expect
from test_site import ids_in

from generator.library import Locale

WAIT = 8_000


@dataclass(slots=True)
class Visit:
    """A browser context on the site, and what went wrong in it."""

    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen for errors, and for requests to other hosts."""
        self.context.set_default_timeout(WAIT)
        self.context.on("console", lambda message: self._hear(message.type, message.text))
        self.context.on("weberror", lambda error: self._hear("error", str(error.error)))
        self.context.on("request", lambda request: self._watch(request.url))
        self.context.on("response", lambda answer: self._check(answer.status, answer.url))

    def _hear(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(f"{kind}: {text}")

    def _watch(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asked {url}")

    def _check(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status} for {url}")

    def open(self, path: str) -> Page:
        """A new tab at an address of the site."""
        page = self.context.new_page()
        page.goto(self.address + path)
        return page


@pytest.fixture
def visit(chromium: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A visit that must end without a complaint; a marker says how the browser is set up."""
    options = getattr(request, "param", {})
    context = chromium.new_context(**options)
    visit = Visit(context, address)
    yield visit
    context.close()
    assert visit.complaints == []


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
WIDE = {"viewport": {"width": 1400, "height": 900}}


@pytest.mark.parametrize(
    ("visit", "locale"),
    [
        ({"locale": "zh-CN"}, "zh"),
        ({"locale": "zh"}, "zh"),
        ({"locale": "zh-TW"}, "zh-Hant"),
        ({"locale": "zh-Hant-HK"}, "zh-Hant"),
        ({"locale": "en-GB"}, "en"),
        ({"locale": "fr-FR"}, "en"),
    ],
    indirect=["visit"],
    ids=lambda value: value if isinstance(value, str) else value["locale"],
)
def test_the_front_door_knows_the_language(visit: Visit, locale: str) -> None:
    """`/` leads to the locale that the browser asks for, and elsewhere to English."""
    page = visit.open("")
    page.wait_for_url(re.compile(rf"/{locale}/$"))
    expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_the_front_door_without_script(visit: Visit) -> None:
    """Without JavaScript `/` offers all three locales."""
    page = visit.open("")
    links = page.locator("main a[hreflang]")
    assert [link.get_attribute("hreflang") for link in links.all()] == ["zh-Hans", "zh-Hant", "en"]
    links.nth(1).click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant")


@pytest.mark.parametrize("visit", [{"locale": "en-US"}], indirect=True)
def test_the_front_door_keeps_a_choice(visit: Visit) -> None:
    """Who chose a language comes back to it."""
    page = visit.open("en/")
    page.locator("a[data-locale=zh-Hant]").click()
    page.wait_for_url(re.compile("/zh-Hant/"))
    page.goto(visit.address)
    page.wait_for_url(re.compile("/zh-Hant/$"))


def test_the_language_switch_keeps_page_and_place(visit: Visit) -> None:
    """Switching language stays on the page, at the paragraph that one reads."""
    page = visit.open("zh/papers/self-reliance/#p12")
    page.locator("a[data-locale=en]").click()
    page.wait_for_url(re.compile(r"/en/papers/self-reliance/#\w"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith("#p12")
    assert page.locator("#p12").evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top < innerHeight && b.bottom > 0; }"
    )


def test_the_language_switch_at_an_event(visit: Visit) -> None:
    """The place on the timeline is kept too."""
    slug = ids_in("timeline")[20]
    page = visit.open(f"en/timeline/#{slug}")
    expect(page.locator(f"[id='{slug}']")).to_be_in_viewport()
    page.locator("a[data-locale=zh-Hant]").click()
    page.wait_for_url(re.compile(r"/zh-Hant/timeline/#"))
    expect(page.locator(f"[id='{slug}']")).to_be_in_viewport()


CARD = ".jg-card[role=dialog], .jg-card[role=tooltip]"


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_a_card_opens_on_focus(visit: Visit) -> None:
    """A mark is reached by Tab; its card opens, says what it should, and Escape closes it."""
    page = visit.open("en/papers/self-reliance/")
    before = page.locator("[data-address=p1] a[data-term], [data-address=p2] a[data-term]").first
    before.evaluate(
        "e => { const b = document.createElement('button'); b.textContent = 'x';"
        " b.id = 'before'; e.before(b); b.focus(); }"
    )
    page.keyboard.press("Tab")
    term = page.evaluate("document.activeElement.dataset.term")
    assert term
    card = page.locator(CARD)
    expect(card).to_be_visible()
    kept = page.locator(f"#card-{term}")
    for part in ("b[lang]", ".jg-pinyin", "[lang=en]", "p:nth-of-type(3)"):
        text = card.locator(part).first.inner_text()
        assert text.strip()
        assert text.strip() in (kept.text_content() or "")
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1400
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert page.evaluate("document.activeElement.dataset.term") == term


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_a_card_opens_under_the_pointer(visit: Visit) -> None:
    """Hovering opens the card; the pointer may go into it, and leaving closes it."""
    page = visit.open("zh/papers/self-reliance/")
    page.locator("[data-address] a[data-term]").first.hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    expect(card).to_have_count(0)


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_a_click_follows_a_mark(visit: Visit) -> None:
    """With a mouse, a mark is a link like any other."""
    page = visit.open("zh/papers/self-reliance/")
    term = page.locator("[data-address] a[data-term]").first
    slug = term.get_attribute("data-term")
    term.click()
    page.wait_for_url(re.compile(rf"/zh/glossary/{slug}/$"))


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_a_card_opens_on_tap(visit: Visit) -> None:
    """On a touch screen the first tap opens the card, and the card's link leads to the entry."""
    page = visit.open("zh-Hant/papers/self-reliance/")
    term = page.locator("[data-address] a[data-term]").first
    slug = term.get_attribute("data-term")
    term.tap()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    assert page.url.endswith("/papers/self-reliance/")
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    card.locator("a").last.tap()
    page.wait_for_url(re.compile(rf"/zh-Hant/glossary/{slug}/$"))


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_a_tap_elsewhere_closes_the_card(visit: Visit) -> None:
    """A tap beside an open card closes it."""
    page = visit.open("zh/papers/self-reliance/")
    page.locator("[data-address] a[data-term]").first.tap()
    expect(page.locator(CARD)).to_be_visible()
    page.locator("h1").first.tap()
    expect(page.locator(CARD)).to_have_count(0)


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_a_mark_without_script(visit: Visit) -> None:
    """Without JavaScript a mark is a plain link to its entry, and no stray card shows."""
    page = visit.open("zh/papers/self-reliance/")
    expect(page.locator(".jg-card").first).to_be_hidden()
    term = page.locator("[data-address] a[data-term]").first
    slug = term.get_attribute("data-term")
    term.click()
    page.wait_for_url(re.compile(rf"/zh/glossary/{slug}/$"))


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
@pytest.mark.parametrize(
    ("locale", "query", "expected"),
    [
        ("zh", "揭榜挂帅", r"/zh/glossary/jiebang-guashuai/"),
        ("zh", "国家实验室", r"/zh/"),
        ("zh-Hant", "揭榜掛帥", r"/zh-Hant/glossary/jiebang-guashuai/"),
        ("en", "nationwide", r"/en/"),
    ],
)
def test_search(visit: Visit, locale: str, query: str, expected: str) -> None:
    """Search finds what stands in the locale, and its hits lead there and hold the words."""
    page = visit.open(f"{locale}/")
    page.locator("input[data-search-input]").click()
    page.locator("input[data-search-input]").fill(query)
    done = page.locator(f"[data-search-results][data-state=done][data-query='{query}']")
    expect(done).to_have_count(1, timeout=20_000)
    hits = page.locator("[data-search-results] a[data-search-result]")
    expect(hits.first).to_be_visible()
    links = [link.get_attribute("href") or "" for link in hits.all()]
    assert all(re.search(rf"(^|/){locale}/|^(\.\./)*[a-z]+/", link) for link in links)
    page.locator("[data-search-results] a[data-search-result]").first.click()
    page.wait_for_url(re.compile(expected))
    assert query in page.locator("body").inner_text().lower()


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_a_query_in_the_address(visit: Visit) -> None:
    """`?q=…` opens the search with that query."""
    page = visit.open("zh/?q=%E6%8F%AD%E6%A6%9C%E6%8C%82%E5%B8%85")
    done = page.locator("[data-search-results][data-state=done][data-query='揭榜挂帅']")
    expect(done).to_have_count(1, timeout=20_000)
    expect(page.locator("a[data-search-result]").first).to_be_visible()


def kinds() -> list[str]:
    """An address of every kind of page: of the papers, those with tables, figures and notes."""
    records = (
        f"{kind}/{ids_in(kind)[0]}/" for kind in ("glossary", "cases", "frameworks", "comparisons")
    )
    papers = (f"papers/{slug}/" for slug in ("deepening-reform", "innovation-models"))
    authored = (f"{path.stem}/" for path in (ROOT / "docs/zh").glob("*.md") if path.stem != "index")
    lists = (f"{kind}/" for kind in ("papers", "glossary", "timeline", "cases"))
    return sorted(
        {"", "frameworks/", "comparisons/", "architecture/", *records, *papers, *authored, *lists}
    )


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
@pytest.mark.parametrize("locale", [Locale.HANS, Locale.EN])
def test_no_page_is_wider_than_a_phone(visit: Visit, locale: Locale) -> None:
    """At 360 px no kind of page scrolls sideways, lacks its heading, or logs an error."""
    page = visit.open(f"{locale}/")
    wide = {}
    for address in kinds():
        page.goto(f"{visit.address}{locale}/{address}")
        expect(page.locator("h1").first).to_be_visible()
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide[address] = width
    assert wide == {}


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_an_address_leads_to_its_paragraph(visit: Visit) -> None:
    """A quotation's link opens its paper at the very paragraph, below the header."""
    page = visit.open("zh/glossary/jiebang-guashuai/")
    link = page.locator("[data-quote] a").first
    href = link.get_attribute("href") or ""
    link.click()
    anchor = href.split("#")[1]
    page.wait_for_url(re.compile(rf"#{anchor}$"))
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    top = page.locator(f"#{anchor}").evaluate("e => e.getBoundingClientRect().top")
    header = page.locator("header").first.evaluate("e => e.getBoundingClientRect().bottom")
    assert top >= header - 2


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_the_glossary_filter(visit: Visit) -> None:
    """Characters, pinyin without tones, or English narrow the index; clearing shows all again."""
    page = visit.open("zh/glossary/")
    items = page.locator(".jg-terms > li")
    everything = items.count()
    box = page.locator("[data-filter] input")
    for typed in ("揭榜", "jiebang", "competition"):
        box.fill(typed)
        visible = page.locator(".jg-terms > li:visible")
        expect(visible.filter(has_text="揭榜挂帅").first).to_be_visible()
        assert 0 < visible.count() < everything
    box.fill("")
    expect(page.locator(".jg-terms > li:visible")).to_have_count(everything)


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_the_timeline_by_kind(visit: Visit) -> None:
    """A kind of event can be chosen alone, and the choice stands in the address."""
    page = visit.open("en/timeline/")
    everything = page.locator(".jg-event:visible").count()
    button = page.locator("[data-kinds] button").first
    button.click()
    kind = button.get_attribute("data-kind")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f".jg-event:visible:not([data-kind={kind}])")).to_have_count(0)
    assert 0 < page.locator(".jg-event:visible").count() < everything
    years = page.evaluate(
        """() => Array.from(document.querySelectorAll(".md-content h2"))
           .filter(h => h.offsetParent && h.nextElementSibling?.matches(".jg-event"))
           .every(h => { let part = h.nextElementSibling, shown = false;
             for (; part && part.tagName !== "H2"; part = part.nextElementSibling)
               shown ||= part.matches(".jg-event") && !part.hidden;
             return shown; })"""
    )
    assert years
    assert f"kind={kind}" in page.url
    button.click()
    expect(page.locator(".jg-event:visible")).to_have_count(everything)


@pytest.mark.parametrize(
    "visit", [{"viewport": {"width": 1400, "height": 900}, "color_scheme": "dark"}], indirect=True
)
def test_dark_colours(visit: Visit) -> None:
    """Who prefers dark pages gets light text on a dark ground."""
    page = visit.open("zh/papers/self-reliance/")
    shades = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('[data-address=p1]')).color]"
        ".map(c => c.match(/[\\d.]+/g).slice(0, 3).reduce((a, b) => a + Number(b), 0))"
    )
    ground, ink = shades
    assert ground < 200
    assert ink > 400


def test_print(visit: Visit) -> None:
    """On paper there is text, and neither header nor navigation nor search."""
    page = visit.open("zh/papers/self-reliance/")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-search", ".jg-locales"):
        for element in page.locator(part).all():
            expect(element).to_be_hidden()
    expect(page.locator("[data-address=p1]")).to_be_visible()


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_word_boundaries(visit: Visit) -> None:
    """The words show on demand, between characters of words only, and the text stays as it is."""
    page = visit.open("zh-Hant/papers/self-reliance/")
    paragraph = page.locator("[data-address=p3]")
    text = paragraph.inner_text()
    button = page.locator("[data-words-toggle]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert paragraph.locator(".jg-gap").count() > 20
    assert paragraph.inner_text() == text
    parts = paragraph.evaluate("p => p.innerHTML.split(/<span class=.jg-gap.><.span>/)")
    assert any("新型舉國體制" in part for part in parts)
    button.click()
    expect(page.locator(".jg-gap")).to_have_count(0)
    assert paragraph.inner_text() == text


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_the_source_lines_of_a_paragraph(visit: Visit) -> None:
    """A paragraph leads to the very lines of the source that it came from."""
    page = visit.open("zh/papers/self-reliance/")
    page.locator("[data-address=p4]").hover()
    page.locator("[data-address=p4] .jg-lines").click()
    line = page.locator("#L100")
    expect(line).to_be_visible()
    expect(line).to_have_text("党中央集中统一领导、统一指挥是坚强保障。")


def _offset(page: Page) -> float:
    """How far below its marker the fourth note stands, in pixels."""
    below: float = page.evaluate(
        """() => document.getElementById("n4").getBoundingClientRect().top
           - document.querySelector('a.jg-note[href="#n4"]').getBoundingClientRect().top"""
    )
    return below


@pytest.mark.parametrize("visit", [WIDE], indirect=True)
def test_notes_stand_beside_the_text_where_there_is_room(visit: Visit) -> None:
    """On a wide screen a note is level with its marker, apart from others and from the text."""
    page = visit.open("en/papers/deepening-reform/")
    expect(page.locator(".jg-footnotes[data-side]")).to_have_count(1)
    expect(page.locator("#notes")).to_be_hidden()
    assert -60 < _offset(page) < 200
    boxes = page.evaluate(
        """() => Array.from(document.querySelectorAll(".jg-footnote"), note => {
           const box = note.getBoundingClientRect();
           return [box.left, box.top, box.bottom];
        })"""
    )
    assert all(above[2] <= below[1] for above, below in itertools.pairwise(boxes))
    edge = page.evaluate("document.getElementById('p1').getBoundingClientRect().right")
    assert min(box[0] for box in boxes) > edge
    page.emulate_media(media="print")
    expect(page.locator("#notes")).to_be_visible()
    assert _offset(page) > 2000


@pytest.mark.parametrize("visit", [PHONE], indirect=True)
def test_notes_stand_at_the_end_on_a_phone(visit: Visit) -> None:
    """On a narrow screen the notes follow the text under their heading."""
    page = visit.open("zh/papers/deepening-reform/")
    expect(page.locator("#notes")).to_be_visible()
    assert _offset(page) > 2000


def test_a_filter_stays_from_one_order_to_the_next(visit: Visit) -> None:
    """What was typed in one index is the filter of the next, and stands in the address."""
    page = visit.open("zh/glossary/")
    page.locator(".jg-filter input").fill("揭榜")
    shown = page.locator(".jg-terms > li:visible").count()
    assert shown > 3
    page.get_by_role("link", name="按类别").click()
    page.wait_for_url("**/zh/glossary/by-category/?filter=*")
    expect(page.locator(".jg-filter input")).to_have_value("揭榜")
    expect(page.locator(".jg-terms > li:visible")).to_have_count(shown)


@pytest.mark.parametrize(
    "visit", [{"permissions": ["clipboard-read", "clipboard-write"]}], indirect=True
)
def test_what_a_term_page_copies(visit: Visit) -> None:
    """The buttons beside the forms copy them, and the citation comes with its address."""
    page = visit.open("en/glossary/lianzhang/")
    page.get_by_role("button", name="Copy 鏈長").click()
    assert page.evaluate("navigator.clipboard.readText()") == "鏈長"
    page.get_by_role("button", name="Copy the citation").click()
    cited = page.evaluate("navigator.clipboard.readText()")
    assert cited == f"“industrial chain chief.” Juguo, Glossary. {page.url}"


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_the_glossary_without_script(visit: Visit) -> None:
    """Every order and every entry is reached by plain links."""
    page = visit.open("zh-Hant/glossary/")
    expect(page.locator("[aria-current=page]", has_text="按筆畫")).to_have_count(1)
    page.get_by_role("link", name="按拼音").click()
    assert page.locator(".jg-terms > li").count() > 220
