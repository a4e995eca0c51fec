"""What several tests share: values made by hand, a small site, the real site, a browser."""

import functools
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import markdown  # type: ignore[import-untyped] # it comes without types
import pytest
import yaml
from browser import find_or_install
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data
from playwright.sync_api import Browser, sync_playwright

from generator.errors import Problem
from generator.library import Library, Paper
from generator.loading import read_sources
from generator.markers import Marker, find_markers
from generator.model import Block, BlockKind, Language, LineRange, Location
from generator.pipeline import make_library
from generator.records import PaperRecord
from generator.sources import Record, parse_record
from generator.yaml_text import parse_yaml

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).parent / "golden"
T = TypeVar("T")
HERE = Location(path=PurePosixPath("seeds/here.yml"), line=1)


def goldens(module: str) -> list[Any]:
    """The golden files of a module, each a parameter named after its phenomenon."""
    return [
        pytest.param(yaml.safe_load(path.read_text(encoding="utf-8")), id=path.stem)
        for path in sorted((GOLDEN / module).glob("*.yml"))
    ]


def make_block(
    text: str,
    kind: BlockKind = BlockKind.PARAGRAPH,
    *,
    address: str = "p1",
    language: Language = Language.ZH,
    **fields: Any,  # noqa: ANN401 — the other fields of a block
) -> Block:
    """A block by hand."""
    lines = (LineRange(first=1, last=1),)
    return Block(kind=kind, language=language, text=text, lines=lines, address=address, **fields)


def make_notes(labels: Mapping[str, Sequence[str]]) -> list[Block]:
    """Notes by hand, attached to the first block: from labels to the notes' links, `#n1`."""
    return [
        make_block(
            f"{label} 某：《某书》。",
            BlockKind.FOOTNOTE,
            address=link.removeprefix("#"),
            label=label,
            attached_to=0,
        )
        for label, links in labels.items()
        for link in links
    ]


def make_markers(blocks: Sequence[Block]) -> list[tuple[Marker, str]]:
    """The markers of the first block, each with the link to its note."""
    return [
        (marker, "" if marker.note is None else f"#{blocks[marker.note].address}")
        for marker in find_markers(blocks).get(0, ())
    ]


def make_record(shape: type[T], text: str, slug: str = "here") -> Record[T]:
    """A record by hand, from YAML that has no faults."""
    document, problems = parse_yaml(text, PurePosixPath(f"seeds/{slug}.yml"))
    assert document is not None, problems
    record, problems = parse_record(document, shape, slug)
    assert record is not None, problems
    return record


PAPER_FIELDS = """\
label: {zh: 小堰, en: The weir}
source_file: weir.txt
rights: {zh: 归作者。, en: The author's.}
display: full
"""


def make_paper(slug: str, *blocks: Block | str) -> Paper:
    """A paper by hand; plain texts are paragraphs, addressed in their order."""
    settled = tuple(
        make_block(block, address=f"p{number}") if isinstance(block, str) else block
        for number, block in enumerate(blocks, start=1)
    )
    return Paper(
        slug=slug,
        record=make_record(PaperRecord, PAPER_FIELDS, slug).fields,
        location=Location(path=PurePosixPath(f"seeds/papers/{slug}/source.txt"), line=1),
        blocks=settled,
        corrections=(),
        misprints=(),
        source=tuple(block.text for block in settled),
    )


def as_lines(problems: tuple[Problem, ...] | list[Problem]) -> list[str]:
    """Problems as people read them."""
    return [str(problem) for problem in problems]


class Outline(HTMLParser):
    """A page of HTML as its elements and its text."""

    def __init__(self, html: str) -> None:
        """Read a whole page."""
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.parts: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element with its attributes."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.parts.append(data)

    @property
    def text(self) -> str:
        """All text, white space as one space."""
        return " ".join("".join(self.parts).split())


def run(
    *arguments: str | Path,
    cwd: Path,
    stdin: str | None = None,
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """A module of this Python as a command of its own: `run("mkdocs", "build", cwd=…)`."""
    quiet = {"NO_MKDOCS_2_WARNING": "true", "DISABLE_MKDOCS_2_WARNING": "true"}
    return subprocess.run(  # noqa: S603 — our own commands
        [sys.executable, "-m", *map(str, arguments)],
        cwd=cwd,
        input=stdin,
        env={**os.environ, **quiet, **(environment or {})},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=240,
    )


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, by its path within it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@functools.cache
def _markdown() -> markdown.Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )


