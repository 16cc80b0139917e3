"""What offices show leaders: panels of a few lines, each with the way to what stands behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from qiban.law.text import Text


class PanelLine(NamedTuple):
    """One line: what it is, how much or which, why, and the page behind it."""

    title: Text
    href: str = ""
    value: Text | None = None
    why: Text | None = None


class Panel(NamedTuple):
    """Lines that belong together.

    Args:
        href: where all of it is.
    """

    title: Text
    lines: Sequence[PanelLine]
    href: str = ""
