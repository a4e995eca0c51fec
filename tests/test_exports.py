"""The glossary as files: each read back by a library that knows its format."""

import csv
import dataclasses
import functools
import io
import json
import re
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest
from conftest import ROOT, SMALL_SEEDS, ProjectMaker, make_small_library
from lxml import etree
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from generator.__main__ import main
from generator.exports import export_glossary
from generator.exports.entries import Entry, Glossary, make_glossary
from generator.exports.skos import write_skos
from generator.exports.table import write_csv
from generator.exports.tbx import write_tbx
from generator.library import Library
from generator.loading import read_sources
from generator.model import Bilingual
from generator.pipeline import make_library
from generator.records import Status

URL = "https://example.org/weir/"
NAMES = ["glossary.csv", "glossary.json", "glossary.schema.json", "glossary.tbx", "glossary.ttl"]
TBX = {"t": "urn:iso:std:iso:30042:ed-2"}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TERMS = Namespace(f"{URL}downloads/glossary.ttl#")
GRAMMAR = etree.RelaxNG(file=str(ROOT / "tests/schema/tbx-basic.rng"))

RICH_TERM = """\
zh: 合议
aliases: [合议制, HY method]
category: mechanism
definition: {zh: 人人发言的“议事”办法 <b>&amp;</b>。, en: 'A "way" of deciding <b>&amp;</b> \\.'}
en:
  - term: council
    status: deprecated
    note: {zh: 太宽。, en: Too broad.}
  - term: joint deliberation
    status: preferred
    official: {zh: 村规, en: The village rules}
  - {term: sitting together, status: literal}
  - term: deliberation
    status: admitted
    source: {paper: weir, quote: 合议怎样帮助村民}
senses:
  - meaning: {zh: 一种制度, en: An institution}
    quotes: [{paper: weir, quote: 每一次开工都先经过合议}]
  - meaning: {zh: 一次讨论, en: A meeting}
    quotes: [{paper: ferry, quote: 后来两岸的人改用合议}]
quotes:
  - {paper: weir, quote: 合议是指人人发言、逐条表决的议事办法, defines: true}
  - {paper: weir, quote: 定下“合议制”办理修复的办法}
related: [xiuyandui]
"""
"""Of every field something."""
FERRY_TERM = """\
zh: 木牌
category: technology
definition: {zh: =甲+乙, en: '@SUM(A)'}
en: [{term: +board, status: preferred}]
related: [heyi]
broader: [xiuyandui]
"""
"""Related to what stands above it, and made to be mistaken for formulas."""


@pytest.fixture
def library(make_project: ProjectMaker) -> Library:
    """The small library with entries that have everything."""
    changes: dict[str, str | bytes | None] = {
        "seeds/glossary/heyi.yml": RICH_TERM,
        "seeds/glossary/5-mupai.yml": FERRY_TERM,
    }
    return make_library(read_sources(make_project(changes) / "seeds"))


@pytest.fixture
def glossary(library: Library) -> Glossary:
    """Its entries, for a site with an address."""
    return make_glossary(library, URL)


@functools.cache
def real_files() -> Mapping[str, bytes]:
    """The exports of this very project."""
    return export_glossary(real_library(), URL)


@functools.cache
def real_library() -> Library:
    """This very project's library."""
    return make_library(read_sources(ROOT / "seeds"))


def parse_tbx(data: bytes) -> etree._ElementTree:
    """A TBX file, held to the grammar, its cross-references to its entries."""
    tree = etree.ElementTree(etree.fromstring(data))
    assert GRAMMAR.validate(tree), GRAMMAR.error_log
    ids = tree.xpath("//t:conceptEntry/@id", namespaces=TBX)
    assert len(ids) == len(set(ids))
    assert set(tree.xpath("//t:ref/@target", namespaces=TBX)) <= set(ids)
    return tree


