"""The door to MkDocs, on the small site."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import ROOT, Outline, read_tree, run, write_project
from test_pipeline import PAGES

from generator.library import Locale

TERM = "seeds/glossary/heyi.yml"


def test_the_whole_list_of_pages(small_site: Path) -> None:
    """One strict build makes every page of every locale, the front page, and no page besides."""
    site = small_site / "site"
    found = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    addresses = {name.removesuffix("index.md").removesuffix(".md") for name in PAGES}
    pages = {
        f"{locale}/{address.removesuffix('/')}/index.html".replace("//", "/")
        for locale in Locale
        for address in addresses
    }
    assert found == {"index.html", "404.html", *pages}


def test_nothing_is_left_beside_the_site(small_site: Path) -> None:
    """The folder in which a site is built takes the site's place, and nothing stays behind."""
    assert sorted(path.name for path in small_site.iterdir()) == [
        "docs",
        "mkdocs.yml",
        "seeds",
        "site",
    ]


@pytest.mark.parametrize("locale", Locale)
def test_each_locale_has_its_own_index(small_site: Path, locale: Locale) -> None:
    """Search finds the pages of its locale, at addresses relative to it, and no other."""
    assert not (small_site / "site/search/search_index.json").exists()
    path = small_site / "site" / locale / "search/search_index.json"
    docs = json.loads(path.read_text(encoding="utf-8"))["docs"]
    places = {entry["location"].split("#")[0] for entry in docs}
    assert {"papers/weir/", "glossary/heyi/"} <= places
    for place in places:
        assert (small_site / "site" / locale / place).is_dir()


def test_annotation_stays_out_of_the_index(small_site: Path) -> None:
    """What is indexed of a paper is its text: no address, card or label of ours within it."""
    path = small_site / "site/zh/search/search_index.json"
    docs = json.loads(path.read_text(encoding="utf-8"))["docs"]
    section = next(e for e in docs if e["location"] == "papers/weir/#s2")
    text = Outline(section["text"]).text.replace("\u200b", "")
    assert text.startswith("合议是指人人发言、逐条表决的议事办法，主要分为提议、讨论和表决三步。")
    assert text.endswith("做完以后再向合议报告。")


@pytest.mark.parametrize("locale", Locale)
def test_the_theme_speaks_the_language_of_the_page(small_site: Path, locale: Locale) -> None:
    """Site name, language, search box and tabs are those of the page's locale."""
    html = (small_site / "site" / locale / "glossary/heyi/index.html").read_text(encoding="utf-8")
    outline = Outline(html)
    assert outline.elements[0] == ("html", {"lang": locale.html, "class": "no-js"})
    name = {"zh": "小堰", "zh-Hant": "小堰", "en": "The weir"}[locale]
    title = {"zh": "合议", "zh-Hant": "合議", "en": "joint deliberation"}[locale]
    assert f"<title>{title} · {name}</title>" in html
    box = next(a for tag, a in outline.elements if a.get("class") == "md-search__input")
    assert box["placeholder"] == {"zh": "搜索", "zh-Hant": "搜尋", "en": "Search"}[locale] or (
        locale is Locale.HANT and box["placeholder"] == "搜索"
    )


