"""The door to MkDocs: one build makes all locales; whatever knows MkDocs stands here.

The quirks behind each step are MkDocs 1.6's and Material 9's: generated pages come in by
`on_files`; every locale gets its own `Navigation`; the theme's language and the site's name change
page by page; `base_url` is the locale's root, so that the theme's JavaScript takes each locale for
a site of its own, with its own search index. The site is built beside the old one and takes its
place at the very end, so that a build that fails leaves the old one whole.
"""

import json
import logging
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

from markupsafe import escape
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from generator import language, loading, pipeline, rendering
from generator.errors import SourceError
from generator.exports import export_glossary
from generator.exports.entries import FOLDER
from generator.library import HAN, Library, Locale
from generator.model import Convert
from generator.pages.views import Words
from generator.plugin.navigation import cut_navigation, is_in_navigation, lay_navigation
from generator.plugin.preview import REMEMBERED, Preview

log = get_plugin_logger(__name__)
PACKAGE = Path(__file__).parent.parent
SCRIPTS = ("site.js", "sidenotes.js", "glossary.js")
ASSETS = ("icon.svg", "site.css", *SCRIPTS)


class JuguoConfig(Config):
    """What `mkdocs.yml` may say under `juguo:`."""

    seeds = config_options.Dir(default="seeds", exists=False)


