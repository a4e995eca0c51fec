"""Drafts to Markdown, with all text of records kept out of Markdown's reach."""

import pytest
from conftest import Outline, to_html
from mkdocs.utils.meta import get_data
from test_pages import CONVERT, WORDING, draft_all

from generator.library import Library, Locale
from generator.pages.drafts import Draft
from generator.pages.site import Architecture, Floor
from generator.pipeline import make_words
from generator.rendering import Renderer, as_markdown, heading, render_page
from generator.sources import ModuleNote


def make_draft(title: str = "题", description: str = "述") -> Draft:
    """A draft of a page with one module."""
    note = ModuleNote(package="", name="a", sentence="One <b>sentence</b> & no more.")
    return Draft(
        address="architecture/",
        locale=Locale.HANS,
        title=title,
        title_lang="zh-Hans",
        description=description,
        template="architecture",
        context=Architecture(floors=(Floor(name="", modules=(note,)),)),
    )


def _render(draft: Draft) -> str:
    return render_page(draft, make_words(WORDING, draft.locale, CONVERT)).markdown


HOSTILE = (
    "<script>alert(1)</script>",
    "[a](javascript:alert(1))",
    "x { #__config onclick=alert(1) }",
    "x {: .y }",
    "# x",
    "**x** _y_ `z` ~~w~~",
    "![x](https://example.org/x.png)",
    "<https://example.org>",
    "&lt;b&gt; &amp; &#60;",
    "a | b",
    "1. x",
    "- x",
    "> x",
    "</div><p>",
    "{{ config.site_name }} {% raw %}",
    "\\<b\\>",
    "[^1] [x]: y",
    "=== ---",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_heading_shows_what_it_says(text: str) -> None:
    """Whatever a heading says is shown, never carried out."""
    outline = Outline(to_html(f"{heading(text, 2, 's1')}\n"))
    assert outline.elements == [("h2", {"id": "s1"})]
    assert outline.text == " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_title_shows_what_it_says(text: str) -> None:
    """A title stands in the page as it is, and escaped in front matter, where nothing escapes."""
    page = _render(make_draft(title=text, description=text))
    body, meta = get_data(page)
    assert Outline(str(meta["title"])).text == " ".join(text.split())
    assert Outline(str(meta["title"])).elements == []
    assert Outline(f'<meta content="{meta["description"]}">').elements == [
        ("meta", {"content": text})
    ]
    outline = Outline(to_html(body))
    assert outline.text.startswith(" ".join(text.split()))
    assert [tag for tag, _ in outline.elements] == [
        tag for tag, _ in Outline(to_html(_render(make_draft()))).elements
    ]


def test_front_matter_can_not_be_added_to() -> None:
    """A title that looks like front matter adds no field."""
    page = _render(make_draft(title='x"\ntemplate: 404.html\n---\n# y'))
    assert set(get_data(page)[1]) == {"title", "description"}


def test_a_heading_in_another_language_says_so() -> None:
    """A heading has its language where that isn't the page's."""
    assert 'lang="en"' in to_html(f"{heading('Steps', 2, 's1', 'en')}\n")
    assert "lang" not in to_html(f"{heading('步骤', 2, 's1')}\n")


def test_chinese_is_left_readable() -> None:
    """Only ASCII punctuation becomes references; Chinese text stays as it reads."""
    assert as_markdown("“一五”计划（1953—1957）") == "“一五”计划（1953—1957）"
    assert as_markdown(" a \n b ") == "a b"


def test_text_of_a_page_is_escaped() -> None:
    """What a context says is text, not markup."""
    assert "One &lt;b&gt;sentence&lt;/b&gt; &amp; no more." in _render(make_draft())


def test_html_holds_no_blank_line(small_library: Library) -> None:
    """HTML lines stand close together, because a blank line would end an HTML block."""
    for locale in Locale:
        words = make_words(WORDING, locale, CONVERT)
        for draft in draft_all(small_library, locale).values():
            _, meta_end, body = render_page(draft, words).markdown.partition("\n---\n")
            assert meta_end
            lines = body.strip("\n").split("\n")
            for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
                if not line:
                    assert before.startswith("#") or after.startswith("#")


def test_markdown_adds_nothing_to_our_html(small_library: Library) -> None:
    """Between headings, Markdown leaves every page's HTML as the template made it."""
    words = make_words(WORDING, Locale.HANS, CONVERT)
    for draft in draft_all(small_library).values():
        page = render_page(draft, words).markdown
        body, _ = get_data(page)
        html = to_html(page)
        for line in body.split("\n"):
            if line.startswith("<"):
                assert line in html


def test_a_page_is_rendered_again_only_when_it_changed() -> None:
    """The page of an equal draft is the very page of before; other words or drafts have theirs."""
    renderer = Renderer()
    words = make_words(WORDING, Locale.HANS, CONVERT)
    first = renderer.render(make_draft(), words)
    assert renderer.render(make_draft(), make_words(WORDING, Locale.HANS, CONVERT)) is first
    changed = renderer.render(make_draft(title="丙"), words)
    assert "丙" in changed.markdown
    assert renderer.render(make_draft(title="丙"), make_words(WORDING, Locale.EN, CONVERT)) != first
