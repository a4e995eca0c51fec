"""Which pages there are, and what their templates are given."""

import dataclasses
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import Any

import pytest
from conftest import goldens, make_block, make_markers, make_notes

from generator.addresses import Links, Survey
from generator.dates import parse_date
from generator.language import make_converter, make_segmenter
from generator.library import Library, Locale, Mention
from generator.loading import AUTHORED_LANGUAGES, read_wording
from generator.model import Display
from generator.pages import known_addresses, make_drafts
from generator.pages.cases import CasePage
from generator.pages.drafts import Draft
from generator.pages.frameworks import FrameworkPage
from generator.pages.glossary import TermList
from generator.pages.papers import PaperPage
from generator.pages.site import convert_markdown
from generator.pages.surveys import Departures, Doubts, Matrix
from generator.pages.terms import TermPage
from generator.pages.timeline import TimelinePage
from generator.pages.views import Desk, Marks, Piece, Words, cut, first_sentence
from generator.pipeline import make_words
from generator.sources import ModuleNote

CONVERT = make_converter(make_segmenter([]), {})
WORDING = {language: read_wording(language) for language in AUTHORED_LANGUAGES}
MODULES = (ModuleNote(package="", name="", sentence="All of it."),)

DraftMaker = Callable[..., dict[str, Draft]]


def make_desk(library: Library, locale: Locale = Locale.HANS, here: str = "") -> Desk:
    """A desk at one page of a library."""
    return Desk(
        library=library,
        locale=locale,
        links=Links(here=here, known=known_addresses(library, ())),
        words=make_words(WORDING, locale, CONVERT),
        papers={paper.slug: paper for paper in library.papers},
        terms={term.slug: term for term in library.terms},
        uses={},
    )


def draft_all(library: Library, locale: Locale = Locale.HANS) -> dict[str, Draft]:
    """Every generated draft of a library, by address."""
    words = make_words(WORDING, locale, CONVERT)
    return {draft.address: draft for draft in make_drafts(library, locale, words, (), MODULES)}


@pytest.mark.parametrize("golden", goldens("pages/sentences"))
def test_first_sentences(golden: dict[str, Any]) -> None:
    """The first sentence of our texts, in either language, with its full stop."""
    assert {text: first_sentence(text) for text in golden["cases"]} == golden["cases"]


@pytest.mark.parametrize("golden", goldens("pages/dates"))
def test_dates_in_words(small_library: Library, golden: dict[str, Any]) -> None:
    """A date is said with just the precision that it has."""
    desk = make_desk(small_library, Locale(golden["language"]))
    said = {text: desk.date(parse_date(text)) for text in golden["cases"]}
    assert said == golden["cases"]


def _shown(piece: Piece) -> list[str]:
    parts = [piece.kind.value, piece.text, piece.term or piece.href]
    return [part for part in (*parts, "first" if piece.is_first else "") if part]


@pytest.mark.parametrize("golden", goldens("pages/pieces"))
def test_pieces(golden: dict[str, Any]) -> None:
    """A text is cut at terms and markers, and nothing of it is lost."""
    mentions = [Mention(term=t, start=start, end=end) for start, end, t in golden["mentions"]]
    hrefs = {mention.term: f"../{mention.term}/" for mention in mentions}
    blocks = [make_block(golden["text"]), *make_notes(golden["notes"])]
    marks = Marks(mentions=mentions, markers=make_markers(blocks))
    pieces = cut(blocks[0], marks, hrefs, set())
    assert [_shown(piece) for piece in pieces] == golden["pieces"]
    assert "".join(piece.text for piece in pieces) == golden["text"]


def test_words_have_no_silent_fallback() -> None:
    """A missing key, or a place left unfilled, is an error of the program."""
    words = Words(by_key={"a": "{count} papers"})
    assert words("a", count=2) == "2 papers"
    with pytest.raises(KeyError):
        words("b")
    with pytest.raises(KeyError):
        words("a")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("", "zh/index.md"),
        ("papers/", "zh/papers/index.md"),
        ("papers/weir/", "zh/papers/weir.md"),
        ("timeline/", "zh/timeline/index.md"),
        ("about/", "zh/about.md"),
        ("architecture/", "zh/architecture.md"),
    ],
)
def test_paths_of_pages(address: str, path: str) -> None:
    """A page's file is where MkDocs makes its fixed address of it."""
    draft = Draft(
        address=address,
        locale=Locale.HANS,
        title="",
        title_lang="",
        description="",
        template="",
        context=None,
    )
    assert draft.path == PurePosixPath(path)


