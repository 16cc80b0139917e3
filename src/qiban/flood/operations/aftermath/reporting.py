"""Towns report damage, version by version; the county confirms what is verified (职责一（十）)."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, cast

from django.db import transaction

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Invalid, require
from qiban.core.files.operations import Uploads
from qiban.core.obligations.operations import settle, settle_and_void
from qiban.core.rows import store
from qiban.core.steps.beginning import keep_files
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.flood.models import DamageFiling, DamageReport
from qiban.flood.models.aftermath_kinds import DamageStage
from qiban.flood.posts import check_own, check_place
from qiban.flood.queries.aftermath.towns import county_id
from qiban.flood.queries.bearers import answerable
from qiban.law.decision import Decision
from qiban.law.flood.aftermath.clocks import confirmation_clock, continued_clock, verified_clock
from qiban.law.flood.aftermath.facts import ConfirmationFacts, DamageFacts, Figure, Reason, StageName
from qiban.law.flood.aftermath.figures import damage_confirmation, damage_figures
from qiban.law.flood.aftermath.items import exact_text, items
from qiban.law.text import Text

from .figures import FIGURE, WHY, read_given, takes_figures

TEXT, WORD = 10_000, 1000
MOST_PEOPLE = 10_000_000


@takes_figures
@transaction.atomic
def file_damage(
    *,
    actor: Actor,
    damage_report_id: int,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
    **figures: str,
) -> DamageReport:
    """Report a town's damage: the first report, or the next one; what is left blank stands as it was last reported.

    Args:
        figures: as people write them, `figure_<item>`, and `why_<item>` for those that are asked about.

    Raises:
        Invalid: a figure cannot be, or is asked about and nothing is said; every such field is named.
        Denied: another town's report.

    Source: duty 1.10.
    """
    at = at or clock.now()
    report = _own(actor, damage_report_id, "file_damage", step_no, at)
    stage = DamageStage.CONTINUED if report.filings else DamageStage.FIRST
    _file(report, "file_damage", stage, figures, actor, at)
    settle(report.subject_type, report.pk, "damage_first", "damage_continued", at=at)
    bear(continued_clock(reported_at=at, law=report.law_on(at)), report, answerable(report.unit), at)
    keep_files(uploads, report, actor, at)
    return report


@takes_figures
@transaction.atomic
def verify_damage(
    *,
    actor: Actor,
    damage_report_id: int,
    uploads: Uploads = (),
    step_no: int | None = None,
    at: datetime | None = None,
    **figures: str,
) -> DamageReport:
    """Report a town's verified damage, which the county confirms; what is left blank stands as it was last reported.

    Args:
        figures: as people write them, `figure_<item>`, and `why_<item>` for those that are asked about.

    Raises:
        Invalid: a figure cannot be, is missing, or is asked about and nothing is said; every such field is named.
        Denied: another town's report.

    Source: duty 1.10.
    """
    at = at or clock.now()
    report = _own(actor, damage_report_id, "verify_damage", step_no, at)
    _file(report, "verify_damage", DamageStage.VERIFIED, figures, actor, at)
    settle_and_void(report.subject_type, report.pk, "damage_verified", "damage_continued", at=at)
    bear(confirmation_clock(verified_at=at, law=report.law_on(at)), report, county_id(), at)
    tell("damage_to_confirm", report, county_id(), "flood_county", at=at)
    keep_files(uploads, report, actor, at)
    return report


def _own(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> DamageReport:
    report = lock_for(DamageReport, action, pk, actor=actor, at=at, step_no=step_no)
    check_own(actor, answerable(report.unit))
    return report


def _file(
    report: DamageReport, action: str, stage: DamageStage, given: Mapping[str, str], actor: Actor, at: datetime
) -> None:
    said, reasons = read_given(given)
    before = figures_of(report)
    now = {name: value for name, value in {**before, **said}.items() if name in items()}
    kept = dict(zip(reasons, fitting(**{f"{WHY}{name}": (text, WORD) for name, text in reasons.items()}), strict=True))
    facts = DamageFacts(
        cast("StageName", stage.value),
        tuple(Figure(name, value) for name, value in now.items()),
        tuple(Figure(name, value) for name, value in before.items()),
        tuple(Reason(name, text) for name, text in kept.items()),
        report.population,
    )
    _taken(damage_figures(facts, report.law_on(at)))
    report.figures = {name: exact_text(items()[name], value) for name, value in now.items()}
    report.stage, report.filings, report.reported_at = stage.value, report.filings + 1, at
    report.first_at = report.first_at or at
    filing = DamageFiling(
        report_id=report.pk,
        number=report.filings,
        stage=stage.value,
        figures=report.figures,
        reasons=kept,
        filed_at=at,
        filed_by_id=actor.person_id,
    )
    written = [text for name, text in given.items() if text.strip()]
    detail: dict[str, Any] = {"damage_stage": stage.value, "version": report.filings, "figures": report.figures}
    advance(report, action, actor=actor, at=at, detail={**detail, "written": written, "reasons": kept})
    store([filing])


def figures_of(report: DamageReport) -> dict[str, Decimal]:
    """Return a town's figures as they stand now."""
    return {name: Decimal(text) for name, text in report.figures.items()}


