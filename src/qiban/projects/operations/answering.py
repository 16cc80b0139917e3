"""A party confirms or objects: its own answer, once, at the server's time; the last one moves the matter on (Art. 15, 19, 21)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid, NotFound
from qiban.core.obligations.operations import settle
from qiban.core.rows import ask_locked, find
from qiban.core.steps.taking import advance, lock_for, lock_thing
from qiban.core.texts import fitting
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.letters import is_blank
from qiban.law.text import Text
from qiban.projects.models import Acceptance, AnnualPlan, Change, Confirmation, Measurement, Project, Visa
from qiban.projects.models.base import Stepped
from qiban.projects.posts import parts_of

from .confirming import waits, withdraw_all
from .following import FOLLOWING

MODELS: Mapping[str, type[Stepped]] = {
    one.subject_type: one for one in (Acceptance, AnnualPlan, Change, Measurement, Visa)
}
MAX_OPINION = 1000


@transaction.atomic
def confirm(
    *, actor: Actor, confirmation_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> Confirmation:
    """Confirm what one's unit was asked to; the last party's confirmation moves the matter on.

    Raises:
        Denied: another unit was asked.
        Refused, Conflict: it was answered, or is no longer asked.

    Source: Art. 5, 15, 19-21.
    """
    return _answer("confirm", actor, confirmation_id, opinion, step_no, at)


@transaction.atomic
def object_to(
    *, actor: Actor, confirmation_id: int, opinion: str, step_no: int | None = None, at: datetime | None = None
) -> Confirmation:
    """Refuse to confirm, with the reason; the matter goes back, and nobody else is asked any more.

    Raises:
        Invalid: there is no reason.
        Denied, Refused, Conflict: as `confirm` does.

    Source: Art. 15, 19-21.
    """
    if is_blank(opinion):
        raise Invalid.field(
            "opinion", Text("不同意的，请写明理由。", "Say why you do not agree."), Citation(CITY_PROJECTS, 15)
        )
    return _answer("object", actor, confirmation_id, opinion, step_no, at)


def _answer(action: str, actor: Actor, pk: int, opinion: str, step_no: int | None, at: datetime | None) -> Confirmation:
    at = at or clock.now()
    (opinion,) = fitting(opinion=(opinion, MAX_OPINION))
    about = locked_matter(pk)
    asked = lock_for(Confirmation, action, pk, actor=actor, at=at, step_no=step_no)
    _check_unit(asked, actor)
    asked.answered_at, asked.answered_by_id, asked.opinion = at, actor.person_id, opinion
    advance(asked, action, actor=actor, at=at, detail={"opinion": opinion} if opinion else {})
    settle("confirmation", asked.pk, at=at)
    is_agreed = action == "confirm"
    if not is_agreed:
        withdraw_all(about, actor=actor, at=at)
    is_last = is_agreed and not waits(about)
    FOLLOWING[about.subject_type](about, actor=actor, at=at, is_agreed=is_agreed, is_last=is_last, role=asked.role)
    return asked


def locked_matter(pk: int) -> Stepped:
    """Lock what is confirmed before the confirmation, and its project before all: of two last parties, one is the last."""
    for asked in find(Confirmation, id=pk):
        if asked.project_id is not None:
            ask_locked(Project, asked.project_id)
        return lock_thing(MODELS[asked.about_type], asked.about_id)
    raise NotFound(Text("没有查到该确认事项。", "There is no such confirmation."))


def _check_unit(asked: Confirmation, actor: Actor) -> None:
    """Raise Denied where another unit was asked, or this one for a part for which the post does not answer."""
    if asked.unit_id != actor.unit:
        raise Denied(
            Text("该事项由其他单位确认，各方应分别确认。", "Another unit was asked: each party confirms for itself."),
            citation=Citation(CITY_PROJECTS, 15),
        )
    if asked.role not in parts_of(actor.role):
        raise Denied(
            Text(
                "本单位以其他身份被要求确认，您的岗位不承担该职责。",
                "Your unit was asked in another part than the one of your post.",
            ),
            citation=Citation(CITY_PROJECTS, 15),
            next_step=Text("请由承担该职责的岗位办理。", "Whoever holds the post of that part confirms."),
        )
