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
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from generator import loading, pipeline
from generator.errors import SourceError
from generator.library import Library, Locale
from generator.pages.views import Words

PACKAGE = Path(__file__).parent
ASSETS = ("icon.svg", "site.css", "site.js")
TABS = ("papers", "glossary", "timeline", "cases", "frameworks", "comparisons")


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
        self._pages: list[Any] = []
        self._final: Path | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Keep the plugin between rebuilds, and watch for warnings."""
        self._is_serving = command == "serve"
        logging.getLogger("mkdocs").addHandler(self._warnings)

    def on_shutdown(self) -> None:
        """Stop watching."""
        logging.getLogger("mkdocs").removeHandler(self._warnings)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read everything, before anything is written; set the theme up."""
        self._warnings.count = 0
        self._gather(Path(config.config_file_path).parent, Path(config.docs_dir))
        config.theme.dirs.insert(0, str(PACKAGE / "overrides"))
        config.extra_css = ["juguo/site.css", *config.extra_css]
        config.extra_javascript = ["juguo/site.js", *config.extra_javascript]
        if not self._is_serving:
            self._final = Path(config.site_dir)
            config.site_dir = str(self._final.with_name(f".{self._final.name}.building"))
        return config

    def _gather(self, root: Path, docs: Path) -> None:
        """Read the seeds and make all pages, or stop the build with all that is wrong."""
        try:
            sources = loading.read_sources(root / self.config.seeds)
            library = pipeline.make_library(sources)
            wording = {name: loading.read_wording(name) for name in loading.AUTHORED_LANGUAGES}
            _, convert = pipeline.language_tools(sources)
            self._words = {
                locale: pipeline.make_words(wording, locale, convert) for locale in Locale
            }
            self._pages = list(
                pipeline.make_pages(
                    library,
                    sources,
                    loading.read_authored(docs),
                    wording,
                    loading.read_modules(),
                )
            )
            self._site_names = _site_names(library, convert)
        except SourceError as error:
            count = len(error.problems)
            raise PluginError(f"{error}\n{count} problem(s); nothing was built.") from error

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Put the generated pages in the place of the authored ones, and lay the navigation."""
        for file in list(files.documentation_pages()):
            if file.src_uri.split("/", 1)[0] in loading.AUTHORED_LANGUAGES:
                files.remove(file)
        titles: dict[str, str] = {}
        for page in self._pages:
            file = File.generated(
                config,
                str(page.path),
                content=page.markdown,
                inclusion=InclusionLevel.INCLUDED
                if _is_in_navigation(page.draft.address)
                else InclusionLevel.NOT_IN_NAV,
            )
            if page.draft.source is not None and config.repo_url:
                file.edit_uri = f"../{page.draft.source}"
            files.append(file)
            titles[str(page.path)] = page.draft.title
        for name in ASSETS:
            files.append(
                File.generated(config, f"juguo/{name}", abs_src_path=str(PACKAGE / "assets" / name))
            )
        files.append(
            File.generated(
                config,
                "index.md",
                content="---\ntemplate: choose.html\ntitle: Choose\n---\n",
                inclusion=InclusionLevel.NOT_IN_NAV,
            )
        )
        config.nav = [
            {locale.value: _lay_navigation(locale, self._words[locale], titles)}
            for locale in Locale
        ]
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Give every locale a navigation of its own."""
        for locale, section in zip(Locale, nav.items, strict=True):
            if not isinstance(section, Section):
                raise PluginError(f"the navigation of '{locale}' is no section")
            pages = [page for page in nav.pages if page.file.src_uri.startswith(f"{locale}/")]
            for item in section.children:
                item.parent = None
            for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
                page.previous_page, page.next_page = before, after
            own = Navigation(section.children, pages)
            own.homepage = pages[0]
            self._navigation[locale] = own
            _adopt_leaves(own.items, files, locale)
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
        if locale is None:
            self._turn(config, Locale.HANS, "")
            return context
        self._turn(config, locale, page.url.removeprefix(f"{locale}/"))
        context["nav"] = self._navigation[locale]
        context["base_url"] = get_relative_url(f"{locale}/", page.url).rstrip("/")
        return context

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ANN401, ARG002
        """Give the theme's static pages (404, sitemap) the words that they need too."""
        self._turn(config, Locale.HANS, "")

    def _turn(self, config: MkDocsConfig, locale: Locale, address: str) -> None:
        """Set everything that differs from locale to locale."""
        config.theme["language"] = locale.html
        config.site_name = self._site_names[locale]
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
        _split_search_index(site)
        (site / "sitemap.xml.gz").unlink(missing_ok=True)  # it holds the time of the build
        if self._final is None:
            return
        if config.strict and self._warnings.count:
            shutil.rmtree(site)  # MkDocs stops next; the old site stays
            return
        _take_place(site, self._final)

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