def test_every_page_of_a_locale(small_library: Library) -> None:
    """The list of generated pages, the same in every locale, is just what links may lead to."""
    for locale in Locale:
        drafts = draft_all(small_library, locale)
        assert sorted(drafts) == [
            "architecture/",
            "cases/",
            "cases/weir-repair/",
            "comparisons/",
            "comparisons/who-decides/",
            "frameworks/",
            "frameworks/three-steps/",
            "glossary/",
            *sorted([f"glossary/{survey.value}/" for survey in Survey] + ["glossary/heyi/"]),
            "glossary/xiuyandui/",
            "papers/",
            "papers/ferry/",
            "papers/weir/",
            "timeline/",
        ]
        assert sorted(drafts) == sorted(known_addresses(small_library, ()))


def test_links_lead_to_the_edited_file(small_library: Library) -> None:
    """Every page made from a record names the file that an editor would change."""
    drafts = draft_all(small_library)
    sources = {address: str(draft.source) for address, draft in drafts.items() if draft.source}
    assert sources == {
        "cases/weir-repair/": "seeds/cases/weir-repair.yml",
        "comparisons/who-decides/": "seeds/comparisons/who-decides.yml",
        "frameworks/three-steps/": "seeds/frameworks/three-steps.yml",
        "glossary/heyi/": "seeds/glossary/heyi.yml",
        "glossary/xiuyandui/": "seeds/glossary/xiuyandui.yml",
        "papers/ferry/": "seeds/papers/ferry/paper.yml",
        "papers/weir/": "seeds/papers/weir/paper.yml",
    }


def _paper(library: Library, slug: str, locale: Locale = Locale.HANS) -> PaperPage:
    context = draft_all(library, locale)[f"papers/{slug}/"].context
    assert isinstance(context, PaperPage)
    return context


def test_a_paper_page_loses_nothing(small_library: Library) -> None:
    """The pieces of every block of a paper shown in full join back to its text."""
    page = _paper(small_library, "weir")
    paper = next(paper for paper in small_library.papers if paper.slug == "weir")
    texts = {block.address: block.text for block in paper.blocks}
    shown = {view.address: "".join(p.text for p in view.pieces) for view in page.blocks}
    notes = {view.address: "".join(p.text for p in view.pieces) for view in page.notes}
    assert shown | notes == texts
    assert set(notes) == {"n1"}


def test_notes_lead_there_and_back(small_library: Library) -> None:
    """A marker links to its note, and the note to the paragraph of its marker."""
    page = _paper(small_library, "weir")
    (note,) = page.notes
    links = [
        (view.address, piece.href)
        for view in page.blocks
        for piece in view.pieces
        if piece.kind == "note"
    ]
    assert links == [(note.back.removeprefix("#"), f"#{note.address}")]


def test_what_the_text_lacks_stays_empty(small_library: Library) -> None:
    """Particulars that a text doesn't give are named without a value."""
    page = _paper(small_library, "ferry")
    assert [field.values for field in page.fields] == [()] * len(page.fields)
    assert page.is_untitled


def test_an_excerpt_shows_no_more_than_it_may(small_library: Library) -> None:
    """Of an excerpt, paragraphs that nothing quotes show their first sentence alone."""
    page = _paper(small_library, "ferry")
    assert page.is_excerpt
    shown = {
        view.address: ("".join(piece.text for piece in view.pieces), view.is_cut)
        for view in page.blocks
        if view.kind == "paragraph"
    }
    quoted, other = shown.values()
    assert quoted[0].startswith("渡口原来由船工一人作主")
    assert quoted[1] is False
    assert other == ("后来两岸的人改用合议，由船工和过河的人一起定下开船的时刻。", True)


def test_an_excerpt_has_its_terms_marked(small_library: Library) -> None:
    """A whole paragraph of an excerpt has its marks as anywhere."""
    papers = tuple(
        dataclasses.replace(
            paper, record=dataclasses.replace(paper.record, display=Display.EXCERPT)
        )
        for paper in small_library.papers
    )
    page = _paper(dataclasses.replace(small_library, papers=papers), "weir")
    marked = {view.address for view in page.blocks for piece in view.pieces if piece.term}
    assert "p3" in marked


