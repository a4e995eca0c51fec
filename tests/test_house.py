"""The house: what must hold of the project as a whole."""

import ast
import os
import re
import string
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, make_small_library
from test_pages import draft_all

from generator.library import Locale
from generator.loading import AUTHORED_LANGUAGES, read_wording
from generator.records import Category, EventKind, Level, Relation, Status

PACKAGE = ROOT / "generator"
FAMILIES = (
    "block.",
    "category.",
    "correction.",
    "count.",
    "country.",
    "date.months.",
    "kind.",
    "level.",
    "locale.",
    "nav.",
    "paper.",
    "relation.",
    "status.",
    "term.",
    "theme.",
    "way.",
)
"""Keys that the code puts together from a name: a value of a record, a tab, a theme's word."""


def read(path: Path) -> str:
    """A file of the project."""
    return path.read_text(encoding="utf-8")


def all_code() -> str:
    """The generator's Python, templates, overrides and scripts in one."""
    kinds = ("*.py", "*.jinja", "*.html", "*.xml", "*.js")
    return "\n".join(read(path) for kind in kinds for path in sorted(PACKAGE.rglob(kind)))


def test_every_template_has_its_context() -> None:
    """Every template is the template of some draft or a part, and every draft's exists."""
    files = {path.name.removesuffix(".html.jinja") for path in PACKAGE.glob("templates/*.jinja")}
    pages = {name for name in files if not name.startswith("_")}
    drafts = {draft.template: draft for draft in draft_all(make_small_library()).values()}
    assert pages == {*drafts, "overview"}
    classes = [type(draft.context).__name__ for draft in drafts.values()]
    assert len(classes) == len(set(classes))


def test_parts_of_templates_are_used() -> None:
    """Every macro of the shared parts is imported by a template."""
    shared = read(PACKAGE / "templates/_macros.html.jinja")
    macros = set(re.findall(r"{% macro (\w+)", shared))
    imports = {
        name
        for path in PACKAGE.glob("templates/*.jinja")
        for line in re.findall(r"{% from .* import (.*?) with context %}", read(path))
        for name in line.split(", ")
    }
    inside = {name for name in macros if len(re.findall(rf"\b{name}\(", shared)) > 1}
    assert macros == imports | inside


