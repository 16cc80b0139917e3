"""The directory of public enterprises: every column filled, somebody to ask, and shown on the platform."""

from collections import Counter

from qiban.law.decision import Decision
from qiban.law.openness.regulation import task
from qiban.law.openness.saying import lacking
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import DirectoryRow, EnterpriseFacts


def directory_entry(given: EnterpriseFacts, law: Law) -> Decision:
    """Tell whether an enterprise's entry is complete.

    Interpretation: the plan asks for complete directories, for liaison and for everything to be shown on the city's platform;
    the columns are those that the State Council's office has directories say (国办发〔2020〕50号).

    Source: task 2.
    """
    say = Ruling("directory_entry", task(2, 1), given, law)
    return (
        lacking(say, _unnamed(given))
        or lacking(say, _unasked(given), task(2, 2))
        or lacking(say, blanks(address=(given.address, "平台展示地址", "address on the platform")), task(2, 3))
        or _rows(say, given.rows)
        or say("allowed", "公开目录要素齐全。", "The entry is complete.")
    )


def _unnamed(given: EnterpriseFacts) -> tuple[str, str]:
    return blanks(
        name=(given.name, "单位名称", "name"), supervisor=(given.supervisor, "行业主管部门", "department in charge")
    )


def _unasked(given: EnterpriseFacts) -> tuple[str, str]:
    return blanks(liaison=(given.liaison, "联络员", "liaison"), phone=(given.phone, "联系电话", "phone"))


def _rows(say: Ruling, rows: tuple[DirectoryRow, ...]) -> Decision | None:
    if not rows:
        return lacking(say, ("公开事项", "what is disclosed"))
    if repeated := [name for name, count in Counter(one.item for one in rows).items() if count > 1]:
        return say(
            "refused",
            f"公开事项重复：{'、'.join(repeated)}。",
            f"What stands there twice: {', '.join(repeated)}.",
            next_step=("请合并重复的事项。", "Put together what is the same."),
        )
    missing = [names for one in rows if (names := _missing(one))]
    return lacking(say, ("；".join(zh for zh, _ in missing), "; ".join(en for _, en in missing)))


def _missing(row: DirectoryRow) -> tuple[str, str] | None:
    zh, en = blanks(
        item=(row.item, "名称", "name"),
        basis=(row.basis, "公开依据", "basis"),
        responsible=(row.responsible, "责任部门", "who answers for it"),
        channel=(row.channel, "公开渠道", "channel"),
        cycle=(row.cycle or "", "更新周期", "cycle"),
    )
    return (f"“{row.item}”的{zh}", f"{en} of “{row.item}”") if zh else None
