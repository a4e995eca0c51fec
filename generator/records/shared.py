"""What records of several kinds share: ids, strictness, quotations."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field, StringConstraints

STRICT = ConfigDict(extra="forbid", str_min_length=1, use_attribute_docstrings=True)
"""An unknown field is an error, not a remark, and so is an empty text."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A short readable id: lower-case letters, digits and single hyphens."""

Number = Annotated[Decimal, Field(allow_inf_nan=False, max_digits=24)]

PaperId = Slug
TermId = Slug
EventId = Slug
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRecord:
    """Words of a paper, to the letter; the build finds them and links to their paragraph."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    paper: PaperId
    quote: str
    """Copied from one paragraph; note markers may be left out."""