def places(text: str) -> set[str]:
    """The `{places}` of a wording."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_wording_is_complete_in_both_languages() -> None:
    """Both languages have the same keys with the same places, and no key is empty."""
    chinese, english = (read_wording(language).words for language in AUTHORED_LANGUAGES)
    assert set(chinese) == set(english)
    for key, text in chinese.items():
        assert text.strip()
        assert english[key].strip()
        assert places(text) == places(english[key]) or key.startswith("date."), key


def used_keys() -> Iterator[re.Pattern[str]]:
    """The keys that the code asks for, computed parts as patterns."""
    for key in re.findall(r"[\"'`]([a-z_]+(?:\.[a-zA-Z_{}.]+)+)[\"'`]", all_code()):
        yield re.compile(re.sub(r"\\{.*?\\}", ".+", re.escape(key)))
    for key in re.findall(r"\b(?:t|words)\([\"'](\w+)[\"']", all_code()):
        yield re.compile(key)


def test_every_word_is_used() -> None:
    """No wording stands about that nothing asks for."""
    patterns = list(used_keys())
    unused = [
        key
        for key in read_wording("en").words
        if not key.startswith(FAMILIES) and not any(p.fullmatch(key) for p in patterns)
    ]
    assert unused == []


def test_no_family_of_words_is_forgotten() -> None:
    """Every member of a listed family is a member of what the family is named after."""
    words = read_wording("en").words
    for family, members in {
        "category": {item.value for item in Category},
        "kind": {item.value for item in EventKind},
        "level": {*(item.value for item in Level), "foreign"},
        "relation": {item.value for item in Relation},
        "status": {item.value for item in Status},
        "locale": {item.value for item in Locale},
        "date.months": {str(month) for month in range(1, 13)},
    }.items():
        found = {key.removeprefix(f"{family}.") for key in words if key.startswith(f"{family}.")}
        assert found == members, family


def test_no_silent_words() -> None:
    """Every plain key that a template asks for exists."""
    words = read_wording("en").words
    for path in PACKAGE.glob("templates/*.jinja"):
        for key in re.findall(r"\bt\([\"']([\w.]+)[\"']", read(path)):
            assert key in words, f"{path.name}: {key}"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_modules_stay_small(path: Path) -> None:
    """At 400 lines a module becomes a folder."""
    assert len(read(path).splitlines()) <= 400


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_modules_say_what_they_are(path: Path) -> None:
    """Every module begins with one sentence, from which the architecture page is made."""
    docstring = ast.get_docstring(ast.parse(read(path))) or ""
    assert re.fullmatch(r"[A-Z].*\.", docstring.split("\n\n")[0].replace("\n", " "))


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.stem)
def test_nothing_swallows_errors(path: Path) -> None:
    """No bare assertion and no `except Exception` stands in the generator."""
    for node in ast.walk(ast.parse(read(path))):
        assert not isinstance(node, ast.Assert)
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert ast.unparse(node.type) not in {"Exception", "BaseException"}


def test_the_generator_knows_no_paper() -> None:
    """Nothing in the generator is about these papers, so that another site can use it."""
    code = all_code() + "".join(read(path) for path in PACKAGE.glob("wording/*.yml"))
    ids = [path.name for path in (ROOT / "seeds/papers").iterdir() if path.is_dir()]
    assert ids
    assert [slug for slug in ids if re.search(rf"\b{re.escape(slug)}\b", code)] in (
        [],
        ["self-reliance"],  # the docstrings' example of an address
    )


FETCHES = re.compile(
    r"""(?:src|href|action|srcset)\s*=\s*["']?\s*(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+["'](?:https?:)?//|fetch\(\s*["'`](?:https?:)?//""",
    re.IGNORECASE,
)


def test_nothing_is_asked_of_other_hosts() -> None:
    """No template, style or script names an address on another host to load."""
    for folder in ("templates", "overrides", "assets"):
        for path in sorted((PACKAGE / folder).rglob("*.*")):
            found = FETCHES.search(read(path))
            assert found is None, f"{path.name}: {found}"


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned(name: str) -> None:
    """Every dependency has one version and its hashes, and no line names an address."""
    text = read(ROOT / name)
    assert "http" not in text
    assert "--index-url" not in text
    joined = re.sub(r"\\\n\s*", " ", text)
    lines = [line for line in joined.splitlines() if line and not line.lstrip().startswith("#")]
    assert lines
    for line in lines:
        assert re.fullmatch(
            r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==\S+(\s+; [^#]*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*",
            line,
        ), line[:80]


def test_what_runs_is_pinned_alike() -> None:
    """The site is tested with the very versions that build it."""
    pins = [
        dict(re.findall(r"^([\w.-]+)==(\S+)", read(ROOT / name), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]
    assert pins[0].items() <= pins[1].items()


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_leads_with_the_commands(name: str) -> None:
    """Who comes to the project sees first how to make and test the site."""
    text = read(ROOT / name)
    assert "make site" in text
    assert "make test" in text
    assert text.index("make site") < 1500


@pytest.mark.parametrize("command", ["site", "test", "check", "serve", "help", "format", "clean"])
def test_commands_stand_in_the_makefile(command: str) -> None:
    """Every command tells what it does, so that `make help` can list it."""
    pattern = rf"^{command}:.*## \S" if command != "help" else r"^help: ## \S"
    assert re.search(pattern, read(ROOT / "Makefile"), re.MULTILINE)


def _look_for_chromium(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 — our own script
        [sys.executable, str(ROOT / "tests/browser.py")],
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_chromium_is_found_without_a_word() -> None:
    """Where there is a browser, nothing is said."""
    done = _look_for_chromium(dict(os.environ))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_chromium_can_be_named(tmp_path: Path) -> None:
    """`CHROMIUM` names the browser, wherever it lies."""
    path = tmp_path / "a browser"
    path.write_text("#!/bin/sh\n", encoding="utf-8")
    path.chmod(0o755)
    done = _look_for_chromium({"PATH": "", "CHROMIUM": str(path)})
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_no_chromium_and_no_way_to_it(tmp_path: Path) -> None:
    """Without a browser, and without apt-get, one line says what to install."""
    done = _look_for_chromium({"PATH": str(tmp_path)})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        "Chromium is needed for the browser tests: install it, or set CHROMIUM to its path"
    ]


def test_every_module_has_its_tests() -> None:
    """Tests mirror the modules: `generator/dates.py` has `tests/test_dates.py`."""
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests").glob("test_*.py")}
    modules = {path.stem for path in PACKAGE.glob("*.py")} - {"__init__", "__main__"}
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    covered_elsewhere = {
        "records",  # shapes without behaviour: test_sources and test_messages
        "library",  # values without behaviour: every other test
    }
    assert modules | folders <= tests | covered_elsewhere | {"structure"}
