"""What is looked for again and again: causes of supervision orders, and topics that call for a study (Art. 15, 16)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Q

from qiban.core.clock import local
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Obligation, Phase
from qiban.core.units.models import Unit
from qiban.hotline.categories import known_categories
from qiban.hotline.models import Assignment, Order, Request, RequestKind
from qiban.law.decision import Decision
from qiban.law.hotline import rules
from qiban.law.hotline.supervision.facts import OverdueFacts, RefusalFacts, RepeatedFacts, StudyNeedFacts
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.supervision.models import DisputeRung, SupervisionCause, TopicStudy
from qiban.supervision.queries.topics import Topic, crowded, handling_of

from .knowledge import stale_articles
from .raising import Cause, raise_cause
from .rates import last_of_groups
from .studying import OPEN, begin_study

# How far back refused requests are looked at: an order lives no longer without somebody noticing.
LOOK_BACK = timedelta(days=90)
HANDLING = ("handling", "continued_report")
DEMANDS = {
    "overdue": "请立即办理并回复，说明超期原因。",
    "repeated": "请查明反复反映的原因，采取切实措施予以解决。",
    "refusal": "该事项属于你单位职责范围，请立即受理并按时办结。",
}


def watch_causes(at: datetime) -> int:
    """Raise every cause of Art. 16 that has come true by `at` and that the hotline's records, its knowledge base and published months show; return how many.

    Each one is raised once, whoever looks and however often.
    """
    law = law_on("hotline", at)
    found = (
        *_overdue(law, at),
        *_refusals(law, at),
        *_after_confirmation(law, at),
        *_rounds(law, at),
        *_topics(law, at),
        *stale_articles(law, at),
        *last_of_groups(law, at),
    )
    return sum(raise_cause(one, at=at) is not None for one in found)


def watch_topics(at: datetime) -> int:
    """Ask for a study of every topic that is reported as often as Art. 15's local number says; return how many."""
    law = law_on("hotline", at)
    least, since = law.parameters["study_count"], at - timedelta(days=law.parameters["study_period_days"])
    return sum(_ask_study(topic, count, law, at) for topic, count in crowded(since=since, until=at, least=least))


def _ask_study(topic: Topic, count: int, law: Law, at: datetime) -> bool:
    """Ask for a study unless one is open, of the district or of the whole city, or one ended within the period that is counted."""
    if rules.study_needed(StudyNeedFacts(count), law).outcome != "study":
        return False
    studied = Q(area=topic.area_id) | Q(area=None)
    studies = TopicStudy.objects.filter(studied, unit__in=topic.units, category=topic.category)
    since = at - timedelta(days=law.parameters["study_period_days"])
    if studies.filter(state__in=OPEN).exists() or studies.filter(last_at__gt=since).exists():
        return False
    begin_study(topic, title=f"{_name(topic).zh}专题研究", at=at)
    return True


def _overdue(law: Law, at: datetime) -> Iterator[Cause]:
    """Yield the limits of handling, and of continued reports, that have been over for as long as Art. 16.1's local number says."""
    reds = Obligation.objects.filter(
        kind__in=HANDLING, subject_type="assignment", settled_at=None, is_window=False, phase=Phase.RED
    )
    known = _known(f"overdue:{pk}" for pk in reds.values_list("pk", flat=True))
    parts = Assignment.objects.select_related("order").in_bulk(set(reds.values_list("subject_id", flat=True)))
    for owed in reds:
        decision = rules.supervise_overdue(OverdueFacts(owed.due_at, at), law)
        if decision.outcome == "supervise" and f"overdue:{owed.pk}" not in known:
            order = parts[owed.subject_id].order
            yield _of_order("overdue", f"overdue:{owed.pk}", owed.bearer_unit_id, order, decision)


def _refusals(law: Law, at: datetime) -> Iterator[Cause]:
    """Yield the orders that a unit asked to give back again and again, refused each time."""
    refused = Request.objects.filter(
        kind=RequestKind.RETURN, is_approved=False, decided_at__gt=at - LOOK_BACK, decided_at__lte=at
    )
    counted = refused.order_by().values("assignment__order", "assignment__unit").annotate(count=Count("pk"))
    for row in counted.filter(count__gte=law.parameters["supervision_refusals"]):
        decision = rules.supervise_refusal(RefusalFacts(row["count"]), law)
        order, unit_id = Order.objects.get(pk=row["assignment__order"]), row["assignment__unit"]
        key = f"refusal:{order.pk}:{unit_id}"
        if decision.outcome == "supervise" and not _known([key]):
            yield _of_order("refusal", key, unit_id, order, decision)