def test_the_first_mark_of_a_section(small_library: Library) -> None:
    """Only a term's first mark under each heading stands out."""
    page = _paper(small_library, "weir")
    firsts: list[str] = []
    for view in page.blocks:
        if view.kind == "heading":
            assert len(firsts) == len(set(firsts))
            firsts = []
        firsts.extend(piece.term for piece in view.pieces if piece.is_first)
    assert len(firsts) == len(set(firsts))
    assert "xiuyandui" in firsts


def test_every_mark_has_its_card(small_library: Library) -> None:
    """The cards of a paper's page are those of the terms marked on it, no more and no fewer."""
    page = _paper(small_library, "weir")
    marked = {piece.term for view in (*page.blocks, *page.notes) for piece in view.pieces}
    assert {card.term for card in page.cards} == marked - {""}
    card = next(card for card in page.cards if card.term == "heyi")
    assert (card.headword.text, card.pinyin, card.english) == (
        "合议",
        "hé yì",
        "joint deliberation",
    )
    assert card.definition == "人人发言、逐条表决的议事办法。"
    assert card.href == "../../glossary/heyi/"


def _term(library: Library, slug: str, locale: Locale = Locale.HANS) -> TermPage:
    context = draft_all(library, locale)[f"glossary/{slug}/"].context
    assert isinstance(context, TermPage)
    return context


def test_a_term_page_gathers_what_speaks_of_it(small_library: Library) -> None:
    """A term's page names events, cases, frameworks, comparisons and relatives."""
    page = _term(small_library, "heyi")
    found = {name: [link.href for link in links] for name, links in page.appearances}
    assert found == {
        "年表": ["../../timeline/#2019-heyi"],
        "案例": ["../../cases/weir-repair/"],
        "框架": ["../../frameworks/three-steps/"],
        "比较": ["../../comparisons/who-decides/"],
    }
    assert [link.text for link in page.below] == ["修堰队"]
    assert [link.text for link in _term(small_library, "xiuyandui").above] == ["合议"]
    assert page.relatives == ()
    assert page.citation == "《小堰》术语表，“合议”条。"


def test_what_each_paper_says_of_a_term(small_library: Library) -> None:
    """Every paper has its row: how often it uses the term, and the sentences that we quote."""
    page = _term(small_library, "heyi")
    said = {use.href: [quote.text for quote in use.uses] for use in page.papers}
    assert said == {
        "../../papers/weir/": ["合议是指人人发言、逐条表决的议事办法"],
        "../../papers/ferry/": [],
    }
    assert max(use.share for use in page.papers) == 100
    total = sum(
        mention.term == "heyi"
        for mentions in small_library.mentions.values()
        for mention in mentions
    )
    assert sum(use.count for use in page.papers) == total


def test_the_concordance_has_every_passage(small_library: Library) -> None:
    """Each mark is a line with its sentence around it, and leads to its paragraph."""
    page = _term(small_library, "heyi")
    lines = [line for use in page.papers for line in use.lines]
    assert len(lines) == sum(use.count for use in page.papers)
    assert {line.match for line in lines} == {"合议", "合议制"}
    ferry = [line for line in lines if "ferry" in line.href]
    assert [(line.before, line.match, line.after) for line in ferry] == [
        ("后来两岸的人改用", "合议", "，由船工和过河的人一起定下开船的时刻。")
    ]
    assert ferry[0].href == "../../papers/ferry/#p2"


def test_the_matrix_counts_terms_by_paper(small_library: Library) -> None:
    """The matrix has a row a term and a cell a paper."""
    context = draft_all(small_library)["glossary/matrix/"].context
    assert isinstance(context, Matrix)
    cells = {row.term.text: [cell.count for cell in row.cells] for row in context.rows}
    assert list(cells) == ["合议", "修堰队"]
    assert len(context.papers) == 2
    assert cells["修堰队"][0] == 0
    assert all(count > 0 for count in cells["合议"])


def test_departures_and_doubts_may_be_none(small_library: Library) -> None:
    """A site whose papers print no English, and whose conversions are sure, says so."""
    pages = draft_all(small_library)
    departures = pages["glossary/renderings/"].context
    assert isinstance(departures, Departures)
    assert departures.departures == ()
    doubts = pages["glossary/doubts/"].context
    assert isinstance(doubts, Doubts)
    assert doubts.count == sum(map(len, small_library.doubts))


