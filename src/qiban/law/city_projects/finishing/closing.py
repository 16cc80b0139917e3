"""When nothing of a project is open any more (Art. 21-24)."""

from collections.abc import Iterator

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import ClosingFacts
from .saying import listed, numbered

ACCOUNTS = {
    "none": Text("没有编报竣工决算", "there is no final account"),
    "submitted": Text("竣工决算没有评审", "the final account is not reviewed"),
    "auditing": Text("竣工决算审计没有完成", "the audit of the final account is not over"),
}


def closing(given: ClosingFacts, law: Law) -> Decision:
    """Tell whether a project may be closed: filed, settled, accounted for, taken over in full, and nothing open.

    A final account that is in no audit plan need not be audited (Art. 24).

    Source: Art. 21-24.
    """
    say = Ruling("closing", Citation(CITY_PROJECTS, 23), given, law)
    left = tuple(_left(given))
    if left:
        what = listed(left)
        return say(
            "refused",
            f"项目还有未完成的事项：{what.zh}。",
            f"Something of the project is still open: {what.en}.",
            next_step=(f"请先办理：{left[0].zh}。", f"See to this first: {left[0].en}."),
        )
    return say("allowed", "各项工作均已完成，可以办结。", "Everything is done: the project may be closed.")


def _left(given: ClosingFacts) -> Iterator[Text]:
    if not given.is_filed:
        yield Text("竣工验收没有备案", "the acceptance is not filed")
    yield from _numbers("合同没有结算", "contracts are not settled", given.unsettled)
    if given.accounts in ACCOUNTS:
        yield ACCOUNTS[given.accounts]
    if not given.is_taken_in_full:
        yield Text("使用（管护）单位没有全面接管", "the user unit has not taken over in full")
    yield from _numbers("质量问题没有整改到位", "defects are not put right", given.open_defects)
    yield from _numbers("质量保证金没有返还", "retentions are not given back", given.retained)
    yield from _numbers("拨付申请没有办结", "payments are not decided or made", given.open_payments)
    yield from _numbers("违规问题没有办结", "breaches are open", given.open_breaches)


def _numbers(zh: str, en: str, numbers: tuple[str, ...]) -> Iterator[Text]:
    if numbers:
        which = numbered(numbers)
        yield Text(f"{zh}（{which.zh}）", f"{en} ({which.en})")