def parse_skos(data: bytes, address: str = f"{URL}downloads/glossary.ttl") -> Graph:
    """A Turtle file, held to the integrity conditions of SKOS."""
    graph = Graph().parse(data=data, format="turtle", publicID=address)
    assert sorted(graph.subject_objects(SKOS.broader)) == sorted(
        (lower, upper) for upper, lower in graph.subject_objects(SKOS.narrower)
    )
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    related = set(graph.subject_objects(SKOS.related))
    assert related == {(other, one) for one, other in related}
    for concept in concepts:
        above = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        assert not above & set(graph.objects(concept, SKOS.related)), concept
        assert set(graph.objects(concept, SKOS.related)) | above <= concepts
        roles = [
            set(graph.objects(concept, role))
            for role in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
        ]
        assert len(set.union(*roles)) == sum(map(len, roles)), concept
        languages = sorted(str(label.language) for label in roles[0])  # type: ignore[attr-defined]
        assert languages == ["en", "zh-Hans", "zh-Hant", "zh-Latn-pinyin"]
        for name in (SKOS.notation, SKOS.inScheme):
            assert len(set(graph.objects(concept, name))) == 1
    return graph


def parse_csv(data: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_an_entry_has_what_its_record_says(glossary: Glossary) -> None:
    """Entries come by id, with links to their paragraphs, relations that go both ways."""
    board, deliberation, team = glossary.terms
    assert [board.id, deliberation.id, team.id] == ["5-mupai", "heyi", "xiuyandui"]
    assert (team.broader, team.narrower) == (("heyi",), ("5-mupai",))
    assert (deliberation.narrower, deliberation.related) == (("xiuyandui",), ("5-mupai",))
    assert (deliberation.aliases_zh, deliberation.aliases_en) == (("合议制",), ("HY method",))
    first, second = deliberation.quotations
    assert (first.defines, second.defines) == (True, False)
    assert first.link == f"{URL}zh/papers/weir/#p3"
    assert first.text == "合议是指人人发言、逐条表决的议事办法"
    assert deliberation.senses[0].quotations[0].link == f"{URL}zh/papers/weir/#p1"
    assert [item.status for item in deliberation.renderings] == list(Status)


def test_links_without_an_address(library: Library) -> None:
    """Where the site's address isn't known, links are relative to the folder of the files."""
    entry = make_glossary(library, "").terms[1]
    assert entry.link == "../zh/glossary/heyi/"
    assert entry.quotations[0].link == "../zh/papers/weir/#p3"


def test_an_address_is_made_safe(library: Library) -> None:
    """What may not stand in an address is percent-encoded, and a slash ends it."""
    assert make_glossary(library, 'https://example.org/a b">').site == (
        "https://example.org/a%20b%22%3E/"
    )


@pytest.mark.parametrize("url", [URL, ""])
def test_tbx(library: Library, url: str) -> None:
    """A TBX file keeps to TBX-Basic, with and without an address of the site."""
    tree = parse_tbx(write_tbx(make_glossary(library, url)))
    xrefs = tree.xpath("//t:xref/@target", namespaces=TBX)
    assert xrefs == (
        [f"{URL}zh/glossary/{s}/" for s in ("5-mupai", "heyi", "xiuyandui")] if url else []
    )


def _terms(concept: etree._Element) -> list[tuple[str, str, list[str], list[str]]]:
    """Each term of a concept: language, term, its term notes, its contexts."""
    return [
        (
            section.getparent().get(LANG),
            section.findtext("t:term", namespaces=TBX),
            section.xpath("t:termNote/text()", namespaces=TBX),
            section.xpath("t:descripGrp/t:descrip/text()", namespaces=TBX),
        )
        for section in concept.iterfind("t:langSec/t:termSec", TBX)
    ]


def test_tbx_terms(glossary: Glossary) -> None:
    """Terms stand in three languages with their status, each quotation under the form it has."""
    concept = parse_tbx(write_tbx(glossary)).xpath("//*[@id='c-heyi']")[0]
    assert _terms(concept) == [
        (
            "zh-Hans",
            "合议",
            ["preferredTerm-admn-sts"],
            ["合议是指人人发言、逐条表决的议事办法"],
        ),
        ("zh-Hans", "合议制", ["variant"], ["定下“合议制”办理修复的办法"]),
        ("zh-Hant", "合議", [], []),
        ("en", "joint deliberation", ["preferredTerm-admn-sts"], []),
        ("en", "deliberation", ["admittedTerm-admn-sts"], ["合议怎样帮助村民"]),
        ("en", "sitting together", [], []),
        ("en", "council", ["deprecatedTerm-admn-sts"], []),
        ("en", "HY method", ["variant"], []),
    ]


def test_tbx_remarks(glossary: Glossary) -> None:
    """Definitions are marked as ours, and sources, notes, senses and relations are all there."""
    concept = parse_tbx(write_tbx(glossary)).xpath("//*[@id='c-heyi']")[0]
    definitions = concept.xpath(
        "t:langSec/t:descripGrp[t:descrip/@type='definition']/*/text()", namespaces=TBX
    )
    assert definitions == [
        "人人发言的“议事”办法 <b>&amp;</b>。",
        "小堰（本站释义）",
        'A "way" of deciding <b>&amp;</b> \\.',
        "The weir (our definition)",
    ]
    assert concept.xpath("t:ref/text()", namespaces=TBX) == [
        "narrower: 修堰队",
        "related: 木牌",
    ]
    assert concept.xpath("t:note/text()", namespaces=TBX) == [
        "义项1：一种制度",
        "Sense 1: An institution",
        f"1: 每一次开工都先经过合议 (小堰的修复, {URL}zh/papers/weir/#p1)",
        "义项2：一次讨论",
        "Sense 2: A meeting",
        f"2: 后来两岸的人改用合议 (渡口, {URL}zh/papers/ferry/#p2)",
    ]
    english = concept.xpath("t:langSec[@xml:lang='en']/t:termSec", namespaces=TBX)
    sources = [s.xpath(".//t:admin/text()", namespaces=TBX) for s in english]
    assert sources == [
        ["The village rules"],
        [f"小堰的修复, {URL}zh/papers/weir/#a1"],
        ["The weir"],
        [],
        [],
    ]
    assert english[2].xpath("t:note/text()", namespaces=TBX)[1].startswith("Literal: ")
    assert english[3].xpath("t:note/text()", namespaces=TBX) == ["太宽。", "Too broad."]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('type="subjectField"', 'type="subject"'),
        ("preferredTerm-admn-sts", "preferred"),
        ('type="context"', 'type="definition"'),
        ("<termSec>", "<termSec><note>x</note>"),
        (' id="c-heyi"', ' id="5"'),
        ("urn:iso:std:iso:30042:ed-2", "urn:iso:std:iso:30042:ed-1"),
    ],
)
def test_the_grammar_is_strict(glossary: Glossary, old: str, new: str) -> None:
    """What TBX-Basic doesn't have, the grammar of these tests refuses."""
    text = write_tbx(glossary).decode()
    assert old in text
    assert not GRAMMAR.validate(etree.fromstring(text.replace(old, new).encode()))


