"""Measures named in a sentence: the first few by their paths."""

from collections.abc import Sequence

from qiban.law.text import Text

SHOWN = 5


def listed(paths: Sequence[str]) -> Text:
    """Return the first paths, and that there are more where there are."""
    more = len(paths) > SHOWN
    zh, en = "、".join(paths[:SHOWN]), ", ".join(paths[:SHOWN])
    return Text(f"{zh}等", f"{en} and others") if more else Text(zh, en)
