"""The list of papers, and the page on which a paper is read."""

from dataclasses import dataclass

from generator.addresses import paper_page
from generator.library import Paper
from generator.model import Bilingual, BlockKind, Display
from generator.pages.blocks import BlockView, first_sentence_of, source_lines, view_blocks
from generator.pages.drafts import HIDES_NAVIGATION, Draft
from generator.pages.views import CardView, Desk, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper in a list."""

    href: str
    title: Span
    is_ours: bool
    """The title is our label, because the text has none."""
    subtitle: Span | None
    """The title in the other language, where the paper prints it."""
    authors: str
    characters: int
    terms: int
    """How many different terms are marked in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperList:
    """The page of all papers."""

    papers: tuple[PaperLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line of a paper's particulars."""

    name: str
    values: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideView:
    """A piece of furniture, set aside."""

    kind: str
    lines: str
    text: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionView:
    """A correction, as the page lists it."""

    line: int
    action: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MisprintView:
    """A misprint, as the page lists it."""

    number: int
    printed: Span
    note: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A line of the text as it came."""

    number: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperPage:
    """The page of a paper."""

    is_untitled: bool
    fields: tuple[Field, ...]
    absent: tuple[str, ...]
    """The particulars that the text doesn't give."""
    notices: tuple[str, ...]
    """Ours, on what the source lacks."""
    rights: str
    is_excerpt: bool
    blocks: tuple[BlockView, ...]
    notes: tuple[BlockView, ...]
    aside: tuple[AsideView, ...]
    corrections: tuple[CorrectionView, ...]
    misprints: tuple[MisprintView, ...]
    source: tuple[SourceLine, ...]
    """The lines that aren't blank; none of an excerpt."""
    source_file: str
    source_lines: int
    cards: tuple[CardView, ...]


def draft_paper_list(desk: Desk) -> Draft:
    """The page of all papers."""
    return Draft(
        address="papers/",
        locale=desk.locale,
        title=desk.words("papers.title"),
        title_lang=desk.locale.html,
        description=desk.words("papers.description", count=len(desk.library.papers)),
        template="papers",
        context=PaperList(papers=paper_lines(desk)),
    )


def paper_lines(desk: Desk) -> tuple[PaperLine, ...]:
    """Every paper, as lists show it."""
    return tuple(_line(desk, paper) for paper in desk.library.papers)


def _line(desk: Desk, paper: Paper) -> PaperLine:
    record = paper.record
    title, is_ours = paper_title(desk, paper)
    other = record.title_en if desk.locale.is_chinese else record.title
    return PaperLine(
        href=desk.links.to(paper_page(paper.slug)),
        title=title,
        is_ours=is_ours,
        subtitle=_other_title(desk, other, title),
        authors=desk.locale.separator.join(desk.text(author) for author in record.authors),
        characters=sum(len(b.text) for b in paper.blocks if not b.kind.is_furniture),
        terms=sum(any(slug == paper.slug for slug, _ in desk.uses[term]) for term in desk.uses),
    )


def _other_title(desk: Desk, other: str | None, title: Span) -> Span | None:
    if other is None or other == title.text:
        return None
    return Span(text=other, lang="en" if desk.locale.is_chinese else desk.chinese)


def paper_title(desk: Desk, paper: Paper) -> tuple[Span, bool]:
    """A paper's title in the page's language, and whether it is our label."""
    record = paper.record
    printed = record.title if desk.locale.is_chinese else record.title_en
    if printed is None:
        return Span(text=desk.text(record.label), lang=desk.locale.html), True
    return Span(text=printed, lang=desk.chinese if desk.locale.is_chinese else "en"), False


def draft_paper(desk: Desk, paper: Paper) -> Draft:
    """The page of one paper."""
    title, is_ours = paper_title(desk, paper)
    shown = tuple(view_blocks(desk, paper))
    notes = tuple(view for view in shown if view.kind == BlockKind.FOOTNOTE)
    used = tuple(dict.fromkeys(p.term for view in shown for p in view.pieces if p.term))
    record = paper.record
    particulars = _particulars(desk, paper)
    return Draft(
        address=paper_page(paper.slug),
        locale=desk.locale,
        title=title.text,
        title_lang=title.lang,
        description=desk.words("paper.description", title=title.text),
        template="paper",
        context=PaperPage(
            is_untitled=is_ours,
            fields=tuple(field for field in particulars if field.values),
            absent=tuple(field.name for field in particulars if not field.values),
            notices=tuple(desk.text(note) for note in record.notes),
            rights=desk.text(record.rights),
            is_excerpt=record.display is Display.EXCERPT,
            blocks=tuple(view for view in shown if view.kind != BlockKind.FOOTNOTE),
            notes=notes,
            aside=tuple(
                AsideView(
                    kind=desk.words(f"block.{block.kind.value}"),
                    lines=source_lines(block),
                    text=Span(
                        text=first_sentence_of(block)
                        if record.display is Display.EXCERPT
                        else block.text,
                        lang=desk.lang(block.language),
                    ),
                )
                for block in paper.blocks
                if block.kind.is_furniture
            ),
            corrections=tuple(
                CorrectionView(
                    line=correction.line,
                    action=desk.words(f"correction.{correction.action.value}"),
                    reason=desk.text(correction.reason),
                )
                for correction in paper.corrections
            ),
            misprints=_misprints(desk, paper),
            source=tuple(
                SourceLine(number=number, text=line.strip())
                for number, line in enumerate(paper.source, start=1)
                if line.strip() and record.display is Display.FULL
            ),
            source_file=record.source_file,
            source_lines=len(paper.source),
            cards=tuple(desk.card(slug) for slug in used),
        ),
        source=paper.location.path.with_name("paper.yml"),
        hides=HIDES_NAVIGATION if notes else (),
    )


def _misprints(desk: Desk, paper: Paper) -> tuple[MisprintView, ...]:
    """Our remarks on misprints, in the order of the text."""
    views = []
    for number, misprint in enumerate(paper.misprints, start=1):
        block = paper.blocks[misprint.block]
        printed = block.text[misprint.start : misprint.end]
        views.append(
            MisprintView(
                number=number,
                printed=Span(text=printed, lang=desk.lang(block.language)),
                note=desk.text(misprint.note),
                anchor=block.address,
            )
        )
    return tuple(views)


def _particulars(desk: Desk, paper: Paper) -> tuple[Field, ...]:
    """The particulars that a reader looks for, those that the text lacks among them."""
    record = paper.record

    def name(key: str) -> str:
        return desk.words(f"paper.{key}")

    def ours(both: Bilingual | None) -> tuple[Span, ...]:
        return (Span(text=desk.text(both), lang=desk.locale.html),) if both else ()

    return (
        Field(
            name=name("title_zh"),
            values=(Span(text=record.title, lang=desk.chinese),) if record.title else (),
        ),
        Field(
            name=name("title_en"),
            values=(Span(text=record.title_en, lang="en"),) if record.title_en else (),
        ),
        Field(
            name=name("authors"),
            values=tuple(
                Span(text=desk.text(author), lang=desk.locale.html) for author in record.authors
            ),
        ),
        Field(name=name("affiliation"), values=ours(record.affiliation)),
        Field(name=name("publication"), values=ours(record.publication)),
        Field(name=name("issue"), values=ours(record.issue)),
        Field(
            name=name("year"),
            values=(Span(text=record.year, lang=desk.locale.html),) if record.year else (),
        ),
    )
