"""Register the firms that take part in projects, each once by its credit code (Art. 3; GB 32100-2015)."""

from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Line
from qiban.core.actor import Actor
from qiban.core.errors import Invalid
from qiban.core.journal import operations as journal
from qiban.core.steps.taking import advance, lock_for
from qiban.core.texts import fitting, needed
from qiban.core.units.models import Unit
from qiban.core.units.operations import add_unit
from qiban.law.citation import Citation
from qiban.law.city_projects import CITY_PROJECTS
from qiban.law.credit_code import is_credit_code
from qiban.law.letters import as_typed, tidy_line
from qiban.law.text import Text
from qiban.projects.models import Project

KIND, FOLDER = "firm", "firms"
MAX_NAME, MAX_SHORT = 80, 40


@transaction.atomic
def register_firm(
    *,
    actor: Actor,
    project_id: int,
    name: Annotated[str, Line],
    credit_code: Annotated[str, Line],
    step_no: int | None = None,
    at: datetime | None = None,
) -> Unit:
    """Register a firm for a project, so that it can be named, win and be contracted; a known one is returned as it is.

    Args:
        credit_code: the unified social credit code, however it was typed.

    Raises:
        Invalid: there is no name, the code is none, or another unit has the name.
    """
    at = at or clock.now()
    project = lock_for(Project, "register_firm", project_id, actor=actor, at=at, step_no=step_no)
    firm = firm_of(name, credit_code, actor=actor, at=at)
    advance(project, "register_firm", actor=actor, at=at, detail={"unit": firm.code, "credit_code": firm.code})
    return firm


def firm_of(name: str, credit_code: str, *, actor: Actor, at: datetime) -> Unit:
    """Return the firm with this credit code, made as a unit where it is not known.

    Raises:
        Invalid: as `register_firm` does.
    """
    needed(name=name, credit_code=credit_code)
    (name,) = fitting(name=(tidy_line(name), MAX_NAME))
    code = as_typed(credit_code)
    if not is_credit_code(code):
        raise Invalid.field(
            "credit_code",
            Text(
                "不是有效的统一社会信用代码，请核对18位代码。",
                "This is no unified social credit code; check its 18 letters.",
            ),
            Citation(CITY_PROJECTS, 3),
        )
    return Unit.objects.filter(code=code).first() or _made(name, code, actor, at)


def _made(name: str, code: str, actor: Actor, at: datetime) -> Unit:
    if Unit.objects.filter(name=name).exists():
        raise Invalid.field(
            "name",
            Text("已有同名单位，信用代码不同，请核对。", "Another unit has this name and not this code; please check."),
        )
    folder, _ = add_unit(code=FOLDER, name="参建企业", name_en="Firms", kind="other")
    firm, is_new = add_unit(code=code, name=name, short_name=name[:MAX_SHORT], kind=KIND, parent=folder)
    if is_new:
        journal.record(
            subject_type="unit",
            subject_id=firm.pk,
            action="register_firm",
            actor=actor,
            at=at,
            clause=Citation(CITY_PROJECTS, 3).clause,
            detail={"unit": code, "name": name},
            is_first=True,
        )
    return firm
