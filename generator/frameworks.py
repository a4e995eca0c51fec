"""Records to frameworks: what a paper enumerates or draws, each part quoted."""

from collections.abc import Iterable

from generator.errors import Problem
from generator.library import Framework, Node
from generator.quotations import Quotations
from generator.records import FrameworkRecord
from generator.sources import Record, find_dangling, nearest, shown


def make_frameworks(
    records: Iterable[Record[FrameworkRecord]], quotations: Quotations, terms: Iterable[str]
) -> tuple[tuple[Framework, ...], tuple[Problem, ...]]:
    """The frameworks by id, and all that is wrong with their records."""
    frameworks: list[Framework] = []
    problems: list[Problem] = []
    terms = frozenset(terms)
    for record in records:
        fields = record.fields
        problems.extend(find_dangling(record, "terms", fields.terms, terms, "term"))
        problems.extend(_check_drawing(record))
        if fields.redraws is not None and not quotations.has(fields.paper, fields.redraws):
            problems.append(
                Problem(
                    location=record.location("redraws"),
                    finding=f"there is no {shown(fields.redraws)} in paper '{fields.paper}'",
                    remedy="name the address of its figure, table or caption, such as f1",
                )
            )
        nodes: list[Node] = []
        for index, node in enumerate(fields.nodes):
            found = quotations.find(
                fields.paper, node.quote, record.location("nodes", index, "quote")
            )
            if isinstance(found, Problem):
                problems.append(found)
            else:
                nodes.append(Node(record=node, passage=found))
        frameworks.append(
            Framework(
                slug=record.slug, record=fields, nodes=tuple(nodes), location=record.location()
            )
        )
    return tuple(frameworks), tuple(problems)


def _check_drawing(record: Record[FrameworkRecord]) -> Iterable[Problem]:
    """What is wrong with the nodes and edges among themselves."""
    fields = record.fields
    if fields.reconstructed and fields.basis is None:
        yield Problem(
            location=record.location("reconstructed"),
            finding="a reconstruction without its basis",
            remedy="say under `basis` what in the text the drawing rests on",
        )
    seen: set[str] = set()
    for index, node in enumerate(fields.nodes):
        if node.id in seen:
            yield Problem(
                location=record.location("nodes", index, "id"),
                finding=f"a second node {shown(node.id)}",
                remedy="give each node an id of its own",
            )
        if node.parent is not None and node.parent not in seen:
            yield Problem(
                location=record.location("nodes", index, "parent"),
                finding=f"no node {shown(node.parent)} stands before this one",
                remedy=f"name a node above it{nearest(node.parent, seen)}",
            )
        seen.add(node.id)
    for index, edge in enumerate(fields.edges):
        for end, name in (("from", edge.from_), ("to", edge.to)):
            if name not in seen:
                yield Problem(
                    location=record.location("edges", index, end),
                    finding=f"there is no node {shown(name)}",
                    remedy=f"name one of the nodes{nearest(name, seen)}",
                )