class _WarningCounter(logging.Handler):
    """Counts what `--strict` would count."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += record.levelno >= logging.WARNING


class JuguoPlugin(BasePlugin[JuguoConfig]):
    """Adds the generated pages, and makes one build serve every locale."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._is_serving = False
        self._warnings = _WarningCounter()
        self._words: Mapping[Locale, Words] = {}
        self._navigation: dict[Locale, Navigation] = {}
        self._site_names: dict[Locale, str] = {}
        self._pages: list[rendering.Page] = []
        self._downloads: Mapping[str, bytes] = {}
        self._renderer = rendering.Renderer()
        self._preview = Preview()
        self._final: Path | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Keep the plugin between rebuilds, and watch for warnings."""
        self._is_serving = command == "serve"
        language.lend_dictionary()
        logging.getLogger("mkdocs").addHandler(self._warnings)

    def on_shutdown(self) -> None:
        """Stop watching."""
        logging.getLogger("mkdocs").removeHandler(self._warnings)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read everything, before anything is written; set the theme up."""
        self._warnings.count = 0
        root = Path(config.config_file_path).parent
        self._gather(root, Path(config.docs_dir), config.site_url or "")
        config.theme.dirs.insert(0, str(PACKAGE / "overrides"))
        config.extra_css = ["juguo/site.css", *config.extra_css]
        config.extra_javascript = [
            *(f"juguo/{name}" for name in SCRIPTS),
            *config.extra_javascript,
        ]
        if not self._is_serving:
            self._final = Path(config.site_dir)
            config.site_dir = str(self._final.with_name(f".{self._final.name}.building"))
        return config

    def _gather(self, root: Path, docs: Path, address: str) -> None:
        """Read the seeds and make all pages, or stop the build with all that is wrong."""
        try:
            sources = loading.gather_sources(root / self.config.seeds)
            library = pipeline.make_library(sources)
            wording = {name: loading.read_wording(name) for name in loading.AUTHORED_LANGUAGES}
            _, convert = pipeline.language_tools(sources)
            self._words = {
                locale: pipeline.make_words(wording, locale, convert) for locale in Locale
            }
            authored = loading.read_authored(docs)
            drafts = pipeline.draft_pages(
                library, sources, authored, wording, loading.read_modules()
            )
            self._pages = [self._renderer.render(draft, words) for draft, words in drafts]
            self._site_names = _site_names(library, convert)
            self._downloads = export_glossary(library, address)
        except SourceError as error:
            count = len(error.problems)
            if not self._pages:
                raise PluginError(f"{error}\n{count} problem(s); nothing was built.") from error
            # MkDocs' server stops answering after a failed build, until one succeeds.
            log.error("%s\n%s problem(s); the preview shows the site as it was.", error, count)  # noqa: TRY400

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Put the generated pages in the place of the authored ones, and lay the navigation."""
        for file in list(files.documentation_pages()):
            if file.src_uri.split("/", 1)[0] in loading.AUTHORED_LANGUAGES:
                files.remove(file)
        paths = [str(page.path) for page in self._pages]
        config.nav = [
            {locale.value: lay_navigation(locale, self._words[locale], paths)} for locale in Locale
        ]
        self._preview.begin((config.nav, self._words, self._site_names, _theme_stamp(config)))
        for page in self._pages:
            files.append(self._make_file(page, config))
        for name in ASSETS:
            path = str(PACKAGE / "assets" / name)
            files.append(File.generated(config, f"juguo/{name}", abs_src_path=path))
        for name, body in self._downloads.items():
            files.append(File.generated(config, f"{FOLDER}{name}", content=body))
        front = "---\ntemplate: choose.html\ntitle: Choose\n---\n"
        hidden = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, "index.md", content=front, inclusion=hidden))
        return files

    def _make_file(self, page: rendering.Page, config: MkDocsConfig) -> File:
        """The file of a page: its Markdown, or, in a preview, its output where nothing changed."""
        path = str(page.path)
        if is_in_navigation(page.draft.address):
            file = File.generated(config, path, content=page.markdown)
        else:
            file = File.generated(
                config, path, content=page.markdown, inclusion=InclusionLevel.NOT_IN_NAV
            )
            output = self._preview.recall(path, page.markdown)
            if output is not None:
                return File.generated(config, file.dest_uri, content=output)
        if page.draft.source is not None and config.repo_url:
            file.edit_uri = f"../{page.draft.source}"
        return file

    def on_page_markdown(
        self,
        markdown: str,
        /,
        *,
        page: Page,
        config: MkDocsConfig,  # noqa: ARG002
        files: Files,  # noqa: ARG002
    ) -> str:
        """In a preview, spare Markdown a page of the navigation that hasn't changed."""
        if self._is_serving and self._recall(page) is not None:
            page.meta["template"] = REMEMBERED
            return ""
        return markdown

    def _recall(self, page: Page) -> str | None:
        return self._preview.recall(page.file.src_uri, page.file.content_string)

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Give every locale a navigation of its own."""
        self._navigation = cut_navigation(nav, files)
        return self._navigation[Locale.HANS]

    def on_page_context(
        self,
        context: TemplateContext,
        /,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Turn the theme to the page's locale."""
        locale = _locale_of(page)
        if page.meta.get("template") == REMEMBERED:
            context["remembered"] = self._recall(page)  # type: ignore[typeddict-unknown-key]
        if locale is None:
            self._turn(config, Locale.HANS, "")
            return context
        self._turn(config, locale, page.url.removeprefix(f"{locale}/"))
        context["nav"] = self._navigation[locale]
        context["base_url"] = get_relative_url(f"{locale}/", page.url).rstrip("/")
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """In a preview, remember the page."""
        if self._is_serving:
            self._preview.keep(page.file.src_uri, page.file.content_string, output)
        return output

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401, ARG002
        """Give the theme's static pages (404, sitemap) the words that they need too."""
        self._turn(config, Locale.HANS, "")
        env.filters["heading_lang"] = lambda title: _language_of(title, config)

    def _turn(self, config: MkDocsConfig, locale: Locale, address: str) -> None:
        """Set everything that differs from locale to locale."""
        config.theme["language"] = locale.html
        config.site_name = escape(self._site_names[locale])  # the theme doesn't escape it
        config.extra.update(
            words=self._words[locale].by_key,
            all_words={key.value: words.by_key for key, words in self._words.items()},
            site_names={key.html: name for key, name in self._site_names.items()},
            alternate=self._alternates(address, config),
            homepage=f"{locale}/",
        )

    def _alternates(self, address: str, config: MkDocsConfig) -> list[dict[str, str]]:
        """The same page in every locale."""
        words = self._words[Locale.HANS]
        return [
            {
                "name": words(f"locale.{locale.value}"),
                "lang": locale.html,
                "link": f"{locale}/{address}",
                "absolute": urljoin(config.site_url or "", f"{locale}/{address}"),
            }
            for locale in Locale
        ]

    @event_priority(-100)  # after Material's search has written its index
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Split the search index by locale, and let the new site take the old one's place."""
        site = Path(config.site_dir)
        self._split_search_index(site)
        (site / "sitemap.xml.gz").unlink(missing_ok=True)  # it holds the time of the build
        if self._final is None:
            return
        if config.strict and self._warnings.count:
            shutil.rmtree(site)  # MkDocs stops next; the old site stays
            return
        _take_place(site, self._final)

    def _split_search_index(self, site: Path) -> None:
        """One index a locale, with addresses relative to it."""
        whole = site / "search" / "search_index.json"
        if not whole.is_file():
            return
        index = json.loads(whole.read_text(encoding="utf-8"))
        docs = self._preview.merge(index["docs"]) if self._is_serving else index["docs"]
        for locale in Locale:
            prefix = f"{locale}/"
            own = [
                {**entry, "location": entry["location"].removeprefix(prefix)}
                for entry in docs
                if entry["location"].startswith(prefix)
            ]
            path = site / locale.value / "search" / "search_index.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps({**index, "docs": own}, ensure_ascii=False, separators=(",", ":"))
            path.write_text(text, encoding="utf-8")
        shutil.rmtree(whole.parent)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002
        """Leave nothing half-written behind."""
        if self._final is not None:
            building = self._final.with_name(f".{self._final.name}.building")
            shutil.rmtree(building, ignore_errors=True)

    def on_serve(
        self,
        server: LiveReloadServer,
        /,
        *,
        config: MkDocsConfig,
        builder: Any,  # noqa: ANN401, ARG002
    ) -> LiveReloadServer:
        """Watch the seeds, and the generator's own templates, words and assets."""
        server.watch(str(Path(config.config_file_path).parent / self.config.seeds))
        for name in ("templates", "wording", "assets", "overrides"):
            server.watch(str(PACKAGE / name))
        return server


def _site_names(library: Library, convert: Convert) -> dict[Locale, str]:
    title = library.site.title
    return {Locale.HANS: title.zh, Locale.HANT: convert(title.zh), Locale.EN: title.en}


def _language_of(title: str, config: MkDocsConfig) -> str:
    """The `lang` of a heading: a Chinese one stays Chinese on an English page."""
    own = str(config.theme["language"])
    return Locale.HANS.html if own == Locale.EN.html and HAN.search(title) else own


def _theme_stamp(config: MkDocsConfig) -> tuple[object, ...]:
    """What changes when the theme's own pieces or the configuration do."""
    paths = [Path(config.config_file_path), *sorted((PACKAGE / "overrides").rglob("*.html"))]
    return tuple(path.stat().st_mtime_ns for path in paths)


def _locale_of(page: Page) -> Locale | None:
    first = page.file.src_uri.split("/", 1)[0]
    return next((locale for locale in Locale if locale.value == first), None)


def _take_place(new: Path, final: Path) -> None:
    """Swap the finished site in; the old one is whole until then."""
    old = final.with_name(f".{final.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        os.replace(final, old)  # noqa: PTH105 — atomic on one file system
    os.replace(new, final)  # noqa: PTH105
    shutil.rmtree(old, ignore_errors=True)
