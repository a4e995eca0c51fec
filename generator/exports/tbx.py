"""The glossary as TBX, for translators' term bases (ISO 30042:2019, dialect TBX-Basic).

The style is DCA (data categories as attribute values), not DCT: all elements are then of one
namespace, one grammar can check them together with their categories, and tools that grew up with
the older TBX know `termNote type="…"`; DCT would need three namespaces and an NVDL script.

Where TBX-Basic has no category of its own:

- It knows one cross-reference, so the kind of a relation stands in its text, `broader: …`.
- It has no romanization, so the reading is a note.
- It has four administrative statuses, and none means `literal`: such a rendering isn't for general
  use, so not admitted; it serves for explanation, so not deprecated; and it was never preferred, so
  not superseded. It goes out without a status, with a note. So do other forms of the papers, on
  which the record gives no advice; they are variants.
- An id of XML may not begin with a digit, so `5g` is `c-5g`.
"""

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from generator.exports.entries import Entry, Glossary, Quotation, Rendering, Sense
from generator.library import Locale
from generator.model import Bilingual
from generator.records import Status

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ZH, _HANT, _EN = (locale.html for locale in Locale)
_STATUSES = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
}
_LITERAL = Bilingual(
    zh="直译：保留字面形象或语序，不作通用译法。",
    en="Literal: shows the image or the word order, not for general use.",
)
_OURS = Bilingual(zh="本站释义", en="our definition")
_CONVERTED = "Terms in Traditional Chinese are converted from Simplified ones, a few by hand."


def write_tbx(glossary: Glossary) -> bytes:
    """The whole file, one concept entry a term."""
    root = ET.Element("tbx", {"xmlns": NAMESPACE, "type": "TBX-Basic", "style": "dca", _LANG: _EN})
    root.append(_make_header(glossary))
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    writer = _Writer(glossary)
    body.extend(writer.concept(entry) for entry in glossary.terms)
    ET.indent(root, " ")
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _make_header(glossary: Glossary) -> ET.Element:
    header = ET.Element("tbxHeader")
    description = ET.SubElement(header, "fileDesc")
    title = ET.SubElement(description, "titleStmt")
    _add(title, "title", f"{glossary.title.en} ({glossary.title.zh}): {glossary.subject.en}")
    terms = ET.SubElement(description, "publicationStmt")
    _add_both(terms, "p", glossary.license.notice)
    _add(terms, "p", glossary.license.url)
    sources = ET.SubElement(description, "sourceDesc")
    if glossary.site:
        _add(sources, "p", glossary.site)
    _add(sources, "p", _CONVERTED, lang=_EN)
    for paper in glossary.papers:
        _add(sources, "p", f"{paper.label.zh}：{paper.rights.zh}", lang=_ZH)
        _add(sources, "p", f"{paper.label.en}: {paper.rights.en}", lang=_EN)
    return header


