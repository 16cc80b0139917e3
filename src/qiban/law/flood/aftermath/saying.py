"""Refusals that several rules of the aftermath have in common."""

from qiban.law.decision import Decision
from qiban.law.ruling import Ruling


def lacking(say: Ruling, names: tuple[str, str]) -> Decision | None:
    """Refuse where something is missing, named in both languages; nothing where nothing is."""
    zh, en = names
    if not zh:
        return None
    return say("refused", f"还缺：{zh}。", f"Missing: {en}.", next_step=(f"请补充{zh}。", f"Add: {en}."))
