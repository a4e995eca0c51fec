"""What a live preview remembers: pages whose Markdown is as before aren't rendered again.

`mkdocs serve` renders every page at every change: seconds a rebuild on a site of hundreds of pages.
A page's output depends on its Markdown and on its frame (navigation, words, theme); where neither
has changed, the output of the build before is written once more, and its search entries kept.
"""

from collections.abc import Iterable, Mapping
from typing import Any

REMEMBERED = "remembered.html"
"""The theme template that writes what the context has under this name."""


class Preview:
    """The outputs of the builds so far."""

    def __init__(self) -> None:
        """Begin with nothing remembered."""
        self._frame: object = None
        self._outputs: dict[str, tuple[str, str]] = {}
        self._entries: dict[str, list[Mapping[str, Any]]] = {}

    def begin(self, frame: object) -> None:
        """A build begins; another frame than before makes all outputs worthless."""
        if frame != self._frame:
            self._frame = frame
            self._outputs.clear()
            self._entries.clear()

    def recall(self, path: str, markdown: str) -> str | None:
        """The output that the page at `path` had, if its Markdown is still the same."""
        before, output = self._outputs.get(path, ("", None))
        return output if before == markdown else None

    def keep(self, path: str, markdown: str, output: str) -> None:
        """Remember a page's output."""
        self._outputs[path] = (markdown, output)

    def merge(self, entries: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """All search entries: those of pages just rendered, and those remembered of others."""
        fresh: dict[str, list[Mapping[str, Any]]] = {}
        for entry in entries:
            fresh.setdefault(entry["location"].split("#", 1)[0], []).append(entry)
        self._entries |= fresh
        return [entry for found in self._entries.values() for entry in found]
