"""The shapes of the records that hold for a whole site."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict

from generator.model import Bilingual
from generator.records.shared import STRICT


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionRecord:
    """A stretch that plain conversion gets wrong."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    zh: str
    zh_hant: str
    """As long as `zh`."""
    reason: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversionsRecord:
    """`conversions.yml`: this site's Simplified-to-Traditional overrides."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    overrides: tuple[ConversionRecord, ...] = ()
    confirmed: tuple[str, ...] = ()
    """Stretches of Traditional text that conversion gets right by the character alone, as an
    editor found; one character confirms itself where it is a word of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRecord:
    """`site.yml`: what this site is."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: Bilingual
    tagline: Bilingual
    subject: Bilingual
    """What all its papers are about."""
    first_year: int
    """Of the timeline's own span; what lies outside is set apart."""
    last_year: int
