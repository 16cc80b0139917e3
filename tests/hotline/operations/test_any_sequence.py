"""Any sequence of actions by any posts at any time: what holds, holds, and what fails, fails in words."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.hotline.conftest import City, civil
from tests.hotline.operations.conftest import check_clocks

from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, NotFound, Refused
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation, Reminder
from qiban.core.obligations.sweep import sweep
from qiban.hotline import operations
from qiban.hotline.models import Callback, Demand, Order, Reply, Request
from qiban.hotline.permissions import offers_on_demand, offers_on_order

IN_WORDS = (Conflict, Denied, Invalid, NotFound, Refused)
POSTS = [
    ("centre", "agent"),
    ("centre", "dispatcher"),
    ("centre", "reviewer"),
    ("centre", "callback_staff"),
    ("centre", "director"),
    ("centre", "auditor"),
    ("housing", "handler"),
    ("housing", "unit_leader"),
    ("water", "handler"),
    ("zhangdian", "district_dispatcher"),
    ("zhangdian_chezhan", "handler"),
    ("zichuan", "district_dispatcher"),
]
UNITS = ["housing", "water", "zhangdian", "zhangdian_chezhan", "gas_company", "zichuan"]
DEMAND_ACTIONS = ["answer_directly", "refuse", "hand_over", "make_order", "join_order"]
ORDER_ACTIONS = [
    "dispatch",
    "quick_dispatch",
    "add_units",
    "merge",
    "sign",
    "forward",
    "first_feedback",
    "request_extension",
    "approve_extension",
    "refuse_extension",
    "request_return",
    "approve_return",
    "refuse_return",
    "report_continued",
    "reply",
    "pass_review",
    "record_callback",
    "rework",
    "close",
]
chance = st.integers(0, 9)
units = st.lists(st.sampled_from(UNITS), max_size=2)


class AnySequence(RuleBasedStateMachine):
    """A few orders and everybody who may touch them."""

    @initialize()
    def begin(self) -> None:
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.city = City()
        self.now = civil("2023-09-26 09:00")
        for number in range(2):
            self.city.order(at=self.now, phone=f"1390533000{number}")
        self.now += timedelta(minutes=1)

    def teardown(self) -> None:
        if hasattr(self, "atomic"):
            assert verify().breaks == []
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)

    @rule(kind=st.sampled_from(["help", "report", "complaint"]), accused=st.sampled_from([None, *UNITS[:4]]))
    def take_in(self, kind: str, accused: str | None) -> None:
        unit_id = self.city.unit(accused).pk if accused else None
        self.city.demand(at=self.now, kind=kind, accused_unit_id=unit_id, channel="province" if accused else "phone")

    @rule(hours=st.sampled_from([1, 5, 24, 72, 200]))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def turn_lights(self) -> None:
        sweep(at=self.now)

    @rule(data=st.data())
    def do_what_is_offered(self, data: st.DataObject) -> None:
        actor = data.draw(st.sampled_from(self._actors()))
        offered = [
            (thing, offer.name) for thing in self._things() for offer in self._offers(actor, thing) if offer.is_open
        ]
        if offered:
            thing, action = data.draw(st.sampled_from(offered))
            self._try(data, action, actor, thing)

    @rule(data=st.data())
    def do_anything(self, data: st.DataObject) -> None:
        thing = data.draw(st.sampled_from(self._things()))
        actor = data.draw(st.sampled_from(self._actors()))
        actions = DEMAND_ACTIONS if isinstance(thing, Demand) else ORDER_ACTIONS
        self._try(data, data.draw(st.sampled_from(actions)), actor, thing)

    def _actors(self) -> list[Actor]:
        return [self.city.post(unit, role) for unit, role in POSTS]

    def _things(self) -> list[Any]:
        return [*Order.objects.order_by("pk"), *Demand.objects.filter(order=None).order_by("pk")]

    def _offers(self, actor: Actor, thing: Any) -> Any:
        offers = offers_on_demand if isinstance(thing, Demand) else offers_on_order
        return offers(actor, thing, self.now)

    def _try(self, data: st.DataObject, action: str, actor: Actor, thing: Any) -> None:
        """Act; a failure is told in words and leaves everything as it was."""
        given = self._given(data, action, thing)
        if given is None:
            return
        at = self.now - timedelta(hours=1) if data.draw(chance) == 0 else self.now
        name = "refuse_request" if action in ("refuse_extension", "refuse_return") else action
        before = self._counts()
        failed = False
        try:
            getattr(operations, name)(actor=actor, at=at, **given)
        except IN_WORDS:
            failed = True
        assert not failed or self._counts() == before
        self.now += timedelta(minutes=1)

    def _given(self, data: st.DataObject, action: str, thing: Any) -> dict[str, Any] | None:
        """What the action needs, now and then wrong."""
        good = data.draw(chance) > 0
        reason = "按规定" if good else ""
        if action in DEMAND_ACTIONS:
            return {"demand_id": thing.pk, **self._given_of_demand(data, action, good=good)}
        if action in ("approve_extension", "refuse_extension", "approve_return", "refuse_return"):
            kind = action.partition("_")[2]
            pending = Request.objects.filter(assignment__order=thing, kind=kind)
            if not pending.exists():
                return None
            return {"request_id": data.draw(st.sampled_from(list(pending.order_by("pk")))).pk, "reason": reason}
        pick = {
            "dispatch": lambda: self._units_of(data),
            "quick_dispatch": lambda: {**self._units_of(data), "emergency_category": "outage_water" if good else "x"},
            "add_units": lambda: {"unit_ids": self._ids(data.draw(units))},
            "merge": lambda: {"lead_order_id": self._other(data), "reason": reason},
            "sign": dict,
            "forward": lambda: {"unit_id": self._ids([data.draw(st.sampled_from(UNITS))])[0]},
            "first_feedback": lambda: {"text": reason},
            "request_extension": lambda: {"days": data.draw(st.integers(0, 7)), "reason": reason},
            "request_return": lambda: {
                "reason": reason,
                "basis": "三定规定",
                "proposed_unit_id": self._ids([data.draw(st.sampled_from(UNITS))])[0],
            },
            "report_continued": lambda: {
                "measures": reason,
                "promised_on": data.draw(st.sampled_from([date(2023, 10, 31), date(2024, 2, 29), date(2199, 1, 1)])),
                "progress": "已勘测",
                "told_at": self.now - timedelta(minutes=5),
                "told_how": "电话",
            },
            "reply": lambda: {"result": reason, "told_at": self.now - timedelta(minutes=5), "told_how": "电话"},
            "pass_review": lambda: {"is_clear": good, "is_complete": True},
            "record_callback": lambda: self._call(data, thing, good=good),
            "rework": lambda: {"ground": "unclear", "reason": reason},
            "close": lambda: {"basis": data.draw(st.sampled_from(["satisfied", "accords"])), "reason": reason},
        }[action]
        return {"order_id": thing.pk, **pick()}

    def _given_of_demand(self, data: st.DataObject, action: str, *, good: bool) -> dict[str, Any]:
        if action == "join_order":
            return {"order_id": self._other(data)}
        return {
            "answer_directly": {"answer": "请到大厅办理" if good else " "},
            "refuse": {"excluded": "petition" if good else "x"},
            "hand_over": {"to": "119" if good else "x"},
            "make_order": {"urgency": data.draw(st.sampled_from([None, "urgent", "extra_urgent"]))},
        }[action]

    def _units_of(self, data: st.DataObject) -> dict[str, Any]:
        lead, *_ = self._ids([data.draw(st.sampled_from(UNITS))])
        return {"lead_unit_id": lead, "co_unit_ids": self._ids(data.draw(units))}

    def _ids(self, codes: list[str]) -> list[int]:
        return [self.city.unit(code).pk for code in codes]

    def _other(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(list(Order.objects.order_by("pk").values_list("pk", flat=True))))

    def _call(self, data: st.DataObject, order: Order, *, good: bool) -> dict[str, Any]:
        demands = list(Demand.objects.order_by("pk").values_list("pk", flat=True))
        callers = list(order.demands.order_by("pk").values_list("pk", flat=True)) or demands
        is_reached, answer = data.draw(st.booleans()), data.draw(st.booleans())
        return {
            "demand_id": data.draw(st.sampled_from(callers if good else demands)),
            "is_reached": is_reached,
            "process_satisfied": answer,
            "result_satisfied": answer,
            "solved": answer if good else None,
        }

    def _counts(self) -> list[Any]:
        return [
            *[model.objects.count() for model in (Entry, Obligation, Reply, Request, Callback, Reminder)],
            list(Order.objects.order_by("pk").values_list("state", "step_no", "due_at", "round")),
            list(Demand.objects.order_by("pk").values_list("state", "step_no", "order_id", "answer")),
            list(Obligation.objects.order_by("pk").values_list("settled_at", "due_at")),
        ]

    @invariant()
    def every_wait_has_its_clock_and_no_other(self) -> None:
        if hasattr(self, "city"):
            check_clocks()

    @invariant()
    def state_steps_and_journal_agree(self) -> None:
        if not hasattr(self, "city"):
            return
        entries: dict[int, list[Entry]] = defaultdict(list)
        for entry in Entry.objects.filter(subject_type="order").order_by("sequence"):
            entries[entry.subject_id].append(entry)
        for order in Order.objects.all():
            steps = [entry for entry in entries[order.pk] if "before" in entry.detail]
            assert len(steps) == order.step_no
            last = steps[-1] if steps else entries[order.pk][0]
            assert last.detail["after"] == order.state
            if steps:
                assert (last.action, last.role, last.at) == (order.last_action, order.last_role, order.last_at)

    @invariant()
    def a_reminder_goes_out_once(self) -> None:
        if hasattr(self, "city"):
            reds = Obligation.objects.filter(reminder__isnull=False).count()
            assert reds == Reminder.objects.count() == Entry.objects.filter(action="remind").count()


@pytest.mark.django_db
def test_any_sequence_of_actions_keeps_what_must_hold() -> None:
    run_state_machine_as_test(
        AnySequence,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