def _taken(decision: Decision) -> None:
    """Raise Invalid, naming the fields, where figures cannot be or are asked about."""
    wrong, asked = decision.results.get("wrong", {}), decision.results.get("asked", {})
    if decision.outcome == "accepted":
        return
    fields = {f"{FIGURE}{name}": Text(told["zh"], told["en"]) for name, told in wrong.items()}
    fields |= {f"{WHY}{name}": Text(told["zh"], told["en"]) for name, told in asked.items()}
    raise Invalid(decision.reason, fields=fields, citation=decision.citation, next_step=decision.next_step)


@transaction.atomic
def confirm_damage(
    *, actor: Actor, damage_report_id: int, opinion: str = "", step_no: int | None = None, at: datetime | None = None
) -> DamageReport:
    """Confirm a town's verified damage; nothing more is owed for it.

    Raises:
        Refused: the post belongs to the town.
        Denied: the town does not lie within the post's county.

    Source: duty 1.10.
    """
    at = at or clock.now()
    report = _looked_at(actor, damage_report_id, "confirm_damage", step_no, at)
    (opinion,) = fitting(opinion=(opinion, TEXT))
    advance(report, "confirm_damage", actor=actor, at=at, detail={"opinion": opinion} if opinion else {})
    settle(report.subject_type, report.pk, "damage_confirmation", at=at)
    tell("damage_confirmed", report, answerable(report.unit), "flood_town", at=at)
    return report


@transaction.atomic
def return_damage(
    *, actor: Actor, damage_report_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> DamageReport:
    """Send a town's verified damage back, with the reason; the town verifies anew.

    Raises:
        Refused: the post belongs to the town.
        Invalid: no reason is given.
        Denied: the town does not lie within the post's county.

    Source: duty 1.10.
    """
    at = at or clock.now()
    report = _looked_at(actor, damage_report_id, "return_damage", step_no, at)
    needed(reason=reason)
    (kept,) = fitting(reason=(reason, TEXT))
    advance(report, "return_damage", actor=actor, at=at, detail={"reason": kept})
    settle(report.subject_type, report.pk, "damage_confirmation", at=at)
    bear(verified_clock(asked_at=at, law=report.law_on(at)), report, answerable(report.unit), at)
    tell("damage_returned", report, answerable(report.unit), "flood_town", at=at, reason=kept)
    return report


def _looked_at(actor: Actor, pk: int, action: str, step_no: int | None, at: datetime) -> DamageReport:
    report = lock_for(DamageReport, action, pk, actor=actor, at=at, step_no=step_no)
    check_place(actor, report.unit.path)
    require(damage_confirmation(ConfirmationFacts(actor.unit == answerable(report.unit)), report.law_on(at)))
    return report


@transaction.atomic
def state_population(
    *, actor: Actor, damage_report_id: int, population: int, step_no: int | None = None, at: datetime | None = None
) -> DamageReport:
    """State how many live in a town: no figure of people can be larger. It stands for later counts, too.

    Raises:
        Invalid: it is no number of people.
        Denied: the town does not lie within the post's county.

    Source: duty 1.10.
    """
    at = at or clock.now()
    report = lock_for(DamageReport, "state_population", damage_report_id, actor=actor, at=at, step_no=step_no)
    check_place(actor, report.unit.path)
    if not 0 < population <= MOST_PEOPLE:
        raise Invalid.field("population", Text("请填写该镇街的人口数。", "Write how many people live in the town."))
    report.population = population
    advance(report, "state_population", actor=actor, at=at, detail={"population": population})
    return report