def test_titles_and_headwords_by_locale(small_library: Library) -> None:
    """A term is named in the page's language and script, and says which that is."""
    named = {
        locale: (draft.title, draft.title_lang)
        for locale in Locale
        for draft in [draft_all(small_library, locale)["glossary/xiuyandui/"]]
    }
    assert named == {
        Locale.HANS: ("修堰队", "zh-Hans"),
        Locale.HANT: ("修堰隊", "zh-Hant"),
        Locale.EN: ("weir repair team", "en"),
    }


def test_the_index_by_initial(small_library: Library) -> None:
    """Terms stand under the initial of their pinyin, or of their English name."""
    initials = {}
    for locale in (Locale.HANS, Locale.EN):
        context = draft_all(small_library, locale)["glossary/"].context
        assert isinstance(context, TermList)
        initials[locale] = [
            (group.name, [line.headword.text for line in group.terms]) for group in context.groups
        ]
    assert initials == {
        Locale.HANS: [("H", ["合议"]), ("X", ["修堰队"])],
        Locale.EN: [("J", ["合议"]), ("W", ["修堰队"])],
    }


@pytest.mark.parametrize(
    ("order", "groups"),
    [
        ("by-pinyin", [("i-h", "H"), ("i-x", "X")]),
        ("by-strokes", [("i-6", "6画"), ("i-9", "9画")]),
        ("by-english", [("i-j", "J"), ("i-w", "W")]),
        ("by-category", [("i-mechanism", "机制"), ("i-actor", "主体")]),
    ],
)
def test_every_order_of_the_index(
    small_library: Library, order: str, groups: list[tuple[str, str]]
) -> None:
    """Each order has a page of its own, in every locale, and says which it is."""
    context = draft_all(small_library)[f"glossary/{order}/"].context
    assert isinstance(context, TermList)
    assert [(group.anchor, group.name) for group in context.groups] == groups
    assert [tab.href for tab in context.orders if tab.is_here] == [f"../../glossary/{order}/"]


def test_the_timeline_has_a_bar_for_every_year(small_library: Library) -> None:
    """Years without an event stand empty; a year with events leads to its first."""
    context = draft_all(small_library)["timeline/"].context
    assert isinstance(context, TimelinePage)
    assert [(bar.year, bar.count, bar.href) for bar in context.bars] == [
        (2018, 0, ""),
        (2019, 1, "#2019-heyi"),
        (2020, 0, ""),
    ]
    (year,) = context.years
    assert (year.year, year.events[0].date) == ("2019", "2019年10月")
    assert year.events[0].cases[0].href == "../cases/weir-repair/"


def test_what_lies_outside_the_span_stands_apart(small_library: Library) -> None:
    """Events before and after the site's years are listed apart, and not counted."""
    event = small_library.events[0]
    events = tuple(
        dataclasses.replace(event, slug=text, date=parse_date(text))
        for text in ("1956", "2019", "2024")
    )
    library = dataclasses.replace(small_library, events=events, cases=())
    context = draft_all(library)["timeline/"].context
    assert isinstance(context, TimelinePage)
    assert [view.slug for view in context.earlier] == ["1956"]
    assert [view.slug for view in context.later] == ["2024"]
    assert context.count == 1


def test_figures_of_a_case(small_library: Library) -> None:
    """A figure shows as printed, as a number with its unit, and with its quotation."""
    context = draft_all(small_library, Locale.EN)["cases/weir-repair/"].context
    assert isinstance(context, CasePage)
    (fact,) = context.facts
    assert (fact.as_printed, fact.number, fact.unit) == ("360个", "360", "days")
    assert fact.quote.text == "全年投工360个，比上一年多了一倍"
    assert fact.quote.lang == "zh-Hans"
    assert context.country == "China"
    assert context.period == "2019 to 2020"


def test_a_framework_is_a_tree(small_library: Library) -> None:
    """Nodes stand under their parents, with the edges that leave them in words."""
    context = draft_all(small_library)["frameworks/three-steps/"].context
    assert isinstance(context, FrameworkPage)
    (top,) = context.nodes
    assert [(node.label, node.relations) for node in top.children] == [
        ("提议", ("讨论之后 → 表决",)),
        ("表决", ()),
    ]


def test_authored_markdown_in_traditional() -> None:
    """Text changes script; code and comments don't."""
    markdown = "发展 `发展` 体制\n\n```\n发展\n```\n<!-- 发展 --> 发展"
    assert convert_markdown(markdown, CONVERT) == (
        "發展 `发展` 體制\n\n```\n发展\n```\n<!-- 发展 --> 發展"
    )
