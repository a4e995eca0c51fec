"""What templates show of values: texts cut into pieces, quotations, links to terms, cards."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.addresses import Links, paper_page, term_page
from generator.dates import Date, DatePoint
from generator.library import Library, Locale, Mention, Paper, Passage, Term
from generator.markers import MARKER, Marker
from generator.model import Bilingual, Block, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of the interface in one locale."""

    by_key: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """The words of `key`, its `{places}` filled.

        Raises:
            KeyError: when there is no such key; a silent fallback would hide the gap.
        """
        return self.by_key[key].format(**values)

    def has(self, key: str) -> bool:
        """Whether there are words for `key`, for values that come from seeds."""
        return key in self.by_key


class PieceKind(StrEnum):
    """What a piece of a text is."""

    PLAIN = "plain"
    TERM = "term"
    NOTE = "note"
    REFERENCE = "reference"
    """A marker whose reference the source doesn't give."""
    SIC = "sic"
    """No text: the sign behind a misprint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text that is shown in one way."""

    text: str
    kind: PieceKind = PieceKind.PLAIN
    term: str = ""
    href: str = ""
    is_first: bool = False
    """Whether it is the term's first mark in its section."""
    remark: str = ""
    """Ours, on a misprint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A text and its language, as `lang` has it."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteView:
    """A quotation, linked to its paragraph."""

    text: str
    lang: str
    href: str
    address: str
    """`papers/<paper>/#p12`."""
    paper: str
    """The paper's label."""
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """A link and its text."""

    text: str
    href: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """What the card of a marked term shows."""

    term: str
    href: str
    headword: Span
    pinyin: str
    english: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """All that is needed to make the views of one page."""

    library: Library
    locale: Locale
    links: Links
    words: Words
    papers: Mapping[str, Paper]
    terms: Mapping[str, Term]
    uses: Mapping[str, Mapping[tuple[str, int], int]]
    """For each term, the papers' blocks that hold it, and how often; nested marks count."""

    def text(self, both: Bilingual) -> str:
        """Our text in the page's language."""
        return both.zh if self.locale.is_chinese else both.en

    def both(self, both: Bilingual) -> tuple[Span, Span]:
        """Our text in both languages, the page's own first."""
        chinese = Span(text=both.zh, lang=self.chinese)
        english = Span(text=both.en, lang="en")
        return (chinese, english) if self.locale.is_chinese else (english, chinese)

    @property
    def chinese(self) -> str:
        """The `lang` of Chinese on this page: Traditional on Traditional pages."""
        return Locale.HANT.html if self.locale is Locale.HANT else Locale.HANS.html

    def lang(self, language: Language) -> str:
        """The `lang` of a block's text on this page."""
        return "en" if language is Language.EN else self.chinese

    def quote(self, passage: Passage) -> QuoteView:
        """The words of a passage as the paper has them, note markers aside."""
        paper = self.papers[passage.paper]
        block = paper.blocks[passage.block]
        page = paper_page(passage.paper)
        anchor = block.address
        return QuoteView(
            text=MARKER.sub("", block.text[passage.start : passage.end]),
            lang=self.lang(block.language),
            href=self.links.to(page, anchor),
            address=f"{page}#{anchor}",
            paper=self.text(paper.record.label),
            anchor=anchor,
        )

    def quotes(self, passages: Iterable[Passage]) -> tuple[QuoteView, ...]:
        """The same for several."""
        return tuple(self.quote(passage) for passage in passages)

    def term_link(self, slug: str) -> LinkView:
        """A link to a term, named in the page's language."""
        term = self.terms[slug]
        name = (
            self.headword(term) if self.locale.is_chinese else Span(text=term.preferred, lang="en")
        )
        return LinkView(text=name.text, lang=name.lang, href=self.links.to(term_page(slug)))

    def term_links(self, slugs: Iterable[str]) -> tuple[LinkView, ...]:
        """The same for several."""
        return tuple(self.term_link(slug) for slug in slugs)

    def record_link(self, title: Bilingual, page: str, anchor: str = "") -> LinkView:
        """A link to a record, named by its title."""
        return LinkView(
            text=self.text(title), href=self.links.to(page, anchor), lang=self.locale.html
        )

    def headword(self, term: Term) -> Span:
        """A term in the page's own script."""
        text = term.zh_hant if self.locale is Locale.HANT else term.zh
        return Span(text=text, lang=self.chinese)

    def card(self, slug: str) -> CardView:
        """The card of a marked term."""
        term = self.terms[slug]
        return CardView(
            term=slug,
            href=self.links.to(term_page(slug)),
            headword=self.headword(term),
            pinyin=term.pinyin,
            english=term.preferred,
            definition=first_sentence(self.text(term.record.definition)),
        )

    def date(self, date: Date) -> str:
        """A date in words, with just its precision: 2019年10月, October 2019."""
        start = self._point(date.start)
        if not date.is_interval:
            return start
        return self.words("date.interval", start=start, end=self._point(date.end))

    def _point(self, point: DatePoint) -> str:
        if point.month is None:
            text = self.words("date.year", year=point.year)
        else:
            month = self.words(f"date.months.{point.month}")
            key = "date.month" if point.day is None else "date.day"
            text = self.words(key, year=point.year, month=month, day=point.day)
        return self.words("date.about", date=text) if point.is_approximate else text