def test_skos_labels(glossary: Glossary) -> None:
    """A concept has a label in each language, its other forms, and, hidden, what to avoid."""
    graph = parse_skos(write_skos(glossary))
    concept = TERMS.heyi
    assert set(graph.objects(concept, SKOS.prefLabel)) == {
        Literal("合议", lang="zh-Hans"),
        Literal("合議", lang="zh-Hant"),
        Literal("hé yì", lang="zh-Latn-pinyin"),
        Literal("joint deliberation", lang="en"),
    }
    assert set(graph.objects(concept, SKOS.altLabel)) == {
        Literal("合议制", lang="zh-Hans"),
        Literal("deliberation", lang="en"),
        Literal("sitting together", lang="en"),
        Literal("HY method", lang="en"),
    }
    assert list(graph.objects(concept, SKOS.hiddenLabel)) == [Literal("council", lang="en")]
    assert set(graph.objects(concept, SKOS.definition)) == {
        Literal("人人发言的“议事”办法 <b>&amp;</b>。", lang="zh-Hans"),
        Literal('A "way" of deciding <b>&amp;</b> \\.', lang="en"),
    }
    assert list(graph.objects(concept, SKOS.notation)) == [Literal("heyi")]
    assert Literal("An institution", lang="en") in set(graph.objects(concept, SKOS.scopeNote))
    assert Literal("council [deprecated]: Too broad.", lang="en") in set(
        graph.objects(concept, SKOS.note)
    )


