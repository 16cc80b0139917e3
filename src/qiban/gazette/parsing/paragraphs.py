"""The paragraphs of a cleaned text, each with the number it begins with."""

from dataclasses import dataclass

from .clean import Cleaned
from .marks import Mark, mark_at


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `cleaned.text[start:end]`.

    Args:
        mark: the number it begins with, if it has one.
    """

    start: int
    end: int
    text: str
    mark: Mark | None

    @property
    def body(self) -> str:
        """The paragraph without its number."""
        return self.text[self.mark.length :] if self.mark else self.text


def paragraphs(cleaned: Cleaned) -> list[Paragraph]:
    """Return all paragraphs of `cleaned`."""
    return [_paragraph(cleaned, start, end) for start, end in cleaned.paragraphs()]


def _paragraph(cleaned: Cleaned, start: int, end: int) -> Paragraph:
    text = cleaned.text[start:end]
    return Paragraph(start, end, text, mark_at(text))
