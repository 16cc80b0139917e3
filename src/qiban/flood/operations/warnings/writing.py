"""Write a warning: what it says (职责二, 市水利局、市气象局职责)."""

from datetime import datetime
from typing import Annotated, Any

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Room
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.rows import find
from qiban.core.steps.beginning import begin, plain
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.flood.models import FloodResponse, FloodWarning
from qiban.flood.models.warning_kinds import (
    WarningCertainty,
    WarningColour,
    WarningEvent,
    WarningStatus,
    WarningUrgency,
)
from qiban.flood.posts import check_warns, check_writes
from qiban.flood.queries.warned import running_responses
from qiban.law.letters import tidy_line
from qiban.law.text import Text

LINE, LINE_EN, BODY, BODY_EN, URL = 200, 600, 10_000, 30_000, 200
PROSE, PROSE_EN = Room(2000, 5), Room(6000, 5)
LONG_LINE = Room(600, 1)
EXPIRES = Help(
    Text("到时自动失效；情况仍在的，应在失效前更新。", "It expires by itself; update it before if it goes on.")
)
ENGLISH = Help(Text("英文可以不填；填写的，标题、内容、指引都要填。", "English is given whole or not at all."))
OPTIONAL = Help(Text("不填则按颜色等级确定。", "As the colour says, if nothing is chosen."))
WEB = Help(Text("不填则为本系统的公开页面。", "The public page here, if left blank."))


@transaction.atomic
def write_warning(
    *,
    actor: Actor,
    headline: Annotated[str, Line],
    colour: WarningColour,
    purpose: WarningStatus,
    event: WarningEvent = WarningEvent.FLOOD,
    description: Annotated[str, PROSE] = "",
    instruction: Annotated[str, PROSE] = "",
    contact: Annotated[str, Line] = "",
    effective_at: datetime | None = None,
    onset_at: datetime | None = None,
    expires_at: Annotated[datetime, EXPIRES] | None = None,
    headline_en: Annotated[str, LONG_LINE, ENGLISH] = "",
    description_en: Annotated[str, PROSE_EN] = "",
    instruction_en: Annotated[str, PROSE_EN] = "",
    urgency: Annotated[WarningUrgency, OPTIONAL] | None = None,
    certainty: Annotated[WarningCertainty, OPTIONAL] | None = None,
    web: Annotated[str, Line, WEB] = "",
    response_id: Annotated[int, Among(running_responses)] | None = None,
    at: datetime | None = None,
) -> FloodWarning:
    """Begin a warning; what is missing may be filled in until it is submitted.

    Raises:
        Denied: the post's unit issues no warnings.
        Invalid: there is no headline, a text is too long, or there is no such response that runs.

    Source: duty 2, duties of 市水利局 and 市气象局.
    """
    at = at or clock.now()
    check_warns(actor)
    needed(headline=headline)
    made = FloodWarning(unit_id=actor.unit, event=event.value, status=purpose.value, authors=with_author(actor, []))
    texts = _texts(headline, description, instruction, contact, headline_en, description_en, instruction_en, web)
    _fill(made, texts, colour, effective_at, onset_at, expires_at, urgency, certainty)
    made.response_id = _response(response_id)
    return begin(made, "write_warning", actor=actor, at=at, detail=_detail(made))


@transaction.atomic
def edit_warning(
    *,
    actor: Actor,
    flood_warning_id: int,
    headline: Annotated[str, Line],
    colour: WarningColour,
    description: Annotated[str, PROSE] = "",
    instruction: Annotated[str, PROSE] = "",
    contact: Annotated[str, Line] = "",
    effective_at: datetime | None = None,
    onset_at: datetime | None = None,
    expires_at: Annotated[datetime, EXPIRES] | None = None,
    headline_en: Annotated[str, LONG_LINE, ENGLISH] = "",
    description_en: Annotated[str, PROSE_EN] = "",
    instruction_en: Annotated[str, PROSE_EN] = "",
    urgency: Annotated[WarningUrgency, OPTIONAL] | None = None,
    certainty: Annotated[WarningCertainty, OPTIONAL] | None = None,
    web: Annotated[str, Line, WEB] = "",
    cause: Annotated[str, PROSE] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodWarning:
    """Write all that a warning says anew, but for its areas; what is left blank is blank afterwards.

    Raises:
        Denied: another unit's warning.
        Invalid: there is no headline, or a text is too long.

    Source: duty 2, duties of 市水利局 and 市气象局.
    """
    at = at or clock.now()
    found = lock_own(actor, flood_warning_id, "edit_warning", step_no, at)
    needed(headline=headline)
    texts = _texts(headline, description, instruction, contact, headline_en, description_en, instruction_en, web)
    _fill(found, texts, colour, effective_at, onset_at, expires_at, urgency, certainty)
    (found.note,) = fitting(cause=(cause, BODY))
    found.authors = with_author(actor, found.authors)
    advance(found, "edit_warning", actor=actor, at=at, detail=_detail(found))
    return found


def lock_own(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> FloodWarning:
    """Return a warning with its row locked, if the post may write it."""
    found = lock_for(FloodWarning, action, pk, actor=actor, at=at, step_no=step_no)
    check_writes(actor, found)
    return found


def with_author(actor: Actor, authors: list[int]) -> list[int]:
    """Return who wrote a warning, with whoever acts now."""
    return sorted({*authors, *([actor.person_id] if actor.person_id else [])})


def _texts(
    headline: str,
    description: str,
    instruction: str,
    contact: str,
    headline_en: str,
    description_en: str,
    instruction_en: str,
    web: str,
) -> dict[str, str]:
    given = {
        "headline": (tidy_line(headline), LINE),
        "description": (description, BODY),
        "instruction": (instruction, BODY),
        "contact": (tidy_line(contact), LINE),
        "headline_en": (tidy_line(headline_en), LINE_EN),
        "description_en": (description_en, BODY_EN),
        "instruction_en": (instruction_en, BODY_EN),
        "web": (web, URL),
    }
    return dict(zip(given, fitting(**given), strict=True))


def _fill(
    warning: FloodWarning,
    texts: dict[str, str],
    colour: WarningColour,
    effective_at: datetime | None,
    onset_at: datetime | None,
    expires_at: datetime | None,
    urgency: WarningUrgency | None,
    certainty: WarningCertainty | None,
) -> None:
    for name, text in texts.items():
        setattr(warning, name, text)
    warning.colour = colour.value
    warning.effective_at, warning.onset_at, warning.expires_at = effective_at, onset_at, expires_at
    warning.urgency = urgency.value if urgency else ""
    warning.certainty = certainty.value if certainty else ""


def _response(response_id: int | None) -> int | None:
    if response_id is None:
        return None
    if not find(FloodResponse, id=response_id, state="running"):
        raise Invalid.field("response_id", Text("没有这项正在进行的应急响应。", "No such response runs."))
    return response_id


# What the journal keeps of a warning each time it is written, so that every version can be read again.
KEPT = (
    "headline",
    "colour",
    "description",
    "instruction",
    "contact",
    "effective_at",
    "onset_at",
    "expires_at",
    "headline_en",
    "description_en",
    "instruction_en",
    "urgency",
    "certainty",
    "web",
)


def _detail(warning: FloodWarning) -> dict[str, Any]:
    return plain({**{name: getattr(warning, name) for name in KEPT}, "cause": warning.note})
