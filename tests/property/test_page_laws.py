"""Laws of pages: the same from the same seeds, and text that always stays text."""

import dataclasses
import functools
import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from conftest import SMALL_SEEDS, Outline, make_small_library, to_html, write_project
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from test_pages import CONVERT, MODULES, WORDING, draft_all
from test_rendering import make_draft

from generator.library import Doubt, Library, Locale, Paper
from generator.loading import read_authored, read_sources
from generator.model import Bilingual, Display
from generator.pipeline import make_library, make_pages, make_words
from generator.rendering import render_page
from generator.structure.paper import restore
from generator.yaml_text import parse_yaml

HOSTILE = st.lists(
    st.sampled_from(
        [
            *"<>&{}[]()`*_#|\\'\"!:=-~^+.\n\t\r ",
            "\n\n",
            "\n# ",
            "\n\n- ",
            "x",
            "合议",
            "{: #x }",
            "{ #x onclick=y }",
            "</div>",
            "</p><p>",
            "<script>",
            "<img src=x onerror=y>",
            "<!--",
            "-->",
            "]](",
            "](javascript:y)",
            "&lt;",
            "&#60;",
            "{{ x }}",
            "{% x %}",
            "---\n",
            "template: y",
            "%s {0} {x}",
        ]
    ),
    min_size=1,
    max_size=12,
).map("".join)


@pytest.mark.parametrize("backwards", [False, True])
def test_order_of_files_does_not_matter(tmp_path: Path, *, backwards: bool) -> None:
    """Pages come out the same whatever order the seeds' files were made in."""
    folders = [tmp_path / "a", tmp_path / "b"]
    write_project(folders[0])
    names = sorted(SMALL_SEEDS, reverse=backwards)
    for name in names:
        write_one(folders[1], name)
    first, second = (_pages_of(folder) for folder in folders)
    assert first == second


def write_one(folder: Path, name: str) -> None:
    """One file of the small project."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SMALL_SEEDS[name], encoding="utf-8")


def _pages_of(folder: Path) -> list[tuple[str, str]]:
    sources = read_sources(folder / "seeds")
    library = make_library(sources)
    authored = read_authored(folder / "docs")
    pages = make_pages(library, sources, authored, WORDING, MODULES)
    return [(page.path.as_posix(), page.markdown) for page in pages]


def through_yaml(text: str) -> str:
    """A text as it comes in through a record's file."""
    document, problems = parse_yaml(json.dumps({"zh": text}), PurePosixPath("a.yml"))
    assert document is not None, problems
    assert isinstance(document.tree, dict)
    return str(document.tree["zh"] or "")


def with_texts(value: Any, text: str) -> Any:  # noqa: ANN401 — any value of a library
    """A copy of a library or part of it in which every text of ours is `text`."""
    if isinstance(value, Bilingual):
        return Bilingual(zh=text, en=text)
    if isinstance(value, tuple):
        return tuple(with_texts(item, text) for item in value)
    if isinstance(value, Doubt):
        return value
    if isinstance(value, Paper):
        return dataclasses.replace(
            value,
            record=dataclasses.replace(
                with_texts(value.record, text),
                title=text,
                title_en=text,
                year=text,
                source_file=text,
                display=Display.FULL,
            ),
        )
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changes = {
        field.name: with_texts(getattr(value, field.name), text)
        for field in dataclasses.fields(value)
        if field.name not in {"mentions", "location", "passages", "passage", "date"}
    }
    for name in ("zh", "zh_hant", "pinyin", "as_printed", "term", "aliases"):
        if isinstance(changes.get(name), str) and not isinstance(value, Bilingual):
            changes[name] = text
    return dataclasses.replace(value, **changes)


@functools.cache
def _words() -> Any:  # noqa: ANN401 — the words of one locale
    return make_words(WORDING, Locale.EN, CONVERT)


def outline_pages(library: Library) -> dict[str, Outline]:
    """Every generated page of a library as elements and text."""
    return {
        address: Outline(to_html(render_page(draft, _words()).markdown))
        for address, draft in draft_all(library, Locale.EN).items()
    }


def shape(outline: Outline) -> list[tuple[str, list[str]]]:
    """The elements of a page and the names of their attributes.

    Spans that only say a language aside: Chinese within English text has them.
    """
    elements = [(tag, sorted(attributes)) for tag, attributes in outline.elements]
    return [element for element in elements if element != ("span", ["lang"])]


@functools.cache
def outline_plain() -> dict[str, Outline]:
    """The pages with harmless texts, made once."""
    return outline_pages(with_texts(make_small_library(), "plain"))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(text=HOSTILE)
def test_texts_of_records_never_become_markup(text: str) -> None:
    """Whatever a record says is shown literally, and adds no element and no attribute."""
    small_library = make_small_library()
    text = through_yaml(f"A {text} Z")
    plain = outline_plain()
    hostile = outline_pages(with_texts(small_library, text))
    for address, outline in hostile.items():
        assert shape(outline) == shape(plain[address]), address
    term = next(address for address in hostile if address.startswith("glossary/h"))
    assert " ".join(text.split()) in hostile[term].text


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(lines=st.lists(HOSTILE | st.sampled_from(["\x0c", "\u2028<b>", "\x85# x"]), max_size=8))
def test_text_of_a_paper_never_becomes_markup(lines: list[str]) -> None:
    """Whatever a ragged text holds, its page has our elements alone, and shows every character."""
    small_library = make_small_library()
    source = tuple("".join(lines).split("\n"))
    blocks, _ = restore(("小堰的修复", "", "小堰建于1956年，灌溉下游的田地。", *source))
    paper = dataclasses.replace(small_library.papers[0], blocks=blocks, source=source)
    library = dataclasses.replace(
        small_library,
        papers=(paper,),
        mentions={},
        events=(),
        cases=(),
        frameworks=(),
        comparisons=(),
        terms=_without_passages(small_library),
    )
    draft = draft_all(library, Locale.EN)[f"papers/{paper.slug}/"]
    outline = Outline(to_html(render_page(draft, _words()).markdown))
    for tag, attributes in outline.elements:
        assert tag not in {"script", "img", "iframe", "style", "form", "input", "em", "strong"}
        assert not any(name.startswith("on") for name in attributes)
        assert not attributes.get("href", "").lower().startswith(("javascript", "http"))
        assert attributes.get("id", "") != "x"


def _without_passages(library: Library) -> Any:  # noqa: ANN401 — a library's terms
    return tuple(
        dataclasses.replace(term, passages=(), record=dataclasses.replace(term.record, quotes=()))
        for term in library.terms
    )


@settings(max_examples=50, deadline=None)
@given(text=HOSTILE)
def test_front_matter_holds_what_was_put_in(text: str) -> None:
    """A hostile title is one field of front matter, escaped, and never another field."""
    text = through_yaml(text)
    draft = make_draft(title=text, description=text)
    body, meta = get_data(render_page(draft, _words()).markdown)
    assert set(meta) == {"title", "description"}
    assert Outline(str(meta["title"])).elements == []
    assert Outline(f'<meta content="{meta["description"]}">').elements == [
        ("meta", {"content": draft.description})
    ]
    assert not body.lstrip().startswith("---")