def to_html(page: str) -> str:
    """A page as this site's Markdown makes HTML of it, front matter aside."""
    body, _ = get_data(page)
    return str(_markdown().reset().convert(body))


# A small site, complete, of our own writing.

_WEIR = """\
小堰修复中的村民合议

摘要：本文记述一座小堰的修复过程，说明合议怎样帮助村民定下修复的先后次序。
关键词：小堰；合议；修复

一、小堰为什么要修
    小堰建于1956年，几十年来一直灌溉下游的田地。近年来渗漏加重，下游的田地常
常缺水，村民为此多次商量。2019年10月，村里定下“合议制”办理修复的办法①，此后
每一次开工都先经过合议，再由修堰队动手。
    修复的先后次序由渗漏的轻重决定，最重的一段最先动工，其余各段随后跟上，前
后一共用了两个冬天。
二、合议怎样进行
    合议是指人人发言、逐条表决的议事办法，主要分为提议、讨论和表决三步。提议
由任何一户提出，讨论至少进行两次，表决以户为单位，三分之二的户赞成才算通过。
    修堰队共有12人，全年投工360个，比上一年多了一倍。合议定下的事情由修堰队去
做，做完以后再向合议报告。
① 见村里的记事簿。
"""

_FERRY = """\
一、渡口的旧办法
    渡口原来由船工一人作主，过河的人只能等候。船工说开船就开船，说停船就停船，
两岸的人常常为此争吵，谁也说不服谁。
二、渡口的新办法
    后来两岸的人改用合议，由船工和过河的人一起定下开船的时刻。时刻写在木牌上，
立在两岸，谁都看得见，争吵从此少了许多。
"""

_TERM = """\
zh: 合议
aliases: [合议制]
category: mechanism
definition:
  zh: 人人发言、逐条表决的议事办法。它不同于一人作主。
  en: A way of deciding in which all speak and vote point by point. It differs from rule by one.
en:
  - term: joint deliberation
    status: preferred
  - term: council
    status: deprecated
    note: {zh: 太宽。, en: Too broad.}
quotes:
  - {paper: weir, quote: 合议是指人人发言、逐条表决的议事办法}
related: [xiuyandui]
"""

