"""The papers of supervision, laid out as official letters (GB/T 9704-2012); drawn before they are issued, they say so."""

from collections.abc import Iterable
from datetime import datetime

from qiban.core.clock import civil_date, written_day, written_due
from qiban.core.obligations.queries import limit_of
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id
from qiban.core.web.language import in_chinese
from qiban.core.web.official import OfficialLetter
from qiban.law.citation import Citation
from qiban.law.hotline.supervision.workflow import STUDY
from qiban.supervision.models import AccountabilityNotice, Rectification, SupervisionOrder, TopicStudy
from qiban.supervision.models.base import Papered
from qiban.supervision.models.kinds import Ground
from qiban.supervision.queries.studied import period_of

NUMERALS = "一二三四五六七八九十"
UNNUMBERED = "（未编号）"


@in_chinese
def supervision_notice(one: SupervisionOrder, at: datetime) -> bytes:
    """Return the notice by which a unit is supervised.

    Args:
        at: when it is drawn.

    Source: Art. 16; GB/T 9704-2012.
    """
    causes = [f"{cause.text_zh}（依据{Citation.parse(cause.clause).label.zh}）" for cause in one.causes.all()]
    parts = [("督办事由", causes), ("办理要求", [one.demand]), ("答复期限", [_until(one, "supervision_answer")])]
    return _letter(one, "督办通知书", one.title, parts, one.issued_at, at)


@in_chinese
def study_notice(one: TopicStudy, at: datetime) -> bytes:
    """Return the notice by which a unit is asked for a topic study.

    Args:
        at: when it is drawn.

    Source: Art. 15; GB/T 9704-2012.
    """
    since, until = (written_day(civil_date(each)) for each in period_of(one))
    counted = f"{since}至{until}，该问题共反映{one.reports}次。" if one.reports else "该问题需要专题研究。"
    wanted = [one.demand or "请查明原因，制定长效措施，防止同类问题重复发生，并说明整治成效或目标。"]
    parts = [
        ("研究事由", [f"{counted}（依据{STUDY.label.zh}）"]),
        ("研究要求", wanted),
        ("报送期限", [_until(one, "study")]),
    ]
    return _letter(one, "专题研究通知书", one.title, parts, one.asked_at, at)


@in_chinese
def rectification_notice(one: Rectification, at: datetime) -> bytes:
    """Return the notice by which a unit is told to put something right.

    Args:
        at: when it is drawn.

    Source: Art. 18; GB/T 9704-2012.
    """
    found = [f"经查，存在{Ground(one.ground).label}问题。", one.reason]
    parts = [("查明的问题", found), ("整改要求", [one.demand]), ("报告期限", [_until(one, "rectification")])]
    return _letter(one, "责令整改通知书", one.title, parts, one.ordered_at, at)


@in_chinese
def accountability_notice(one: AccountabilityNotice, at: datetime) -> bytes:
    """Return the notice that holds a unit to account.

    Args:
        at: when it is drawn.

    Source: Art. 18; GB/T 9704-2012.
    """
    of = one.rectification
    parts = [("通报事由", [one.reason]), ("整改情况", [of.finding or of.done])]
    return _letter(one, "问责通报", one.title, parts, one.issued_at, at)


def _letter(
    one: Papered,
    name: str,
    title: str,
    parts: Iterable[tuple[str, Iterable[str]]],
    issued_at: datetime | None,
    at: datetime,
) -> bytes:
    centre, unit = Unit.objects.get(pk=centre_id()), one.unit  # type: ignore[attr-defined]
    letter = OfficialLetter(title=f"{name} {one.paper_number}", at=at)
    day = civil_date(issued_at or at)
    letter.letterhead(centre.name_on(day), one.paper_number or UNNUMBERED)
    letter.title(name)
    letter.title(title)
    letter.addressee(unit.name_on(day))
    for numeral, (heading, texts) in zip(NUMERALS, parts, strict=False):
        letter.heading(f"{numeral}、{heading}")
        for text in texts:
            letter.text(text)
    letter.seal(centre.name_on(day), written_day(day))
    return letter.content()


def _until(one: Papered, kind: str) -> str:
    due = limit_of(one.subject_type, one.pk, kind)
    return f"请于{written_due(due)}前通过热线办理系统报送。" if due else "期限另行通知。"