def test_skos_relations(glossary: Glossary) -> None:
    """The hierarchy goes both ways, and what stands in it isn't merely related."""
    graph = parse_skos(write_skos(glossary))
    assert list(graph.objects(TERMS["5-mupai"], SKOS.broader)) == [TERMS.xiuyandui]
    assert list(graph.objects(TERMS.xiuyandui, SKOS.broader)) == [TERMS.heyi]
    assert not list(graph.subject_objects(SKOS.related))
    assert list(graph.objects(TERMS.Glossary, SKOS.hasTopConcept)) == [TERMS.heyi]
    assert set(graph.objects(TERMS["Category-technology"], SKOS.member)) == {TERMS["5-mupai"]}


def test_skos_quotations(glossary: Glossary) -> None:
    """A quotation has its words, its paragraph and its paper, whose rights are stated."""
    graph = parse_skos(write_skos(glossary))
    found = {
        (str(graph.value(example, RDF.value)), str(graph.value(example, DCTERMS.source)))
        for example in graph.objects(TERMS.heyi, SKOS.example)
    }
    assert found == {
        ("合议是指人人发言、逐条表决的议事办法", f"{URL}zh/papers/weir/#p3"),
        ("定下“合议制”办理修复的办法", f"{URL}zh/papers/weir/#p1"),
        ("每一次开工都先经过合议", f"{URL}zh/papers/weir/#p1"),
        ("后来两岸的人改用合议", f"{URL}zh/papers/ferry/#p2"),
        ("合议怎样帮助村民", f"{URL}zh/papers/weir/#a1"),
    }
    rights = set(graph.objects(TERMS["Paper-weir"], DCTERMS.rights))
    assert Literal("Written for tests.", lang="en") in rights


def test_skos_without_an_address(library: Library, glossary: Glossary) -> None:
    """Only `@base` differs; elsewhere the file's own place stands in for the address."""
    graph = parse_skos(write_skos(make_glossary(library, "")))
    assert graph.value(TERMS.heyi, RDFS.seeAlso) == URIRef(f"{URL}zh/glossary/heyi/")
    assert graph.isomorphic(parse_skos(write_skos(glossary)))


def test_skos_survives_a_ring(glossary: Glossary) -> None:
    """Terms that stand above each other don't hold the export up."""
    ring = [
        dataclasses.replace(entry, broader=(other.id,), narrower=(other.id,))
        for entry, other in zip(glossary.terms[1:], glossary.terms[:0:-1], strict=True)
    ]
    assert write_skos(dataclasses.replace(glossary, terms=(glossary.terms[0], *ring)))


def test_csv(glossary: Glossary) -> None:
    """A row a term, marked as UTF-8 for Excel, with the line ends of RFC 4180."""
    data = write_csv(glossary)
    assert data.startswith(b"\xef\xbb\xbfid,")
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 4
    row = parse_csv(data)[1]
    assert {name: row[name] for name in ("id", "zh_hant", "en_preferred", "aliases_zh")} == {
        "id": "heyi",
        "zh_hant": "合議",
        "en_preferred": "joint deliberation",
        "aliases_zh": "合议制",
    }
    assert (row["senses_en"], row["related"]) == ("An institution | A meeting", "5-mupai")
    assert row["notes_en"] == "council: Too broad."
    assert row["quotations"].split(" | ")[1] == (
        f"“定下“合议制”办理修复的办法” (The repair of the weir, {URL}zh/papers/weir/#p1)"
    )


