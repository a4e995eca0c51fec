"""Drafts to Markdown pages: the templates, and the one place where markup is trusted.

A page is a Markdown skeleton (front matter, title, headings with given ids) around blocks of HTML.
All text of records and papers stands in that HTML, autoescaped, or in a heading with every ASCII
punctuation mark as a character reference, so that Markdown has nothing to parse in it. HTML lines
never begin a Markdown construct, and hold no blank line, because a blank line ends an HTML block in
CommonMark.
"""

import functools
import html
import json
import re
import string
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import jinja2
from markupsafe import Markup

from generator.library import HAN, Locale
from generator.pages.drafts import Draft
from generator.pages.site import Authored
from generator.pages.views import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page in Markdown, ready for a renderer."""

    path: PurePosixPath
    markdown: str
    draft: Draft


def render_page(draft: Draft, words: Words) -> Page:
    """The Markdown of a draft."""
    if isinstance(draft.context, Authored):
        body = _render_authored(draft, words)
    else:
        body = _render(draft.template, draft.context, draft, words)
    return Page(
        path=draft.path, markdown=f"{_front_matter(draft)}\n{_title(draft)}{body}\n", draft=draft
    )


class Renderer:
    """Renders drafts, and remembers the pages, for builds one after another of the same site.

    Comparing a draft with that of the build before costs a fraction of rendering it.
    """

    def __init__(self) -> None:
        """Begin with nothing remembered."""
        self._pages: dict[PurePosixPath, tuple[Page, Words]] = {}

    def render(self, draft: Draft, words: Words) -> Page:
        """The page of a draft, the same as before if draft and words are."""
        page, before = self._pages.get(draft.path, (None, None))
        if page is None or page.draft != draft or before != words:
            page = render_page(draft, words)
            self._pages[draft.path] = (page, words)
        return page


def _render_authored(draft: Draft, words: Words) -> str:
    """Authored Markdown as it is, generated parts rendered in between."""
    return "\n\n".join(
        part.strip() if isinstance(part, str) else _render("overview", part, draft, words)
        for part in draft.context.parts
    )


def _render(template: str, context: Any, draft: Draft, words: Words) -> str:  # noqa: ANN401
    found = _environment().get_template(f"{template}.html.jinja")
    return _settle(found.render(page=context, t=words, locale=draft.locale, title=draft.title))


def _settle(text: str) -> str:
    """HTML lines close together, headings apart from them by blank lines."""
    lines: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped.startswith("#"):
            lines.extend(("", stripped, ""))
        elif stripped:
            lines.append(stripped)
    return "\n".join(lines).strip("\n")


def _front_matter(draft: Draft) -> str:
    """Title and description, escaped for a theme that doesn't escape them.

    JSON strings are YAML strings.
    """
    fields = {
        "title": html.escape(draft.title, quote=False),
        "description": html.escape(draft.description),
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    if draft.boost != 1:
        lines.append(f"search: {{boost: {draft.boost}}}")
    if draft.hides:
        lines.append(f"hide: [{', '.join(draft.hides)}]")
    return "\n".join(("---", *lines, "---", ""))


def _title(draft: Draft) -> str:
    if not draft.address:
        return ""  # the overview has its own
    lang = draft.title_lang if draft.title_lang != draft.locale.html else ""
    return f"{heading(draft.title, 1, '', lang)}\n\n"


def heading(
    text: str,
    level: int,
    address: str,
    lang: str = "",
    *,
    is_quotable: bool = False,
) -> Markup:
    """A Markdown heading: `## text { #s1 data-address=s1 lang=en }`.

    `lang` is given where it isn't the page's; a quotable heading belongs to a paper.
    """
    attributes = f" #{address}" if address else ""
    if is_quotable:
        attributes += f" data-address={address}"
    if lang:
        attributes += f" lang={lang}"
    suffix = f" {{{attributes} }}" if attributes else ""
    return Markup(f"{'#' * level} {as_markdown(text)}{suffix}")  # noqa: S704 — escaped just here


def as_markdown(text: str) -> str:
    """Text that Markdown shows as it is: every ASCII punctuation mark as a character reference."""
    return _PUNCTUATION.sub(lambda match: f"&#{ord(match[0])};", " ".join(text.split()))


@jinja2.pass_context
def own_text(context: jinja2.runtime.Context, text: str, lang: str = "") -> Markup:
    """A text of ours, with the Chinese words in an English one marked as Chinese.

    `lang` is the text's, where it isn't the page's.
    """
    if (lang or context["locale"].html) != Locale.EN.html:
        return Markup.escape(text)
    return Markup(  # noqa: S704 — every piece is escaped just here
        HAN.sub(lambda match: f'<span lang="zh-Hans">{match[0]}</span>', Markup.escape(text))
    )


_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")


@functools.cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("generator"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["heading"] = heading
    environment.filters["own"] = own_text
    return environment
