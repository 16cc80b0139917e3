"""What demands are about: the two-level tree of categories as it stands here."""

from collections.abc import Mapping

from qiban.law.text import Text

from .directory.reading import directory
from .directory.shipped import Category

__all__ = ["Category", "categories", "known_categories", "unknown_category"]


def categories() -> dict[str, Category]:
    """Return every category that something new may be put into, by its code; shipped ones first."""
    return directory().offered


def known_categories() -> Mapping[str, Category]:
    """Return every category that something may have, retired ones too."""
    return directory().known


def unknown_category(code: str) -> Text:
    """Return why nothing is put into the category of this code: there is none, or it is retired, and what to name instead."""
    known = known_categories()
    if code not in known:
        return Text("没有这一诉求类别。", "There is no such category.")
    heir = known.get(known[code].replaced_by)
    if heir is None:
        return Text(f"类别“{known[code].title.zh}”已停用。", f"The category “{known[code].title.en}” is retired.")
    return Text(
        f"类别“{known[code].title.zh}”已停用，请改选“{heir.title.zh}”（{heir.code}）。",
        f"The category “{known[code].title.en}” is retired; choose “{heir.title.en}” ({heir.code}).",
    )