def _site_names(library: Library, convert: Any) -> dict[Locale, str]:  # noqa: ANN401
    title = library.site.title
    return {Locale.HANS: title.zh, Locale.HANT: convert(title.zh), Locale.EN: title.en}


def _is_in_navigation(address: str) -> bool:
    """Papers stand in the navigation; terms, cases and the like are listed on their own pages."""
    first, _, rest = address.partition("/")
    return not rest or first == "papers"


def _lay_navigation(
    locale: Locale, words: Words, titles: Mapping[str, str]
) -> list[str | dict[str, Any]]:
    """The navigation of a locale, as `mkdocs.yml` would have it."""
    folder = locale.value
    papers = [
        path
        for path in titles
        if path.startswith(f"{folder}/papers/") and not path.endswith("/index.md")
    ]
    about = [
        path
        for path in titles
        if path.count("/") == 1 and path.startswith(f"{folder}/") and path != f"{folder}/index.md"
    ]
    about.sort(key=lambda path: (not path.endswith("/about.md"), path))
    items: list[str | dict[str, Any]] = [{words("nav.home"): f"{folder}/index.md"}]
    items.extend(
        {
            words(f"nav.{tab}"): [
                f"{folder}/{tab}/index.md",
                *(papers if tab == "papers" else ()),
            ]
        }
        for tab in TABS
    )
    items.append({words("nav.about"): about})
    return items


def _adopt_leaves(items: Iterable[StructureItem], files: Files, locale: Locale) -> None:
    """Let a page outside the navigation light up the section that lists it."""
    sections = {
        child.file.src_uri.rsplit("/", 1)[0]: item
        for item in items
        if isinstance(item, Section)
        for child in item.children
        if isinstance(child, Page) and child.file.src_uri.endswith("/index.md")
    }
    for file in files.documentation_pages():
        parent = sections.get(file.src_uri.rsplit("/", 1)[0])
        page = file.page
        if page is None or page.parent is not None or parent is None:
            continue
        if file.src_uri.startswith(f"{locale}/"):
            page.parent = parent


def _locale_of(page: Page) -> Locale | None:
    first = page.file.src_uri.split("/", 1)[0]
    return next((locale for locale in Locale if locale.value == first), None)


def _split_search_index(site: Path) -> None:
    """One index a locale, with addresses relative to it."""
    whole = site / "search" / "search_index.json"
    if not whole.is_file():
        return
    index = json.loads(whole.read_text(encoding="utf-8"))
    for locale in Locale:
        prefix = f"{locale}/"
        own = {
            **index,
            "docs": [
                {**entry, "location": entry["location"].removeprefix(prefix)}
                for entry in index["docs"]
                if entry["location"].startswith(prefix)
            ],
        }
        path = site / locale.value / "search" / "search_index.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(own, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")
    shutil.rmtree(whole.parent)


def _take_place(new: Path, final: Path) -> None:
    """Swap the finished site in; the old one is whole until then."""
    old = final.with_name(f".{final.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if final.exists():
        os.replace(final, old)  # noqa: PTH105 — atomic on one file system
    os.replace(new, final)  # noqa: PTH105
    shutil.rmtree(old, ignore_errors=True)
