"""The tables of an annual report: every sum is looked at, across and down."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from qiban.law.openness.reporting.facts import Applicants, Disputes, Documents, Handled, OutcomeName, TablesFacts
from qiban.law.text import Text

APPLICANTS = {
    "natural": Text("自然人", "natural persons"),
    "business": Text("商业企业", "businesses"),
    "research": Text("科研机构", "research institutions"),
    "welfare": Text("社会公益组织", "welfare organisations"),
    "legal": Text("法律服务机构", "legal services"),
    "other": Text("其他", "others"),
    "total": Text("总计", "total"),
}
OUTCOMES: dict[OutcomeName, Text] = {
    "disclosed": Text("予以公开", "disclosed"),
    "partly_disclosed": Text("部分公开", "partly disclosed"),
    "state_secret": Text("属于国家秘密", "state secret"),
    "forbidden_by_law": Text("其他法律行政法规禁止公开", "forbidden by another law"),
    "security_and_stability": Text("危及“三安全一稳定”", "endangers security or stability"),
    "third_party": Text("保护第三方合法权益", "rights of a third party"),
    "internal_affairs": Text("属于三类内部事务信息", "internal affairs"),
    "process_information": Text("属于四类过程性信息", "information of a process"),
    "enforcement_file": Text("属于行政执法案卷", "file of an enforcement case"),
    "administrative_query": Text("属于行政查询事项", "matter of an administrative query"),
    "not_held": Text("本机关不掌握相关政府信息", "not held"),
    "to_be_made": Text("没有现成信息需要另行制作", "would have to be made"),
    "still_unclear": Text("补正后申请内容仍不明确", "still unclear after correction"),
    "petition": Text("信访举报投诉类申请", "petition, report or complaint"),
    "repeated": Text("重复申请", "repeated"),
    "publication": Text("要求提供公开出版物", "asks for a publication"),
    "unreasonably_many": Text("无正当理由大量反复申请", "unreasonably many"),
    "confirmation_wanted": Text("要求行政机关确认或重新出具已获取信息", "asks to confirm what is known"),
    "not_completed_in_time": Text("申请人无正当理由逾期不补正", "not completed in time"),
    "fee_not_paid": Text("申请人逾期未按收费通知要求缴纳费用", "fee not paid in time"),
    "other": Text("其他", "other"),
}
RECEIVED = Text("本年新收", "received this year")
CARRIED_IN = Text("上年结转", "carried over from the year before")
HANDLED = Text("本年度办理结果总计", "handled, in total")
CARRIED_OUT = Text("结转下年度继续办理", "carried over to the next year")


def wrong_cells(given: TablesFacts) -> Iterator[Text]:
    """Yield what does not add up in the tables of a report, each with both numbers."""
    rows = _matrix(given)
    for title, row in rows:
        yield from _signs(title, row)
        yield from _across(title, row)
    yield from _repeated(given.handled)
    yield from _down(given)
    yield from _disputes(given)
    yield from _documents(given)


def _matrix(given: TablesFacts) -> list[tuple[Text, Applicants]]:
    """Return the rows of the matrix in the order of the form."""
    return [
        (RECEIVED, given.received),
        (CARRIED_IN, given.carried_in),
        *((OUTCOMES[one.outcome], one.numbers) for one in given.handled),
        (HANDLED, given.handled_total),
        (CARRIED_OUT, given.carried_out),
    ]


def _numbers(row: Applicants | Disputes | Documents) -> dict[str, int]:
    return {one.name: number for one in fields(row) if (number := getattr(row, one.name)) is not None}


def _signs(title: Text, row: Applicants | Disputes | Documents) -> Iterator[Text]:
    if any(number < 0 for number in _numbers(row).values()):
        yield Text(f"“{title.zh}”不能有负数。", f"“{title.en}” has a number below nothing.")


def _across(title: Text, row: Applicants | Disputes) -> Iterator[Text]:
    """Hold the printed sum of a row against its cells."""
    numbers = _numbers(row)
    total = numbers.pop("total")
    if (found := sum(numbers.values())) != total:
        yield Text(
            f"“{title.zh}”各栏合计{found}，总计写为{total}。", f"“{title.en}” comes to {found}; its total says {total}."
        )


def _repeated(handled: Iterable[Handled]) -> Iterator[Text]:
    names = [one.outcome for one in handled]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield Text(f"办理结果“{OUTCOMES[name].zh}”重复。", f"The result “{OUTCOMES[name].en}” stands there twice.")


def _down(given: TablesFacts) -> Iterator[Text]:
    """Hold each column: results against their total, what came against what was handled and carried on."""
    for name, title in APPLICANTS.items():
        handled = sum(getattr(one.numbers, name) for one in given.handled)
        total = getattr(given.handled_total, name)
        if handled != total:
            yield Text(
                f"“{title.zh}”栏各办理结果合计{handled}，总计写为{total}。",
                f"Results of {title.en} come to {handled}; their total says {total}.",
            )
        came = getattr(given.received, name) + getattr(given.carried_in, name)
        went = total + getattr(given.carried_out, name)
        if came != went:
            yield Text(
                f"“{title.zh}”栏新收加结转{came}，办理加结转下年{went}，应当相等。",
                f"Of {title.en}, {came} came and {went} were handled or carried on; these are equal.",
            )
        before = getattr(given.carried_before or given.carried_in, name)
        if before != getattr(given.carried_in, name):
            yield Text(
                f"“{title.zh}”栏上年结转应为上年报告结转的{before}。",
                f"The report before carried {before} of {title.en} over; this one says otherwise.",
            )


def _disputes(given: TablesFacts) -> Iterator[Text]:
    for title, row in (
        (Text("行政复议", "administrative reviews"), given.reviews),
        (Text("未经复议直接起诉", "suits without a review"), given.direct_suits),
        (Text("复议后起诉", "suits after a review"), given.later_suits),
    ):
        yield from _signs(title, row)
        yield from _across(title, row)


def _documents(given: TablesFacts) -> Iterator[Text]:
    for title, row in (
        (Text("规章", "rules"), given.rules),
        (Text("行政规范性文件", "normative documents"), given.normative),
    ):
        yield from _signs(title, row)
        if row.in_force_before is None:
            continue
        if (found := row.in_force_before + row.made - row.repealed) != row.in_force:
            yield Text(
                f"“{title.zh}”上年有效加制发减废止为{found}件，现行有效写为{row.in_force}件。",
                f"By the year before, {found} {title.en} would be in force; the table says {row.in_force}.",
            )
