"""The letter by which a caller is handed to the competent department (GB/T 9704-2012)."""

from collections.abc import Sequence
from datetime import datetime

from qiban.core.clock import civil_date, written_day, written_moment
from qiban.core.units.models import Unit
from qiban.core.units.queries import centre_id
from qiban.core.web.language import in_chinese
from qiban.core.web.official import OfficialLetter
from qiban.hotline.identity import Contact
from qiban.hotline.nuisance.models import NuisanceCall, NuisanceCaller

NAME = "关于移交骚扰热线来电线索的函"


@in_chinese
def hand_over_letter(caller: NuisanceCaller, calls: Sequence[NuisanceCall], contact: Contact, at: datetime) -> bytes:
    """Return the letter.

    Args:
        contact: whose number it is.
        at: when it is drawn.

    Source: Art. 24; GB/T 9704-2012.
    """
    centre, to = Unit.objects.get(pk=centre_id()), caller.handed_to
    letter = OfficialLetter(title=f"{NAME} {caller.number}", at=at)
    letter.letterhead(centre.name, caller.number)
    letter.title(NAME)
    letter.addressee(to.name if to else "")
    letter.text(
        f"来电号码{contact.phone}{f'（登记姓名{contact.name}）' if contact.name else ''}自{written_day(civil_date(calls[0].at))}以来{caller.calls}次"
        "拨打12345热线，无正当理由长期占用热线资源。经警告后仍不改正，依据《热线办法》第二十四条，现将有关线索移交你单位依法处理。"
    )
    letter.heading("一、来电情况")
    letter.text("\n".join(f"{no}．{written_moment(one.at)}，{one.conduct}" for no, one in enumerate(calls, start=1)))
    letter.heading("二、警告情况")
    letter.text(f"{written_moment(caller.warned_at)}，已告知来电人：{caller.words}" if caller.warned_at else "未警告。")
    letter.heading("三、移交理由")
    letter.text(caller.reason)
    letter.text("处理结果请函告我中心。")
    letter.seal(centre.name, written_day(civil_date(caller.handed_over_at or at)))
    return letter.content()