def count_uses(
    mentions: Mapping[tuple[str, int], Iterable[Mention]],
) -> Mapping[str, Mapping[tuple[str, int], int]]:
    """Turn marks by block into blocks by term."""
    uses: dict[str, dict[tuple[str, int], int]] = {}
    for place, found in mentions.items():
        for mention in found:
            for term in (mention.term, *mention.nested):
                blocks = uses.setdefault(term, {})
                blocks[place] = blocks.get(place, 0) + 1
    return uses


def first_sentence(text: str) -> str:
    """The first sentence of a text of ours, with its full stop."""
    end = re.search(r"[。！？]|[.!?](?=\s|$)", text)
    return text[: end.end()] if end else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """All that is woven into the text of one block."""

    mentions: Sequence[Mention] = ()
    markers: Sequence[tuple[Marker, str]] = ()
    """Those of notes and references, with the link to the note, or none."""
    signs: Sequence[tuple[int, Piece]] = ()
    """What stands behind a misprint, with the offset at which the misprint ends."""


def cut(block: Block, marks: Marks, hrefs: Mapping[str, str], seen: set[str]) -> tuple[Piece, ...]:
    """Cut a block's text at its marks; joined, the pieces give it back.

    `hrefs` leads from terms to their pages; `seen` holds the terms already marked in the section,
    and grows.
    """
    spans: list[tuple[int, int, Piece]] = []
    for mention in marks.mentions:
        for start, stop in _leave_markers(mention, marks):
            piece = Piece(
                text=block.text[start:stop],
                kind=PieceKind.TERM,
                term=mention.term,
                href=hrefs[mention.term],
                is_first=mention.term not in seen,
            )
            seen.add(mention.term)
            spans.append((start, stop, piece))
    for marker, href in marks.markers:
        piece = Piece(
            text=block.text[marker.start : marker.end],
            kind=PieceKind.NOTE if href else PieceKind.REFERENCE,
            href=href,
        )
        spans.append((marker.start, marker.end, piece))
    for offset, sign in marks.signs:
        behind = next((stop for start, stop, _ in spans if start < offset < stop), offset)
        spans.append((behind, behind, sign))
    spans.sort(key=lambda span: span[:2])
    pieces: list[Piece] = []
    end = 0
    for start, stop, piece in spans:
        if start < end:
            continue
        if start > end:
            pieces.append(Piece(text=block.text[end:start]))
        pieces.append(piece)
        end = stop
    if end < len(block.text):
        pieces.append(Piece(text=block.text[end:]))
    return tuple(pieces)


def _leave_markers(mention: Mention, marks: Marks) -> Iterator[tuple[int, int]]:
    """A mention without the markers inside it: 举国①体制 is 举国 and 体制."""
    start = mention.start
    for marker, _ in marks.markers:
        if mention.start < marker.start and marker.end < mention.end:
            yield start, marker.start
            start = marker.end
    yield start, mention.end
