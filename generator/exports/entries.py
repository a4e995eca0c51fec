"""What every format says of the glossary: entries with their links, relations and rights settled.

A link is absolute where the site's address is known, and relative to the folder of the exported
files where it isn't. It leads to the Simplified pages; with `en/` or `zh-Hant/` in the place of
`zh/` it leads to the others.
"""

from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import quote

from pydantic import ConfigDict

from generator.addresses import paper_page, term_page
from generator.library import HAN, Library, Locale, Paper, Passage, Term
from generator.markers import MARKER
from generator.model import Bilingual, Language
from generator.records import Category, Status

FOLDER = "downloads/"
"""Where the files stand on the site."""

_SHAPE = ConfigDict(extra="forbid", use_attribute_docstrings=True)
_URL_SIGNS = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class License:
    """What may be done with the glossary."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    name: str
    url: str
    notice: Bilingual
    """What it covers, and what it doesn't."""


LICENSE = License(
    name="CC BY 4.0",
    url="https://creativecommons.org/licenses/by/4.0/",
    notice=Bilingual(
        zh="本站自撰文字以CC BY 4.0发布；引文的权利归各论文的作者与发表处，不在许可之内。",
        en=(
            "Our own texts are under CC BY 4.0. The quotations belong to the papers’ authors and "
            "publishers, and the license doesn’t cover them."
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A paper that is quoted."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    id: str
    label: Bilingual
    """Our short name for it."""
    title: str | None
    """As the paper prints it; none where the source text gives none."""
    rights: Bilingual
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words of a paper, note markers left out."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    text: str
    language: str
    """BCP 47: `zh-Hans` or `en`."""
    paper: str
    """The paper's id."""
    link: str
    """To the paragraph."""
    defines: bool
    """Whether the author says here what the term is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """One way of putting a term into English."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    term: str
    status: Status
    quotation: Quotation | None
    """Where a paper prints it."""
    official: Bilingual | None
    """The official English text that uses it; with neither, the rendering is ours."""
    note: Bilingual | None
    """Why, or why not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One of several meanings."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    meaning: Bilingual
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A term."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    id: str
    """Permanent."""
    link: str
    zh_hans: str
    zh_hant: str
    pinyin: str
    category: Category
    definition: Bilingual
    """Ours."""
    aliases_zh: tuple[str, ...]
    """Other forms in the papers, Simplified."""
    aliases_en: tuple[str, ...]
    """Other forms in the papers, English, those that are renderings aside."""
    renderings: tuple[Rendering, ...]
    """The preferred one first, and exactly one is preferred."""
    senses: tuple[Sense, ...]
    """Where it means different things in different places."""
    quotations: tuple[Quotation, ...]
    """How papers define or use it."""
    broader: tuple[str, ...]
    """Ids; with each, that entry's `narrower` has this one."""
    narrower: tuple[str, ...]
    related: tuple[str, ...]
    """Ids; both entries have each other."""
    replaced_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """All entries, with what holds for all of them."""

    __pydantic_config__: ClassVar[ConfigDict] = _SHAPE

    title: Bilingual
    """The site's name."""
    subject: Bilingual
    site: str
    """The site's address; empty where it isn't known, and links are relative then."""
    license: License
    papers: tuple[Source, ...]
    terms: tuple[Entry, ...]
    """By id."""


def make_glossary(library: Library, base_url: str) -> Glossary:
    """The glossary of a library, for a site at `base_url` (empty where that isn't known)."""
    site = quote(base_url, safe=_URL_SIGNS).rstrip("/") + "/" if base_url else ""
    desk = _Desk(library, site or "../" * FOLDER.count("/"))
    return Glossary(
        title=library.site.title,
        subject=library.site.subject,
        site=site,
        license=LICENSE,
        papers=tuple(
            desk.source(paper) for paper in sorted(library.papers, key=lambda paper: paper.slug)
        ),
        terms=tuple(
            _make_entry(term, desk) for term in sorted(library.terms, key=lambda term: term.slug)
        ),
    )


class _Desk:
    """Makes links and quotations from what the library proved."""

    def __init__(self, library: Library, root: str) -> None:
        self._papers = {paper.slug: paper for paper in library.papers}
        self._root = f"{root}{Locale.HANS}/"

    def link(self, address: str) -> str:
        return self._root + address

    def source(self, paper: Paper) -> Source:
        return Source(
            id=paper.slug,
            label=paper.record.label,
            title=paper.record.title,
            rights=paper.record.rights,
            link=self.link(paper_page(paper.slug)),
        )

    def quotation(self, passage: Passage, *, defines: bool = False) -> Quotation:
        block = self._papers[passage.paper].blocks[passage.block]
        return Quotation(
            text=MARKER.sub("", block.text[passage.start : passage.end]),
            language=(Locale.EN if block.language is Language.EN else Locale.HANS).html,
            paper=passage.paper,
            link=self.link(f"{paper_page(passage.paper)}#{block.address}"),
            defines=defines,
        )


def _make_entry(term: Term, desk: _Desk) -> Entry:
    record = term.record
    rendered = {rendering.record.term.casefold() for rendering in term.renderings}
    others = [alias for alias in record.aliases if alias.casefold() not in rendered]
    return Entry(
        id=term.slug,
        link=desk.link(term_page(term.slug)),
        zh_hans=term.zh,
        zh_hant=term.zh_hant,
        pinyin=term.pinyin,
        category=record.category,
        definition=record.definition,
        aliases_zh=tuple(alias for alias in others if HAN.search(alias)),
        aliases_en=tuple(alias for alias in others if not HAN.search(alias)),
        renderings=tuple(
            Rendering(
                term=rendering.record.term,
                status=rendering.record.status,
                quotation=desk.quotation(rendering.passage) if rendering.passage else None,
                official=rendering.record.official,
                note=rendering.record.note,
            )
            for rendering in term.renderings
        ),
        senses=tuple(
            Sense(
                meaning=sense.record.meaning,
                quotations=tuple(map(desk.quotation, sense.passages)),
            )
            for sense in term.senses
        ),
        quotations=tuple(
            desk.quotation(passage, defines=quoted.defines)
            for quoted, passage in zip(record.quotes, term.passages, strict=True)
        ),
        broader=tuple(sorted(term.broader)),
        narrower=tuple(sorted(term.narrower)),
        related=tuple(sorted(term.related)),
        replaced_by=record.replaced_by,
    )
