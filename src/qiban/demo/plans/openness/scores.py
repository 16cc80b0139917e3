"""The scores of 2025: computed, announced, appealed against, final, public."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from functools import partial

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.demo.plans.world import Step, World
from qiban.plans.models import (
    Appeal,
    Assessment,
    Publication,
)
from qiban.plans.models.openness.kinds import (
    Level,
    Mark,
)
from qiban.plans.operations.openness import (
    announcing,
    appeals,
    assessing,
)
from qiban.plans.operations.publishing import approve_publication, draft_results

from .base import Given, office_of, year_of


def assessed(world: World) -> Iterator[Step]:
    """Score 2025: announced, appealed against, decided by the office's other officer, final, public."""
    office, other = office_of(world), world.who("zhengwu2")
    yield world.on("2026-01-12", partial(_scored, office))
    yield world.on("2026-01-20", partial(_announced, office))
    appeal: Given = {"reason": "第4季度问题已在通报前整改，请核减扣分。", "evidence": "整改前后截图（演示）"}
    housing = partial(Assessment.objects.get, unit__code="housing")
    yield world.on(
        "2026-01-22",
        lambda at: appeals.file_appeal(actor=world.who("zhujian-gk"), assessment_id=housing().pk, at=at, **appeal),
    )
    decision = "检查当日问题属实，整改及时不影响扣分。"
    yield world.on(
        "2026-01-28",
        lambda at: appeals.reject_appeal(actor=other, appeal_id=Appeal.objects.get().pk, decision=decision, at=at),
    )
    yield world.on("2026-02-03", partial(_final, office))
    yield world.on("2026-02-09", lambda at: draft_results(actor=office, open_year_id=year_of(2025).pk, at=at))
    yield world.on("2026-02-10", partial(_approved, other))


def _scored(office: Actor, at: datetime) -> None:
    of: Given = {"actor": office, "open_year_id": year_of(2025).pk, "at": at}
    system: Given = {"unit_id": id_of("education"), "document": "2025年度系统考核通报（演示）"}
    assessing.enter_system_score(level=Level.PROVINCE, mean=Decimal("92.5"), **system, **of)
    assessing.enter_system_score(level=Level.CITY, mean=Decimal(95), **system, **of)
    assessing.compute_scores(**of)
    one = Assessment.objects.get(unit__code="zhangdian")
    mark: Given = {"mark": Mark.BONUS, "code": "A1", "reason": "政务公开专区做法获推广（演示）"}
    assessing.enter_mark(actor=office, assessment_id=one.pk, at=at, **mark)


def _announced(office: Actor, at: datetime) -> None:
    for one in Assessment.objects.order_by("pk"):
        announcing.announce(actor=office, assessment_id=one.pk, at=at)


def _final(office: Actor, at: datetime) -> None:
    for one in Assessment.objects.order_by("pk"):
        announcing.make_final(actor=office, assessment_id=one.pk, at=at)


def _approved(other: Actor, at: datetime) -> None:
    draft = Publication.objects.get(open_year=year_of(2025), state="drafted")
    approve_publication(actor=other, publication_id=draft.pk, opinion="同意公开。", at=at)
