"""What notices say, in both languages: those of obligations and regulations here, an office's as it declares them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from qiban.core import offices
from qiban.core.clock import due_text
from qiban.law.text import Text

from .models import Notice

TITLES = {
    "obligation_yellow": Text(
        "黄灯提示：{case}将于{due}到期，请尽快办理", "Yellow light: {case} is due at {due}; please act"
    ),
    "obligation_overdue": Text(
        "已超期：{case}应于{due}前办结，尚未回复", "Overdue: {case} was due at {due} and is unanswered"
    ),
    "obligation_reminder": Text(
        "催办单：{case}已亮红灯（应于{due}前办结），请尽快办结",
        "Reminder note: {case} is on red (due at {due}); please finish it",
    ),
    "basis_lapsed": Text("依据已到期：请录入接续文件或延期文件", "Basis lapsed: enter the successor or the extension"),
    "deadlines_moved": Text(
        "时限调整：依据{source}，本单位{count}项时限已重新计算，其中{late}项因此已超期，请查看看板",
        "Deadlines moved by {source}: {count} of this unit's were counted anew, {late} of them are overdue by it;"
        " see the board",
    ),
    "unit_taken_over": Text(
        "{unit}已撤并，其未办结的事项由本单位承接，请查看看板",
        "{unit} has closed: what it left open is this unit's to finish; see the board",
    ),
    "work_taken_over": Text(
        "离岗人员（{person}）的{count}项未办事项由你接手，时限不变，请查看看板",
        "Open matters of a colleague who left ({person}) are yours now, with their limits: {count}; see the board",
    ),
    "work_to_give_out": Text(
        "离岗人员（{person}）的{count}项未办事项待另行分派，时限不变，请查看看板",
        "Open matters of a colleague who left ({person}) wait to be given out, with their limits: {count}; see the board",
    ),
}
# Of a notice whose office does not run here any more.
FORGOTTEN = Text("（该业务已停用）{case}", "(of an office that no longer runs here) {case}")


def titles(notices: Sequence[Notice], language: str) -> list[str]:
    """Return the one line of each notice in `language`; each office is asked once for all of them."""
    subjects, sentences = offices.subjects_of(notices), shipped()
    said = (sentences.get(one.kind, FORGOTTEN) for one in notices)
    return [_title(one, text, subjects.get(one.pk), language) for one, text in zip(notices, said, strict=True)]


def title(notice: Notice, language: str) -> str:
    """Return the notice's one line in `language`.

    Raises:
        KeyError: no office that runs here has words for it.
    """
    return titled(notice, shipped()[notice.kind], language)


def shipped() -> dict[str, Text]:
    """Return the sentence of every kind of notice, as the offices that run here and the core word it."""
    return TITLES | offices.sentences()


def titled(notice: Notice, sentence: Text, language: str) -> str:
    """Return the notice's one line by another sentence of its kind.

    Raises:
        KeyError: the sentence asks for a fact that the notice has not.
    """
    return _title(notice, sentence, offices.subjects_of([notice]).get(notice.pk), language)


def facts_of(notice: Notice, language: str) -> dict[str, str]:
    """Return what sentences may say of a notice, but its subject, by the name of the placeholder."""
    facts = {name: _said(name, value, language) for name, value in notice.facts.items()}
    if due := facts.get("due_at"):
        facts["due"] = due_text(datetime.fromisoformat(due))
    return {"source": "", "late": "0", "case": notice.case_number, **facts}


def _title(notice: Notice, sentence: Text, subject: str | None, language: str) -> str:
    facts = {"subject": "", **facts_of(notice, language)}
    if subject is not None:
        facts["subject"] = subject
    return sentence.in_language(language).format(**facts)


def _said(name: str, value: Any, language: str) -> str:
    """Return a fact as text; one in both languages is {"zh", "en"}, and a word of the code is called as its office says."""
    said = Text(**value) if isinstance(value, dict) else offices.fact_words().get(name, {}).get(value)
    return said.in_language(language) if said else str(value)
