"""Facts that come row by row, as part of a rule's facts."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import ConfigDict


@dataclass(frozen=True, slots=True)
class Row:
    """A row of facts: what it does not know is refused, as a rule refuses a fact that it does not know."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")
