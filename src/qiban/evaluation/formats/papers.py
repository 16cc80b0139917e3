"""Papers of interviews, laid out as official letters (GB/T 9704-2012); drawn before they are issued, they say so."""

from datetime import datetime

from qiban.core.clock import civil_date, written_day, written_due
from qiban.core.obligations.queries import limit_of
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.core.web.language import in_chinese
from qiban.core.web.official import OfficialLetter
from qiban.evaluation.models import Interview
from qiban.evaluation.posts import DEPUTY_UNIT

UNNUMBERED = "（未编号）"


@in_chinese
def interview_notice(one: Interview, at: datetime) -> bytes:
    """Return the notice by which a unit is called to an interview.

    Args:
        at: when it is drawn.

    Source: Art. 19; GB/T 9704-2012.
    """
    letter = _begun(one, "约谈通知书", at)
    letter.heading("一、约谈事由")
    letter.text(one.reason_zh)
    letter.heading("二、约谈要求")
    letter.text("请单位负责人按通知时间到场，如实说明情况，提出整改措施。")
    letter.heading("三、约谈期限")
    letter.text(_until(one))
    return _sealed(letter, one.raised_at, at)


@in_chinese
def interview_record(one: Interview, at: datetime) -> bytes:
    """Return the record of an interview.

    Args:
        at: when it is drawn.

    Source: Art. 19; GB/T 9704-2012.
    """
    letter = _begun(one, "约谈记录", at)
    if one.held_on is None or one.follow_on is None:
        letter.text("约谈尚未进行。")
        return _sealed(letter, None, at)
    parts = [
        ("约谈事由", one.reason_zh),
        ("约谈时间和对象", f"{written_day(one.held_on)}，{one.talked_to}。"),
        ("约谈内容", one.said),
        ("整改措施", one.measures),
        ("跟踪落实", one.outcome or f"于{written_day(one.follow_on)}跟踪措施落实情况。"),
    ]
    for numeral, (heading, text) in zip("一二三四五", parts, strict=True):
        letter.heading(f"{numeral}、{heading}")
        letter.text(text)
    return _sealed(letter, None, at)


def _begun(one: Interview, name: str, at: datetime) -> OfficialLetter:
    letter = OfficialLetter(title=f"{name} {one.paper_number}", at=at)
    letter.letterhead(_issuer(), one.paper_number or UNNUMBERED)
    letter.title(name)
    letter.addressee(one.unit.name)
    return letter


def _sealed(letter: OfficialLetter, issued_at: datetime | None, at: datetime) -> bytes:
    letter.seal(_issuer(), written_day(civil_date(issued_at or at)))
    return letter.content()


def _issuer() -> str:
    return str(Unit.objects.get(pk=id_of(DEPUTY_UNIT)).name)


def _until(one: Interview) -> str:
    due = limit_of(one.subject_type, one.pk, "interview")
    return f"于{written_due(due)}前进行，具体时间另行通知。" if due else "具体时间另行通知。"
