"""Letters and marks can be told from what is behind them (WCAG 2.2 AA: 4.5 to 1 for text, 3 to 1 for marks)."""

import re
from pathlib import Path

import pytest

import qiban

TOKENS = (Path(qiban.__file__).parent / "site/static/site/css/tokens.css").read_text(encoding="utf-8")
COLOURS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS))
WHITE = "#ffffff"

TEXT = [
    *((ink, ground) for ink in ("ink", "ink-soft", "ink-faint") for ground in ("surface", "surface-sunk", "ground")),
    *((ink, "brand-soft") for ink in ("ink", "ink-soft", "brand", "brand-deep")),
    *(("brand", ground) for ground in ("surface", "ground")),
    *((tone, f"{tone}-soft") for tone in ("green", "yellow", "overdue", "red", "settled")),
    ("red", "surface"),
    *((WHITE, ground) for ground in ("brand", "brand-deep", "seal", "red-mark")),
]
MARKS = [
    ("line-strong", "surface"),
    ("focus", "surface"),
    ("focus", "ground"),
    ("green-mark", "green-soft"),
    ("yellow-mark", "yellow-soft"),
    ("overdue-mark", "overdue-soft"),
    ("red-mark", "surface"),
    ("settled-mark", "settled-soft"),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of "#rrggbb". Source: WCAG 2.2, definition of relative luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(COLOURS.get(name, name)) for name in (one, other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_the_standard_has_it() -> None:
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#777777", WHITE) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), MARKS)
def test_marks_can_be_seen(mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= 3