def test_a_build_leaves_mkdocs_yml_in_charge(tmp_path: Path) -> None:
    """Another folder for the seeds can be named in mkdocs.yml."""
    folder = write_project(tmp_path)
    (folder / "seeds").rename(folder / "corn")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    changed = config.replace("seeds: seeds", "seeds: corn")
    assert changed != config
    (folder / "mkdocs.yml").write_text(changed, encoding="utf-8")
    (folder / "corn/glossary/heyi.yml").unlink()
    done = run("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 1
    assert "corn/cases/weir-repair.yml:6: there is no term 'heyi'" in done.stderr


def test_two_builds_give_the_same_bytes(small_site: Path, tmp_path: Path) -> None:
    """The same seeds give the same site, byte for byte, wherever and whenever it is built."""
    folder = write_project(tmp_path)
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, (1, 1))
    done = run(
        "mkdocs", "build", "--strict", cwd=folder, environment={"PYTHONHASHSEED": "7", "TZ": "UTC"}
    )
    assert done.returncode == 0, done.stderr
    first, second = read_tree(small_site / "site"), read_tree(folder / "site")
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            (TERM, "related: [xiuyandui]", "related: [xiuyanduo]"),
            (
                "seeds/glossary/heyi.yml:15: there is no term 'xiuyanduo' — "
                "use an existing id, or add the term first; did you mean 'xiuyandui'?"
            ),
        ),
        (("docs/zh/about.md", "`执行` 执行。", "[断](nowhere.md)"), "nowhere.md"),
    ],
    ids=["broken_record", "dead_link"],
)
def test_a_build_that_fails_leaves_the_old_site(
    small_site: Path, tmp_path: Path, change: tuple[str, str, str], message: str
) -> None:
    """A broken record or a dead link stops a strict build, and the site stays as it was."""
    folder = Path(shutil.copytree(small_site, tmp_path / "copy"))
    before = read_tree(folder / "site")
    name, old, new = change
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    done = run("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert read_tree(folder / "site") == before
    assert not list(folder.glob(".site*"))


def test_alternates_are_complete_and_reciprocal(tmp_path: Path) -> None:
    """With an address of its own, every page names itself and its partners in all locales."""
    folder = write_project(tmp_path)
    base = "https://example.org/weir/"
    done = run("mkdocs", "build", "--strict", cwd=folder, environment={"SITE_URL": base})
    assert done.returncode == 0, done.stderr
    for locale in Locale:
        page = folder / "site" / locale / "glossary/heyi/index.html"
        links = [
            a for tag, a in Outline(page.read_text(encoding="utf-8")).elements if tag == "link"
        ]
        found = {a["hreflang"]: a["href"] for a in links if a["rel"].split() == ["alternate"]}
        assert found == {
            "zh-Hans": f"{base}zh/glossary/heyi/",
            "zh-Hant": f"{base}zh-Hant/glossary/heyi/",
            "en": f"{base}en/glossary/heyi/",
            "x-default": base,
        }
        canonical = [a["href"] for a in links if a["rel"] == "canonical"]
        assert canonical == [f"{base}{locale}/glossary/heyi/"]
    sitemap = (folder / "site/sitemap.xml").read_text(encoding="utf-8")
    for locale in Locale:
        assert f"<loc>{base}{locale}/glossary/heyi/</loc>" in sitemap
    assert "lastmod" not in sitemap


HOSTILE = '<xss-probe onload=x>"\\u0027</title></script>{: #y onclick=z } [a](javascript:b) {{ c }}'


def test_hostile_texts_stay_text_in_the_whole_theme(tmp_path: Path) -> None:
    """What records say never becomes an element or attribute anywhere on a page, menus included."""
    probe = '"' + HOSTILE.replace('"\\u0027', "\\\"'") + '"'
    folder = write_project(tmp_path)
    for path in (folder / "seeds").rglob("*.yml"):
        if path.name == "conversions.yml":
            continue
        text = path.read_text(encoding="utf-8")
        for name in ("title", "title_en", "tagline", "label", "question", "summary", "definition"):
            lines = []
            for line in text.split("\n"):
                stripped = line.lstrip(" -")
                if stripped.startswith(f"{name}: {{zh: "):
                    indent = line[: len(line) - len(stripped)]
                    lines.append(f"{indent}{name}: {{zh: {probe}, en: {probe}}}")
                else:
                    lines.append(line)
            text = "\n".join(lines)
        path.write_text(text, encoding="utf-8")
    term = folder / TERM
    text = term.read_text(encoding="utf-8").replace("term: joint deliberation", f"term: {probe}")
    term.write_text(text, encoding="utf-8")
    done = run("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    seen = 0
    for path in (folder / "site").rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        seen += "xss-probe" in html
        for tag, attributes in Outline(html).elements:
            where = f"{path.relative_to(folder)}: {tag} {attributes}"
            assert tag != "xss-probe", where
            assert not any(name.startswith("on") for name in attributes), where
            assert attributes.get("id") != "y", where
            assert not attributes.get("href", "").startswith("javascript:b"), where
    assert seen > 20


def _wait(asked: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if asked():
            return True
        time.sleep(0.2)
    return False


class Preview:
    """A running preview, as `make serve` starts it."""

    def __init__(self, folder: Path, port: int) -> None:
        """Serve a folder, on this machine alone."""
        self.folder = folder
        self.log = folder / "serve.log"
        self._stream = self.log.open("w", encoding="utf-8")
        self._address = f"http://127.0.0.1:{port}/"
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        command = re.search(r"/mkdocs (serve.*)$", makefile, re.MULTILINE)
        assert command is not None
        self.process = subprocess.Popen(  # noqa: S603 — our own command
            [sys.executable, "-m", "mkdocs", *command[1].split(), "-a", f"127.0.0.1:{port}"],
            cwd=folder,
            stdout=self._stream,
            stderr=self._stream,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "true", "PYTHONUNBUFFERED": "1"},
        )

    def shows(self, address: str, text: str) -> bool:
        """Whether a page is there and holds a text."""
        try:
            with urllib.request.urlopen(self._address + address, timeout=5) as answer:  # noqa: S310
                return text in answer.read().decode()
        except OSError:
            return False

    @property
    def builds(self) -> int:
        """How often the site was built."""
        return self.log.read_text(encoding="utf-8").count("Documentation built in")

    def end(self) -> None:
        """Stop serving."""
        self.process.terminate()
        self.process.wait(timeout=20)
        self._stream.close()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A live preview of the small site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    running = Preview(write_project(tmp_path), port)
    yield running
    running.end()


def test_the_preview_follows_the_seeds(preview: Preview) -> None:
    """A change of one record shows within seconds, a slip stops nothing, and nothing loops."""
    page = "zh/glossary/heyi/"
    assert _wait(lambda: preview.shows(page, "人人发言")), preview.log.read_text(encoding="utf-8")
    term = preview.folder / TERM
    text = term.read_text(encoding="utf-8")
    term.write_text(
        text.replace("人人发言、逐条表决的议事办法。它", "大家来议。它"), encoding="utf-8"
    )
    assert _wait(lambda: preview.shows(page, "大家来议")), preview.log.read_text(encoding="utf-8")
    assert _wait(lambda: preview.shows("zh/glossary/", "合议"))
    term.write_text(text.replace("category: mechanism", "category: mechanizm"), encoding="utf-8")
    said = "did you mean 'mechanism'?"
    assert _wait(lambda: said in preview.log.read_text(encoding="utf-8"))
    assert _wait(lambda: preview.shows(page, "大家来议"))
    term.write_text(text, encoding="utf-8")
    assert _wait(lambda: preview.shows(page, "人人发言、逐条表决的议事办法。它"))
    built = preview.builds
    time.sleep(3)
    assert preview.builds == built
    assert preview.builds <= 5


def test_the_real_configuration_is_used(small_site: Path) -> None:
    """The small site is built with this project's own mkdocs.yml."""
    text = (small_site / "mkdocs.yml").read_text(encoding="utf-8")
    assert text == (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