class _Writer:
    """Writes entries, knowing what they point to: papers and one another."""

    def __init__(self, glossary: Glossary) -> None:
        self._owner = glossary.title
        self._is_addressed = bool(glossary.site)
        self._papers = {paper.id: paper.label for paper in glossary.papers}
        self._names = {entry.id: entry.zh_hans for entry in glossary.terms}

    def concept(self, entry: Entry) -> ET.Element:
        """The concept entry of a term."""
        concept = ET.Element("conceptEntry", id=_make_id(entry.id))
        _add(concept, "descrip", entry.category.value, type="subjectField")
        for name, ids in (
            ("broader", entry.broader),
            ("narrower", entry.narrower),
            ("related", entry.related),
            ("replaced by", (entry.replaced_by,) if entry.replaced_by else ()),
        ):
            for other in ids:
                text = f"{name}: {self._names[other]}"
                _add(concept, "ref", text, type="crossReference", target=_make_id(other))
        if self._is_addressed:
            _add(concept, "xref", entry.link, type="externalCrossReference", target=entry.link)
        for number, sense in enumerate(entry.senses, start=1):
            self._add_sense(concept, number, sense)
        self._add_simplified(concept, entry)
        traditional = ET.SubElement(concept, "langSec", {_LANG: _HANT})
        _add(ET.SubElement(traditional, "termSec"), "term", entry.zh_hant)
        self._add_english(concept, entry)
        return concept

    def _add_sense(self, concept: ET.Element, number: int, sense: Sense) -> None:
        """A meaning, with where papers have it."""
        for text, lang in ((sense.meaning.zh, _ZH), (sense.meaning.en, _EN)):
            label = f"义项{number}：" if lang == _ZH else f"Sense {number}: "
            _add(concept, "note", label + text, lang=lang)
        for quotation in sense.quotations:
            text = f"{number}: {quotation.text} ({self._cite(quotation)})"
            _add(concept, "note", text, lang=quotation.language)

    def _add_simplified(self, concept: ET.Element, entry: Entry) -> None:
        section = ET.SubElement(concept, "langSec", {_LANG: _ZH})
        self._add_definition(section, entry.definition.zh, f"{self._owner.zh}（{_OURS.zh}）")
        contexts = _share_out((entry.zh_hans, *entry.aliases_zh), entry.quotations, _ZH)
        head = _add_term(section, entry.zh_hans, status=_STATUSES[Status.PREFERRED])
        self._add_contexts(head, contexts[entry.zh_hans])
        if entry.pinyin != entry.zh_hans:
            _add(head, "note", f"Pinyin: {entry.pinyin}", lang=_EN)
        for alias in entry.aliases_zh:
            self._add_contexts(_add_term(section, alias, kind="variant"), contexts[alias])

    def _add_english(self, concept: ET.Element, entry: Entry) -> None:
        section = ET.SubElement(concept, "langSec", {_LANG: _EN})
        self._add_definition(section, entry.definition.en, f"{self._owner.en} ({_OURS.en})")
        forms = (*(rendering.term for rendering in entry.renderings), *entry.aliases_en)
        contexts = _share_out(forms, entry.quotations, _EN)
        for rendering in entry.renderings:
            self._add_rendering(section, rendering, contexts.pop(rendering.term, []))
        for alias in entry.aliases_en:
            self._add_contexts(_add_term(section, alias, kind="variant"), contexts[alias])

    def _add_rendering(
        self, section: ET.Element, rendering: Rendering, contexts: Sequence[Quotation]
    ) -> None:
        """An English term with our advice, where it is printed, and the reasons."""
        term = _add_term(section, rendering.term, status=_STATUSES.get(rendering.status, ""))
        if rendering.official:
            _add(term, "admin", rendering.official.en, type="source")
        elif rendering.quotation is None and rendering.status is not Status.DEPRECATED:
            _add(term, "admin", self._owner.en, type="source")
        own = (rendering.quotation,) if rendering.quotation else ()
        self._add_contexts(term, (*own, *contexts))
        if rendering.status is Status.LITERAL:
            _add_both(term, "note", _LITERAL)
        if rendering.note:
            _add_both(term, "note", rendering.note)

    def _add_definition(self, section: ET.Element, text: str, source: str) -> None:
        group = ET.SubElement(section, "descripGrp")
        _add(group, "descrip", text, type="definition")
        _add(group, "admin", source, type="source")

    def _add_contexts(self, term: ET.Element, quotations: Iterable[Quotation]) -> None:
        """Quotations as contexts, each with its paper and address."""
        for quotation in quotations:
            group = ET.SubElement(term, "descripGrp")
            _add(group, "descrip", quotation.text, type="context", lang=quotation.language)
            _add(group, "admin", self._cite(quotation), type="source")
            if quotation.defines:
                _add(group, "note", "The author defines the term here.", lang=_EN)

    def _cite(self, quotation: Quotation) -> str:
        label = self._papers[quotation.paper]
        return f"{label.en if quotation.language == _EN else label.zh}, {quotation.link}"


def _share_out(
    forms: Sequence[str], quotations: Iterable[Quotation], language: str
) -> dict[str, list[Quotation]]:
    """The quotations in a language, each under the longest form it has, or else under the first."""
    shares: dict[str, list[Quotation]] = {form: [] for form in forms}
    for quotation in quotations:
        if quotation.language == language:
            text = quotation.text.casefold()
            found = [form for form in forms if form.casefold() in text]
            shares[max(found, key=len, default=forms[0])].append(quotation)
    return shares


def _make_id(slug: str) -> str:
    return f"c-{slug}"


def _add(parent: ET.Element, tag: str, text: str, *, lang: str = "", **attributes: str) -> None:
    """A child with a text; `lang` where it differs from what is around it."""
    own = {_LANG: lang} if lang else {}
    ET.SubElement(parent, tag, {**attributes, **own}).text = text


def _add_both(parent: ET.Element, tag: str, both: Bilingual) -> None:
    _add(parent, tag, both.zh, lang=_ZH)
    _add(parent, tag, both.en, lang=_EN)


def _add_term(section: ET.Element, term: str, *, status: str = "", kind: str = "") -> ET.Element:
    """The section of a term, begun."""
    own = ET.SubElement(section, "termSec")
    _add(own, "term", term)
    if status:
        _add(own, "termNote", status, type="administrativeStatus")
    if kind:
        _add(own, "termNote", kind, type="termType")
    return own