SMALL_SEEDS = {
    "seeds/site.yml": """\
title: {zh: 小堰, en: The weir}
tagline: {zh: 两篇短文里的合议。, en: Joint deliberation in two short papers.}
subject: {zh: 合议, en: joint deliberation}
first_year: 2018
last_year: 2020
""",
    "seeds/conversions.yml": """\
overrides:
  - zh: 于大海
    zh_hant: 于大海
    reason: {zh: 姓氏。, en: A surname.}
""",
    "seeds/papers/weir/paper.yml": """\
label: {zh: 小堰的修复, en: The repair of the weir}
title: 小堰修复中的村民合议
source_file: weir.txt
display: full
rights: {zh: 为测试而写。, en: Written for tests.}
""",
    "seeds/papers/weir/source.txt": _WEIR,
    "seeds/papers/ferry/paper.yml": """\
label: {zh: 渡口, en: The ferry}
source_file: ferry.txt
display: excerpt
rights: {zh: 为测试而写。, en: Written for tests.}
notes:
  - {zh: 源文本没有题名。, en: The source text has no title.}
""",
    "seeds/papers/ferry/source.txt": _FERRY,
    "seeds/glossary/heyi.yml": _TERM,
    "seeds/glossary/xiuyandui.yml": """\
zh: 修堰队
category: actor
definition: {zh: 动手修堰的人。, en: Those who repair the weir.}
en: [{term: weir repair team, status: preferred}]
quotes:
  - {paper: weir, quote: 修堰队共有12人}
broader: [heyi]
""",
    "seeds/timeline/2019-heyi.yml": """\
date: 2019-10
kind: practice
title: {zh: 定下合议制, en: Joint deliberation is adopted}
summary: {zh: 村里定下合议制。, en: The village adopts joint deliberation.}
actors: [{zh: 村民, en: villagers}]
terms: [heyi]
quotes:
  - {paper: weir, quote: 2019年10月，村里定下“合议制”办理修复的办法}
""",
    "seeds/cases/weir-repair.yml": """\
title: {zh: 小堰修复, en: Repair of the weir}
level: district
country: CN
sector: {zh: 水利, en: water}
period: 2019/2020
mechanisms: [heyi]
account: {zh: 村民用两个冬天修好了小堰。, en: The villagers repaired the weir in two winters.}
facts:
  - label: {zh: 全年投工, en: days of work in the year}
    value: 360
    unit: {zh: 个工, en: days}
    as_printed: 360个
    paper: weir
    quote: 全年投工360个，比上一年多了一倍
quotes:
  - {paper: weir, quote: 前后一共用了两个冬天}
events: [2019-heyi]
""",
    "seeds/frameworks/three-steps.yml": """\
title: {zh: 合议三步, en: The three steps}
paper: weir
form: flow
summary: {zh: 合议分为三步。, en: Deliberation has three steps.}
nodes:
  - {id: heyi, label: {zh: 合议, en: Deliberation}, quote: 合议是指人人发言、逐条表决的议事办法}
  - {id: propose, parent: heyi, label: {zh: 提议, en: Proposal}, quote: 提议由任何一户提出}
  - {id: vote, parent: heyi, label: {zh: 表决, en: Vote}, quote: 表决以户为单位}
edges:
  - {from: propose, to: vote, label: {zh: 讨论之后, en: after discussion}}
terms: [heyi]
""",
    "seeds/comparisons/who-decides.yml": """\
question: {zh: 谁来作主？, en: Who decides?}
relation: emphasis
positions:
  - paper: weir
    statement: {zh: 村民一起作主。, en: The villagers together.}
    quotes: [{quote: 三分之二的户赞成才算通过}]
  - paper: ferry
    statement: {zh: 从前船工作主。, en: Once the boatman.}
    quotes: [{quote: 渡口原来由船工一人作主}]
comment: {zh: 两文说的是同一件事。, en: Both speak of the same thing.}
terms: [heyi]
""",
    "docs/zh/index.md": (
        "---\ntitle: 小堰\ndescription: 小堰。\n---\n"
        "<!-- juguo:overview -->\n\n## 说明\n\n为测试而写。\n"
    ),
    "docs/en/index.md": (
        "---\ntitle: The weir\ndescription: The weir.\n---\n"
        "<!-- juguo:overview -->\n\n## Note\n\nWritten for tests.\n"
    ),
    "docs/zh/about.md": "---\ntitle: 关于\ndescription: 关于。\n---\n`执行` 执行。\n",
    "docs/en/about.md": "---\ntitle: About\ndescription: About.\n---\nAbout.\n",
}
"""A whole small project by path; `mkdocs.yml` is the real one."""


def write_project(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """Write the small project into a folder; `changes` replace files, None leaves one out."""
    files: dict[str, str | bytes | None] = {
        "mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8"),
        **SMALL_SEEDS,
        **(changes or {}),
    }
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


ProjectMaker = Callable[..., Path]


@pytest.fixture
def make_project(tmp_path: Path) -> ProjectMaker:
    """Writes the small project, with changes, into the test's own folder."""
    return partial(write_project, tmp_path)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small project, whole."""
    return write_project(tmp_path)


@functools.cache
def make_small_library() -> Library:
    """The library of the small project, made once."""
    with tempfile.TemporaryDirectory() as folder:
        return make_library(read_sources(write_project(Path(folder)) / "seeds"))


@pytest.fixture
def small_library() -> Library:
    """The library of the small project."""
    return make_small_library()


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project after a strict build; its site is in `site/`."""
    folder = write_project(tmp_path_factory.mktemp("small"))
    done = run("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


# The real site and the browser, made once.


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A strict build of this very project."""
    folder = tmp_path_factory.mktemp("real") / "site"
    done = run("mkdocs", "build", "--strict", "-d", folder, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return folder


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 — http.server's name
        """Say nothing."""


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the real site is served, on this machine alone."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium, started once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_or_install(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser
        browser.close()
