"""The list of frameworks, and the page on which one is drawn."""

from dataclasses import dataclass

from generator.addresses import framework_page, paper_page
from generator.library import Framework, Node
from generator.pages.drafts import HIDES_ALL, HIDES_NAVIGATION, Draft
from generator.pages.views import Desk, LinkView, QuoteView, first_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkLine:
    """A framework in the list."""

    href: str
    title: str
    paper: str
    opening: str
    nodes: tuple[str, ...]
    """Its top nodes."""
    is_reconstructed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkList:
    """The page of all frameworks."""

    frameworks: tuple[FrameworkLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeView:
    """A node and what stands under it."""

    id: str
    label: str
    note: str
    quote: QuoteView
    children: tuple["NodeView", ...]
    relations: tuple[str, ...]
    """Edges that leave it, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameworkPage:
    """The page of a framework."""

    form: str
    paper: LinkView
    summary: str
    is_reconstructed: bool
    basis: str
    nodes: tuple[NodeView, ...]
    terms: tuple[LinkView, ...]


def draft_framework_list(desk: Desk) -> Draft:
    """The page of all frameworks."""
    return Draft(
        address="frameworks/",
        locale=desk.locale,
        title=desk.words("frameworks.title"),
        title_lang=desk.locale.html,
        description=desk.words("frameworks.description", count=len(desk.library.frameworks)),
        template="frameworks",
        context=FrameworkList(
            frameworks=tuple(
                FrameworkLine(
                    href=desk.links.to(framework_page(framework.slug)),
                    title=desk.text(framework.record.title),
                    paper=desk.text(desk.papers[framework.record.paper].record.label),
                    opening=first_sentence(desk.text(framework.record.summary)),
                    nodes=tuple(
                        desk.text(node.record.label)
                        for node in framework.nodes
                        if node.record.parent is None
                    ),
                    is_reconstructed=framework.record.reconstructed,
                )
                for framework in desk.library.frameworks
            )
        ),
        hides=HIDES_ALL,
    )


def draft_framework(desk: Desk, framework: Framework) -> Draft:
    """The page of one framework."""
    record = framework.record
    paper = desk.papers[record.paper]
    return Draft(
        address=framework_page(framework.slug),
        locale=desk.locale,
        title=desk.text(record.title),
        title_lang=desk.locale.html,
        description=first_sentence(desk.text(record.summary)),
        template="framework",
        context=FrameworkPage(
            form=record.form.value,
            paper=desk.record_link(paper.record.label, paper_page(paper.slug)),
            summary=desk.text(record.summary),
            is_reconstructed=record.reconstructed,
            basis=desk.text(record.basis) if record.basis else "",
            nodes=_children(desk, framework, None),
            terms=desk.term_links(record.terms),
        ),
        source=framework.location.path,
        hides=HIDES_NAVIGATION,
    )


def _children(desk: Desk, framework: Framework, parent: str | None) -> tuple[NodeView, ...]:
    return tuple(
        _view(desk, framework, node) for node in framework.nodes if node.record.parent == parent
    )


def _view(desk: Desk, framework: Framework, node: Node) -> NodeView:
    labels = {other.record.id: desk.text(other.record.label) for other in framework.nodes}
    record = node.record
    return NodeView(
        id=record.id,
        label=desk.text(record.label),
        note=desk.text(record.note) if record.note else "",
        quote=desk.quote(node.passage),
        children=_children(desk, framework, record.id),
        relations=tuple(
            desk.words(
                "framework.edge",
                label=desk.text(edge.label) if edge.label else "",
                to=labels[edge.to],
            ).strip()
            for edge in framework.record.edges
            if edge.from_ == record.id
        ),
    )