@pytest.mark.parametrize(
    "text", ["=甲+乙", "+1", "-1", "@A1", " =1", "\t=1", "\uff1d1", "\uff0b1", "\uff0d1", "\uff20a"]
)
def test_formulas_are_defused(glossary: Glossary, text: str) -> None:
    """A cell that a spreadsheet would reckon out begins with an apostrophe."""
    entry = dataclasses.replace(
        glossary.terms[0], zh_hans=text, definition=Bilingual(zh="a=1", en=text)
    )
    (row,) = parse_csv(write_csv(dataclasses.replace(glossary, terms=(entry,))))
    assert (row["zh_hans"], row["definition_en"], row["definition_zh"]) == (
        f"'{text}",
        f"'{text}",
        "a=1",
    )


def test_json(library: Library) -> None:
    """The JSON keeps to the schema beside it, and the schema forbids what it doesn't know."""
    files = export_glossary(library, URL)
    schema = json.loads(files["glossary.schema.json"])
    whole = json.loads(files["glossary.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema)
    checker.validate(whole)
    assert whole["$schema"] == "glossary.schema.json"
    assert schema["$id"] == f"{URL}downloads/glossary.schema.json"
    assert [term["id"] for term in whole["terms"]] == ["5-mupai", "heyi", "xiuyandui"]
    assert whole["terms"][1]["renderings"][3]["note"] == {"zh": "太宽。", "en": "Too broad."}
    for change in ({"more": 1}, {"category": "thing"}, {"pinyin": None}):
        broken = {**whole, "terms": [{**whole["terms"][0], **change}]}
        assert not checker.is_valid(broken)


def test_every_field_is_explained_or_plain(glossary: Glossary) -> None:
    """The schema carries the shapes' own words."""
    schema = json.loads(export_glossary(make_small_library(), "")["glossary.schema.json"])
    assert "$id" not in schema
    entry = schema["$defs"]["Entry"]
    assert set(entry["properties"]) == {field.name for field in dataclasses.fields(Entry)}
    assert entry["properties"]["definition"]["description"] == "Ours."
    assert glossary.terms


@pytest.mark.parametrize("name", NAMES)
def test_what_holds_for_every_file(library: Library, name: str) -> None:
    """Every file names the licence, ends with a line end, and comes out the same each time."""
    first, second = export_glossary(library, URL), export_glossary(library, URL)
    assert sorted(first) == NAMES
    assert first[name] == second[name]
    text = first[name].decode("utf-8")
    assert "CC BY 4.0" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_the_order_of_terms_is_nothing(library: Library) -> None:
    """The files don't depend on the order in which the library holds terms and papers."""
    turned = dataclasses.replace(library, terms=library.terms[::-1], papers=library.papers[::-1])
    assert export_glossary(turned, URL) == export_glossary(library, URL)


def test_no_terms_no_files(library: Library) -> None:
    """A site without a glossary exports nothing."""
    assert export_glossary(dataclasses.replace(library, terms=()), URL) == {}


def test_the_real_glossary() -> None:
    """This project's own glossary is valid in every format, all terms in each."""
    files, count = real_files(), len(real_library().terms)
    tree = parse_tbx(files["glossary.tbx"])
    assert tree.xpath("count(//t:conceptEntry)", namespaces=TBX) == count
    graph = parse_skos(files["glossary.ttl"])
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) == count
    assert len(parse_csv(files["glossary.csv"])) == count
    whole = json.loads(files["glossary.json"])
    jsonschema.validate(whole, json.loads(files["glossary.schema.json"]))
    assert len(whole["terms"]) == count


def test_all_quotations_go_out() -> None:
    """Every quotation of the real glossary's records is in every format."""
    wanted = [
        item.quote
        for term in real_library().terms
        for item in (
            *term.record.quotes,
            *(quote for sense in term.record.senses for quote in sense.quotes),
            *(rendering.source for rendering in term.record.en if rendering.source),
        )
    ]
    whole = json.dumps(json.loads(real_files()["glossary.json"]), ensure_ascii=False)
    tree = parse_tbx(real_files()["glossary.tbx"])
    texts = "\n".join(tree.getroot().itertext())
    graph = parse_skos(real_files()["glossary.ttl"])
    values = "\n".join(map(str, graph.objects(None, RDF.value)))
    marker = re.compile(r" ?\[\d[\d,，\-–]*\]|[①-⑳]")
    for quote in wanted:
        bare = marker.sub("", quote).strip()
        assert json.dumps(bare, ensure_ascii=False)[1:-1] in whole, bare
        assert bare in texts, bare
        assert bare in values, bare


# The command, and the site.


def test_the_command(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`export` writes the files into a folder of its own making, over old ones, and no other."""
    out = project / "new/out"
    arguments = ["export", "--out", str(out), "--seeds", str(project / "seeds")]
    assert main([*arguments, "--url", URL]) == 0
    assert capsys.readouterr().err == f"5 files written to {out}\n"
    assert sorted(path.name for path in out.iterdir()) == NAMES
    assert {path.name: path.read_bytes() for path in out.iterdir()} == export_glossary(
        make_small_library(), URL
    )
    assert main(arguments) == 0
    assert URL not in (out / "glossary.json").read_text(encoding="utf-8")
    assert sorted(path.name for path in out.iterdir()) == NAMES


def test_a_folder_that_cannot_be_made(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file stands in the way, one line says so."""
    (project / "file").write_text("", encoding="utf-8")
    out = project / "file/out"
    assert main(["export", "--out", str(out), "--seeds", str(project / "seeds")]) == 1
    assert capsys.readouterr().out == (
        f"{out}:1: can't be written (Not a directory) — "
        "name a folder that can be made and written to\n"
    )


def test_a_failing_export_leaves_what_was_there(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seeds with faults, or a folder in a file's place, change no file and add none."""
    out = project / "out"
    (out / "glossary.ttl").mkdir(parents=True)
    (out / "glossary.csv").write_text("old", encoding="utf-8")
    arguments = ["export", "--out", str(out), "--seeds", str(project / "seeds")]
    assert main(arguments) == 1
    assert "can't be written (glossary.ttl is a folder)" in capsys.readouterr().out
    (out / "glossary.ttl").rmdir()
    term = project / "seeds/glossary/heyi.yml"
    text = SMALL_SEEDS["seeds/glossary/heyi.yml"]
    term.write_text(text.replace("status: preferred", "status: best"), encoding="utf-8")
    assert main(arguments) == 1
    assert [path.name for path in out.iterdir()] == ["glossary.csv"]
    assert (out / "glossary.csv").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("url", ["example.org", "ftp://example.org/", "https://", "https://a/?b"])
def test_what_is_no_address(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An address that no site can have is misuse."""
    with pytest.raises(SystemExit) as stopped:
        main(["export", "--out", str(tmp_path), "--url", url])
    assert stopped.value.code == 2
    assert "give an address such as https://example.org/site/" in capsys.readouterr().err


def test_the_site_has_the_same_files(small_site: Path) -> None:
    """They are downloads at the site's root, once and not in each locale."""
    found = {
        path.relative_to(small_site / "site").as_posix()
        for path in (small_site / "site").rglob("glossary.*")
        if path.parent.name != "juguo"
        if path.is_file()
    }
    assert found == {f"downloads/{name}" for name in NAMES}
    folder = small_site / "site/downloads"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == export_glossary(
        make_small_library(), ""
    )
