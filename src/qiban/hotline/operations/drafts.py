"""A demand as it is told to the hotline, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from qiban.core.errors import Invalid, QibanError, too_long
from qiban.core.units.queries import is_known
from qiban.hotline.categories import categories, unknown_category
from qiban.hotline.directory.channels import closed_now
from qiban.hotline.identity import Contact
from qiban.hotline.models import Channel, Demand, Kind, Urgency
from qiban.hotline.phones import NO_PHONE, read_phone
from qiban.law.letters import is_storable, tidy, tidy_line
from qiban.law.text import Text

MAX_SUBJECT, MAX_DETAIL, MAX_PLACE, MAX_EXTERNAL_ID = 120, 10_000, 200, 60
LENGTHS = {"subject": MAX_SUBJECT, "detail": MAX_DETAIL, "place": MAX_PLACE, "external_id": MAX_EXTERNAL_ID}
UNSTORABLE = Text("内容含有无法保存的字符。", "The text holds a character that cannot be stored.")
CHOICES = {"kind": tuple(Kind.values), "channel": tuple(Channel.values), "urgency": tuple(Urgency.values)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A demand as it is told to the hotline, before it is taken in; its texts are tidied."""

    subject: str
    detail: str
    kind: str = "help"
    channel: str = "phone"
    urgency: str = "general"
    place: str = ""
    area_id: int | None = None
    category: str = ""
    accused_unit_id: int | None = None
    is_confidential: bool = False
    is_provincial: bool = False
    external_id: str | None = None
    contact: Contact = field(default_factory=Contact)

    def __post_init__(self) -> None:
        kept = {name: tidy_line(getattr(self, name) or "") for name in LENGTHS} | {"detail": tidy(self.detail)}
        for name, text in (kept | {"external_id": kept["external_id"] or None}).items():
            object.__setattr__(self, name, text)


def check_draft(draft: Draft, at: datetime) -> None:
    """Raise Invalid naming every field of `draft` that is missing or wrong, its channel where that is closed at `at`."""
    if faults := {
        **_channel_faults(draft, at),
        **_text_faults(draft),
        **_choice_faults(draft),
        **_reference_faults(draft),
    }:
        raise Invalid(next(iter(faults.values())), fields=faults)


def _channel_faults(draft: Draft, at: datetime) -> dict[str, Text]:
    closed = closed_now(draft.channel, at)
    return {"channel": closed} if closed else {}


def _text_faults(draft: Draft) -> dict[str, Text]:
    faults: dict[str, Text] = {}
    if not draft.subject:
        faults["subject"] = Text("请填写诉求标题。", "Say in a few words what it is about.")
    if not draft.detail:
        faults["detail"] = Text("请填写具体情况。", "Describe what happened.")
    for name, most in LENGTHS.items():
        text = getattr(draft, name) or ""
        if len(text) > most:
            faults[name] = too_long(len(text), most)
        if not is_storable(text):
            faults[name] = UNSTORABLE
    return faults | {name: UNSTORABLE for name in Contact.__slots__ if not is_storable(getattr(draft.contact, name))}


def _choice_faults(draft: Draft) -> dict[str, Text]:
    return {
        name: Text(f"“{getattr(draft, name)}”不在可选范围内。", f"Choose one of {', '.join(choices)}.")
        for name, choices in CHOICES.items()
        if getattr(draft, name) not in choices
    }


def _reference_faults(draft: Draft) -> dict[str, Text]:
    faults: dict[str, Text] = {}
    if draft.category and draft.category not in categories():
        faults["category"] = unknown_category(draft.category)
    for name in ("area_id", "accused_unit_id"):
        unit_id = getattr(draft, name)
        if unit_id is not None and not is_known(unit_id):
            faults[name] = Text("没有这个单位。", "There is no such unit.")
    if draft.contact.phone and read_phone(draft.contact.phone) is None:
        faults["phone"] = NO_PHONE
    return faults


def faults_of_many(drafts: Sequence[Draft], at: datetime) -> list[QibanError | None]:
    """Return for each draft what is wrong with it, an external id that is known already included, or None."""
    faults = [_fault_of(draft, at) for draft in drafts]
    wanted = {draft.external_id for draft in drafts if draft.external_id}
    seen = set(Demand.objects.filter(external_id__in=wanted).values_list("channel", "external_id")) if wanted else set()
    for number, draft in enumerate(drafts):
        if not draft.external_id or faults[number] is not None:
            continue
        if (draft.channel, draft.external_id) in seen:
            faults[number] = taken_in_before()
        seen.add((draft.channel, draft.external_id))
    return faults


def taken_in_before() -> Invalid:
    """Return the error for a message that another system sends a second time."""
    return Invalid.field("external_id", Text("该来件已经受理。", "This message has been taken in before."))


def _fault_of(draft: Draft, at: datetime) -> QibanError | None:
    try:
        check_draft(draft, at)
    except Invalid as error:
        return error
    return None
