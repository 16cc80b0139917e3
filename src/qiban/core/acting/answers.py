"""What every office answers to programs about its things."""

from typing import Any

from qiban.core.api.fields import Answer, Moment


class UnitName(Answer):
    id: int
    code: str
    name: str


class FileInfo(Answer):
    id: int
    name: str
    media_type: str
    size: int


class Offer(Answer):
    """本岗位的一项操作：现在能否办理，不能的说明原因。An action of your post: open now, or why it is not."""

    name: str
    title: str
    clause: str
    clause_label: str
    is_open: bool
    why: str | None
    next_step: str | None


class ObligationInfo(Answer):
    """单位应办的事项、依据和期限。What a unit owes, on which clause, until when.

    `due_at` is where the time ends: the midnight after the last day, which screens, mails and tables write as 24:00 of that day.
    `light` is null once it is settled, and for a window: a right that lapses without anybody being late.
    `subject_id` is null and `case_number` empty where your post may not see what it is about.
    `is_provisional`: it rests on a year whose working days are not published yet. `is_basis_lapsed`: the regulation has run out.
    """

    id: int
    kind: str
    unit: UnitName
    subject_type: str
    subject_id: int | None
    case_number: str
    clause: str
    clause_label: str
    opened_at: Moment
    yellow_at: Moment | None
    due_at: Moment
    red_at: Moment | None
    light: str | None
    is_window: bool
    is_provisional: bool
    is_basis_lapsed: bool
    settled_at: Moment | None
    outcome: str | None


class JournalEntry(Answer):
    """一条日志：何人何时依据哪一条办理，以校验值与上一条相连。

    One action as it was written down once: who, when, on which clause, chained by hash to the subject's entry before.
    """

    subject_type: str
    subject_id: int
    sequence: int
    action: str
    title: str
    clause: str
    clause_label: str
    at: Moment
    recorded_at: Moment
    role: str
    role_title: str
    unit: UnitName | None
    person: str | None
    request_id: str
    detail: dict[str, Any]


class Journal(Answer):
    items: list[JournalEntry]
    next: str | None
    previous: str | None


class ThingRow(Answer):
    """一件事项现在的状态。A thing as it stands now."""

    id: int
    number: str
    subject: str
    state: str
    state_title: str
    step_no: int


class FactInfo(Answer):
    """一项已登记的内容；金额为文字，单位为元。Something that is known of a thing; an amount is a text, in yuan."""

    name: str
    label: str
    value: bool | int | str | UnitName


class RelatedInfo(Answer):
    """一件相关的事项。Something that belongs to a thing."""

    kind: str
    id: int
    number: str
    subject: str
    state: str
    state_title: str


class ThingLine(ThingRow):
    columns: list[FactInfo]


class ThingPage(ThingRow):
    facts: list[FactInfo]
    related: list[RelatedInfo]
    files: list[FileInfo]
    obligations: list[ObligationInfo]
    actions: list[Offer]


class ThingList(Answer):
    items: list[ThingLine]
    next: str | None
    previous: str | None
