"""The paragraphs of a cleaned text, each with the number it begins with."""

from dataclasses import dataclass

from .clean import Cleaned
from .marks import Mark, article_at, mark_at, plain_at


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `cleaned.text[start:end]`.

    Args:
        mark: the number it begins with, if it has one.
        indent: how many characters stand before it on its line.
    """

    start: int
    end: int
    text: str
    mark: Mark | None
    indent: int = 0

    @property
    def body(self) -> str:
        """The paragraph without its number."""
        return self.text[self.mark.length :] if self.mark else self.text


def paragraphs(cleaned: Cleaned) -> list[Paragraph]:
    """Return all paragraphs of `cleaned`."""
    return [_paragraph(cleaned, start, end) for start, end in cleaned.paragraphs()]


def _paragraph(cleaned: Cleaned, start: int, end: int) -> Paragraph:
    text = cleaned.text[start:end]
    mark = mark_at(text)
    if mark is None and text[0] == "第":
        article = article_at(text)
        mark = (
            article
            if article and start + article.length < end and cleaned.gap_after(start + article.length - 1)
            else None
        )
    if mark is None and text[0].isdigit() and (plain := plain_at(text)) and cleaned.gap_after(start + plain.length - 1):
        mark = plain
    return Paragraph(start, end, text, mark, _indent(cleaned, start))


def _indent(cleaned: Cleaned, start: int) -> int:
    offset = cleaned.at[start]
    return offset - cleaned.line_starts[cleaned.line_of(offset) - 1]
