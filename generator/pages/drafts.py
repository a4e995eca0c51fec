"""A page before it is rendered: where it goes, what it is called, which template shows it."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generator.library import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page of one locale."""

    address: str
    """Within the locale: `papers/self-reliance/`."""
    locale: Locale
    title: str
    title_lang: str
    description: str
    template: str
    """The kind of page, by the name of its template."""
    context: Any
    """The template's one frozen context."""
    source: PurePosixPath | None = None
    """The seed that an editor would change, relative to the folder above the seeds."""
    boost: int = 1
    """How much more a hit on this page weighs in search."""
    hides: tuple[str, ...] = ()
    """Which sidebars are left out: `navigation`, `toc`."""

    @property
    def path(self) -> PurePosixPath:
        """Of the Markdown file: `zh/papers/self-reliance.md`, `zh/papers/index.md`."""
        parts = self.address.rstrip("/").split("/")
        folder = PurePosixPath(self.locale.value)
        if self.address in SECTIONS:
            return folder.joinpath(*parts, "index.md")
        return folder.joinpath(*parts[:-1], f"{parts[-1]}.md")


SECTIONS = frozenset(
    {"", "papers/", "glossary/", "timeline/", "cases/", "frameworks/", "comparisons/"}
)
"""Pages that are the front of a folder."""

HIDES_NAVIGATION = ("navigation",)
"""For pages whose section has no other page to lead to, or that need the room for notes."""
HIDES_ALL = ("navigation", "toc")
