"""The glossary as a SKOS concept scheme in Turtle, for catalogues and the web of data.

All addresses are relative to the file, and `@base` alone says where that is; so without the site's
address the file still holds together wherever it is put. Ids of terms are lower case, so that the
scheme, its collections and the papers, which begin with a capital, never collide with them.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from generator.exports.entries import FOLDER, Entry, Glossary, Quotation, Source
from generator.library import Locale
from generator.model import Bilingual
from generator.records import Status

FILE = "glossary.ttl"
_PREFIXES = """\
@prefix : <#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
_ZH, _HANT, _EN = (locale.html for locale in Locale)
_PINYIN = "zh-Latn-pinyin"
_SCHEME = ":Glossary"
_DEFINES = "The author defines the term here."
Facts = Iterable[tuple[str, Sequence[str]]]


def write_skos(glossary: Glossary) -> bytes:
    """The whole file: the scheme, papers, collections by category, and a concept a term."""
    broader = {entry.id: entry.broader for entry in glossary.terms}
    above = {slug: _find_above(slug, broader) for slug in broader}
    base = f"@base <{glossary.site}{FOLDER}{FILE}> .\n" if glossary.site else ""
    blocks = chain(
        (base + _PREFIXES, _write_scheme(glossary)),
        map(_write_paper, glossary.papers),
        _write_collections(glossary.terms),
        (_write_concept(entry, above) for entry in glossary.terms),
    )
    return "\n".join(blocks).encode()


def _write_scheme(glossary: Glossary) -> str:
    title, subject, license_ = glossary.title, glossary.subject, glossary.license
    name = Bilingual(zh=f"{title.zh}：{subject.zh}", en=f"{title.en}: {subject.en}")
    tops = [f":{entry.id}" for entry in glossary.terms if not entry.broader]
    return _block(
        _SCHEME,
        (
            ("a", ["skos:ConceptScheme"]),
            ("dcterms:title", _both(name)),
            ("dcterms:license", [_iri(license_.url)]),
            ("dcterms:rights", _both(license_.notice)),
            ("dcterms:source", [_paper(paper.id) for paper in glossary.papers]),
            ("skos:hasTopConcept", tops),
        ),
    )


def _write_paper(paper: Source) -> str:
    return _block(
        _paper(paper.id),
        (
            ("a", ["dcterms:BibliographicResource"]),
            ("rdfs:label", _both(paper.label)),
            ("dcterms:title", [_text(paper.title, _ZH)] if paper.title else []),
            ("dcterms:rights", _both(paper.rights)),
            ("rdfs:seeAlso", [_iri(paper.link)]),
        ),
    )


def _write_collections(entries: Sequence[Entry]) -> Iterable[str]:
    for category in sorted({entry.category for entry in entries}):
        members = [f":{entry.id}" for entry in entries if entry.category is category]
        yield _block(
            f":Category-{category.value}",
            (
                ("a", ["skos:Collection"]),
                ("skos:prefLabel", [_text(category.value, _EN)]),
                ("skos:member", members),
            ),
        )


def _write_concept(entry: Entry, above: Mapping[str, frozenset[str]]) -> str:
    """A concept.

    A related term that is also above or below this one is left to the hierarchy: SKOS has the two
    relations disjoint (S27).
    """
    related = [
        other
        for other in entry.related
        if other not in above[entry.id] and entry.id not in above[other]
    ]
    return _block(
        f":{entry.id}",
        (
            ("a", ["skos:Concept"]),
            ("skos:inScheme", [_SCHEME]),
            ("skos:topConceptOf", [] if entry.broader else [_SCHEME]),
            ("skos:notation", [_text(entry.id)]),
            *_write_labels(entry),
            ("skos:definition", _both(entry.definition)),
            ("skos:scopeNote", [text for sense in entry.senses for text in _both(sense.meaning)]),
            ("skos:note", list(_write_notes(entry))),
            ("skos:example", list(_write_examples(entry))),
            ("skos:broader", [f":{other}" for other in entry.broader]),
            ("skos:narrower", [f":{other}" for other in entry.narrower]),
            ("skos:related", [f":{other}" for other in related]),
            ("dcterms:isReplacedBy", [f":{entry.replaced_by}"] if entry.replaced_by else []),
            ("rdfs:seeAlso", [_iri(entry.link)]),
        ),
    )


