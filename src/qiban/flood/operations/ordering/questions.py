"""Questions between the headquarters and units, both ways, each owed an answer in minutes (职责一（十一）)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Annotated, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Quantity
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.notices.operations import Draft, notify_many
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.rows import find
from qiban.core.steps.beginning import keep_files
from qiban.core.steps.many import bear_many, begin_many
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.web.language import say
from qiban.flood.models import FloodQuestion, FloodResponse
from qiban.flood.operations.handing import take_up
from qiban.flood.permissions import HEADQUARTERS
from qiban.flood.posts import check_headquarters, check_own, command_id, duty_office_id
from qiban.law.flood.ordering.clocks import answer_clock
from qiban.law.flood.ordering.facts import AnswerFacts
from qiban.law.flood.ordering.informing import question_answer
from qiban.law.flood.regulation import head
from qiban.law.flood.response.facts import LevelNumber
from qiban.law.text import Text

from .drafting import VILLAGES
from .receivers import lock_response, receivers, running_choices, town_choices, unit_choices
from .telling import roles_in

LABEL, TEXT = 40, 10_000
LARGEST = Decimal(10) ** 12
WANTED = Help(
    Text("填了名称的，答复列入汛情报告的数据项。", "With a name, answers stand among the figures of situation reports.")
)
OFFICE = Text("市黄河防办", "The headquarters' office")


def _askable(thing: object, actor: Actor) -> Iterable[tuple[int, str]]:
    """Offer the units that a post may ask: the headquarters asks those concerned, and they ask its office."""
    return unit_choices(thing, actor) if actor.role in HEADQUARTERS else [(duty_office_id(), say(OFFICE))]


@transaction.atomic
def ask_question(
    *,
    actor: Actor,
    text: str,
    unit_ids: Sequence[Annotated[int, Among(_askable)]] = (),
    village_town_ids: Sequence[Annotated[int, Among(town_choices)]] = (),
    villages: Annotated[str, VILLAGES] = "",
    label: Annotated[str, Line, WANTED] = "",
    is_number_wanted: bool = False,
    response_id: Annotated[int, Among(running_choices)] | None = None,
    at: datetime | None = None,
) -> FloodQuestion:
    """Ask one or several units, or as a unit the headquarters' office; each owes an answer. Return the first question.

    Args:
        unit_ids, village_town_ids, villages: who is asked by the headquarters; units leave them out.
        label: what a situation report calls the answer, where it is wanted there.
        is_number_wanted: whether a figure is asked for.
        response_id: needed where more than one response runs.

    Raises:
        Invalid: nothing is asked, nobody, or somebody whom the response does not concern.
        Denied: the post is of another headquarters.

    Source: duty 1.11.
    """
    at = at or clock.now()
    needed(text=text)
    (text, label) = fitting(text=(text, TEXT), label=(label, LABEL))
    response = lock_response(response_id)
    if actor.role in HEADQUARTERS:
        check_headquarters(actor)
        asked = receivers(response, unit_ids, village_town_ids, villages)
    else:
        asked = _only_the_office(actor, unit_ids, village_town_ids, villages, label)
    made = [
        FloodQuestion(
            response_id=response.pk,
            asker_id=actor.unit,
            unit_id=one,
            text=text,
            label=label,
            is_number_wanted=is_number_wanted,
            asked_at=at,
        )
        for one in asked
    ]
    begin_many(made, "ask_question", actor=actor, at=at, details=lambda _: {"question": text, "label": label})
    owed = answer_clock(level=cast("LevelNumber", response.level), asked_at=at, law=response.law_on(at))
    bear_many(((owed, one, one.unit_id) for one in made), at)
    notify_many(_notice("question_asked", one, at) for one in made)
    return made[0]


def _notice(kind: str, one: FloodQuestion, at: datetime) -> Draft:
    key = f"{kind}-{one.pk}-{one.step_no}"
    told = {"flood_question": one.pk}
    return Draft(kind, one.unit_id, at, key, roles=roles_in(one.unit_id), facts=told, case_number=one.number)


def _only_the_office(
    actor: Actor, unit_ids: Sequence[int], towns: Sequence[int], villages: str, label: str
) -> list[int]:
    office = duty_office_id()
    if set(unit_ids) - {office} or towns or villages:
        raise Invalid.field("unit_ids", Text("各单位向市黄河防办询问。", "Units ask the headquarters' office."))
    if label:
        raise Invalid.field(
            "label", Text("市防指提出的询问才列入汛情报告。", "Only what the headquarters asks stands in its reports.")
        )
    if actor.unit == office:
        raise Invalid.field("unit_ids", Text("不能向本单位询问。", "Nobody asks the own unit."))
    return [office]


def _check_side(actor: Actor, unit_id: int) -> None:
    """Raise Denied where the post does not act for this side of a question; the headquarters and its office are one."""
    if unit_id in (duty_office_id(), command_id()):
        check_headquarters(actor)
    else:
        check_own(actor, unit_id)


@transaction.atomic
def answer_question(
    *,
    actor: Actor,
    flood_question_id: int,
    text: str = "",
    number: Annotated[Decimal, Quantity] | None = None,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
) -> FloodQuestion:
    """Answer a question that the own unit was asked, in words or with a figure.

    Raises:
        Refused: nothing is said, or no figure where one is wanted.
        Denied: another unit was asked.

    Source: duty 1.11.
    """
    at = at or clock.now()
    question = lock_for(FloodQuestion, "answer_question", flood_question_id, actor=actor, at=at, step_no=step_no)
    _check_side(actor, question.unit_id)
    require(question_answer(AnswerFacts(text, number, question.is_number_wanted), question.law_on(at)))
    (question.answer,) = fitting(text=(text, TEXT))
    question.number_given, question.answered_at = _figure(number), at
    detail = {"answer": question.answer, "number": question.figure}
    advance(question, "answer_question", actor=actor, at=at, detail={name: one for name, one in detail.items() if one})
    settle(question.subject_type, question.pk, at=at)
    keep_files(uploads, question, actor, at)
    tell("question_answered", question, question.asker_id, *roles_in(question.asker_id), at=at)
    return question


def _figure(number: Decimal | None) -> Decimal | None:
    if number is not None and not (number.is_finite() and abs(number) < LARGEST):
        raise Invalid.field("number", Text("数字过大，请核对。", "That figure is too large: please check."))
    return number


@transaction.atomic
def ask_again(
    *, actor: Actor, flood_question_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> FloodQuestion:
    """Ask the same question again, with what the answer left open; a new answer is owed.

    Raises:
        Invalid: it is not said what is left open.
        Conflict: the unit has closed, and nobody took over.
        Denied: another unit asked.

    Source: duty 1.11.
    """
    at = at or clock.now()
    question = lock_for(FloodQuestion, "ask_again", flood_question_id, actor=actor, at=at, step_no=step_no)
    _check_side(actor, question.asker_id)
    needed(reason=reason)
    (question.again,) = fitting(reason=(reason, TEXT))
    question.times_asked, question.asked_at = question.times_asked + 1, at
    take_up(question, head(11), actor, at)
    advance(question, "ask_again", actor=actor, at=at, detail={"reason": question.again})
    (response,) = find(FloodResponse, id=question.response_id)
    owed = answer_clock(level=cast("LevelNumber", response.level), asked_at=at, law=question.law_on(at))
    bear(owed, question, question.unit_id, at)
    tell("question_again", question, question.unit_id, *roles_in(question.unit_id), at=at, reason=question.again)
    return question


@transaction.atomic
def close_question(
    *, actor: Actor, flood_question_id: int, step_no: int | None = None, at: datetime | None = None
) -> FloodQuestion:
    """Take an answer as it is: nothing more is asked.

    Raises:
        Denied: another unit asked.

    Source: duty 1.11.
    """
    at = at or clock.now()
    question = lock_for(FloodQuestion, "close_question", flood_question_id, actor=actor, at=at, step_no=step_no)
    _check_side(actor, question.asker_id)
    advance(question, "close_question", actor=actor, at=at)
    return question


@transaction.atomic
def withdraw_question(
    *, actor: Actor, flood_question_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> FloodQuestion:
    """Withdraw a question that nobody has answered, with the reason; nothing is owed for it.

    Raises:
        Invalid: no reason is given.
        Denied: another unit asked.

    Source: duty 1.11.
    """
    at = at or clock.now()
    question = lock_for(FloodQuestion, "withdraw_question", flood_question_id, actor=actor, at=at, step_no=step_no)
    _check_side(actor, question.asker_id)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    advance(question, "withdraw_question", actor=actor, at=at, detail={"reason": kept})
    end(question.subject_type, question.pk, at=at, outcome=Outcome.VOID)
    tell("question_withdrawn", question, question.unit_id, *roles_in(question.unit_id), at=at, reason=kept)
    return question