def _after_confirmation(law: Law, at: datetime) -> Iterator[Cause]:
    """Yield the orders that a unit asked to give back after its duty had been confirmed (Art. 17)."""
    confirmed = DisputeRung.objects.filter(action="confirm_duty", at__gt=at - LOOK_BACK, at__lte=at, lead__isnull=False)
    for rung in confirmed.select_related("dispute__hotline_order"):
        order, key = rung.dispute.hotline_order, f"refusal:confirmed:{rung.pk}"
        asked = Request.objects.filter(
            assignment__order=order, assignment__unit=rung.lead_id, kind=RequestKind.RETURN, requested_at__gt=rung.at
        )
        if not _known([key]) and asked.filter(requested_at__lte=at).exists():
            decision = rules.supervise_refusal(RefusalFacts(0, after_confirmation=True), law)
            yield _of_order("refusal", key, int(rung.lead_id or 0), order, decision)


def _rounds(law: Law, at: datetime) -> Iterator[Cause]:
    """Yield the orders that were handled in as many rounds as Art. 16.2's local number says."""
    del at
    often = Order.objects.filter(round__gte=law.parameters["supervision_rounds"]).exclude(
        state__in=("closed", "merged")
    )
    known = _known(f"rounds:{one.pk}" for one in often)
    for order in often:
        lead = order.assignments.filter(is_lead=True).exclude(state="returned").first()
        decision = rules.supervise_repeated(RepeatedFacts(reports=1, rounds=order.round), law)
        if lead and decision.outcome == "supervise" and f"rounds:{order.pk}" not in known:
            yield _of_order("repeated", f"rounds:{order.pk}", lead.unit_id, order, decision)


def _topics(law: Law, at: datetime) -> Iterator[Cause]:
    """Yield the topics that were reported often and not handled reasonably since the last time that this was a cause."""
    least, since = law.parameters["repeated_count"], at - timedelta(days=law.parameters["repeated_days"])
    for topic, _ in crowded(since=since, until=at, least=least):
        last = _last_cause(topic)
        handled = handling_of(topic, since=max(since, last) if last else since, until=at)
        # One order of many rounds is a cause of its own.
        decision = rules.supervise_repeated(_without_rounds(handled), law)
        if decision.outcome == "supervise":
            yield Cause(
                kind="repeated",
                key=f"topic:{topic.unit_id}:{topic.category}:{topic.area_id}:{local(at):%Y%m%d}",
                unit_id=topic.unit_id,
                matter=topic.matter,
                clause=decision.citation.id,
                title=f"关于{_name(topic).zh}问题的督办",
                demand=DEMANDS["repeated"],
                said=decision.reason,
                decision=decision.as_json(),
            )


def _without_rounds(given: RepeatedFacts) -> RepeatedFacts:
    return RepeatedFacts(given.reports, given.reworked, given.unsolved, given.after_closing)


def _last_cause(topic: Topic) -> datetime | None:
    found = SupervisionCause.objects.filter(
        kind="repeated", order__unit__in=topic.units, order__matter=topic.matter, key__startswith="topic:"
    )
    return found.order_by("-at").values_list("at", flat=True).first()


def _known(keys: "Iterator[str] | list[str]") -> set[str]:
    return set(SupervisionCause.objects.filter(key__in=list(keys)).values_list("key", flat=True))


def _of_order(kind: str, key: str, unit_id: int, order: Order, decision: Decision) -> Cause:
    return Cause(
        kind=kind,
        key=key,
        unit_id=unit_id,
        matter=f"order:{order.pk}",
        clause=decision.citation.id,
        title=f"关于工单{order.number}的督办",
        demand=DEMANDS[kind],
        said=decision.reason,
        hotline_order_id=order.pk,
        decision=decision.as_json(),
    )


def _name(topic: Topic) -> Text:
    """Return what a topic is called: the area and the kind of matter."""
    title = known_categories()[topic.category].title
    area = Unit.objects.get(pk=topic.area_id) if topic.area_id else None
    return Text(f"{area.short_name}{title.zh}", f"{title.en}, {area.name_en}") if area else title