def _write_labels(entry: Entry) -> Facts:
    """The labels, each with its first role only: SKOS has the three roles disjoint (S13)."""
    roles = {_text(entry.renderings[0].term, _EN): "skos:prefLabel"}
    for rendering in entry.renderings[1:]:
        is_hidden = rendering.status is Status.DEPRECATED
        role = "skos:hiddenLabel" if is_hidden else "skos:altLabel"
        roles.setdefault(_text(rendering.term, _EN), role)
    for alias in entry.aliases_en:
        roles.setdefault(_text(alias, _EN), "skos:altLabel")
    chinese = [
        _text(entry.zh_hans, _ZH),
        _text(entry.zh_hant, _HANT),
        _text(entry.pinyin, _PINYIN),
    ]
    variants = [_text(alias, _ZH) for alias in entry.aliases_zh]
    for role, own in (
        ("skos:prefLabel", chinese),
        ("skos:altLabel", variants),
        ("skos:hiddenLabel", []),
    ):
        yield role, [*own, *(label for label, found in roles.items() if found == role)]


def _write_notes(entry: Entry) -> Iterable[str]:
    """The reasons for and against the renderings, and whose they are."""
    for item in entry.renderings:
        head = f"{item.term} [{item.status.value}]"
        if item.official:
            yield from _both(
                Bilingual(zh=f"{head}：{item.official.zh}", en=f"{head}: {item.official.en}")
            )
        if item.note:
            yield from _both(Bilingual(zh=f"{head}：{item.note.zh}", en=f"{head}: {item.note.en}"))


def _write_examples(entry: Entry) -> Iterable[str]:
    """The quotations, of the term itself, of its meanings and of what prints its renderings."""
    rendered = (item.quotation for item in entry.renderings if item.quotation)
    senses = (quotation for sense in entry.senses for quotation in sense.quotations)
    return dict.fromkeys(map(_example, chain(entry.quotations, senses, rendered)))


def _example(quotation: Quotation) -> str:
    facts = [
        f"rdf:value {_text(quotation.text, quotation.language)}",
        f"dcterms:source {_iri(quotation.link)}",
        f"dcterms:isPartOf {_paper(quotation.paper)}",
    ]
    if quotation.defines:
        facts.append(f"rdfs:comment {_text(_DEFINES, _EN)}")
    return f"[ {' ; '.join(facts)} ]"


def _find_above(slug: str, broader: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """All terms above a term, however far; a ring of broader terms ends the climb."""
    found: set[str] = set()
    left = list(broader[slug])
    while left:
        upper = left.pop()
        if upper not in found:
            found.add(upper)
            left.extend(broader[upper])
    return frozenset(found)


def _block(subject: str, facts: Facts) -> str:
    """A subject with its facts, a predicate a line; predicates without objects are left out."""
    between = " ,\n        "
    lines = [f"    {name} {between.join(objects)}" for name, objects in facts if objects]
    return f"{subject}\n" + " ;\n".join(lines) + " .\n"


def _text(text: str, lang: str = "") -> str:
    """A literal; JSON's escapes are among Turtle's."""
    literal = json.dumps(text, ensure_ascii=False)
    return f"{literal}@{lang}" if lang else literal


def _both(both: Bilingual) -> list[str]:
    return [_text(both.zh, _ZH), _text(both.en, _EN)]


def _iri(link: str) -> str:
    return f"<{link}>"


def _paper(slug: str) -> str:
    return f":Paper-{slug}"
