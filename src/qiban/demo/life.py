"""An order's life as the demo tells it: dispatch, the units' work, review, callback, close, and every turn it may take."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from qiban.core.clock import civil_date
from qiban.law.deadline import Deadline
from qiban.law.hotline import clocks

from . import casting, hours, wording
from .callers import Demand
from .script import COMPLAINANT, Tale, law_at

MINUTE = timedelta(minutes=1)
SATISFIED = {"process_satisfied": True, "result_satisfied": True, "solved": True}
MIXED = {"process_satisfied": True, "result_satisfied": False, "solved": False}
ANGRY = {"process_satisfied": False, "result_satisfied": False, "solved": False}
EXTENDED = ("extended", "extension_refused", "continued")
RETURNED = ("returned", "returned_late", "return_refused")
LAST_TRY = 3


@dataclass(frozen=True, slots=True)
class Course:
    """How an order's life goes.

    Args:
        turn: plain, extended, extension_refused, continued, returned, returned_late, return_refused, unclear,
            dissatisfied, unreached, out_of_scope or mixed.
        lateness: "" for in time; "overdue" or "red" for the light under which the first reply comes.
        replied_between: when the reply comes, whatever the rest says.
        asked_between: when the unit asks for a return or an extension, whatever the rest says.
        dispatched_at: when the order is dispatched, whatever the rest says.
        co_units: units that assist.
        unit: who leads; by default whoever usually does.
    """

    turn: str = "plain"
    lateness: str = ""
    replied_between: tuple[datetime, datetime] | None = None
    asked_between: tuple[datetime, datetime] | None = None
    dispatched_at: datetime | None = None
    co_units: tuple[str, ...] = ()
    unit: str = ""


class Life:
    """The life of one order, told from the moment it was made.

    Args:
        callers: the demands that hang on the order, the first being its own.
        not_before: the reply does not come before this; later callers have joined by then.
    """

    def __init__(self, tale: Tale, callers: Sequence[Demand], course: Course, not_before: datetime) -> None:
        self.tale = tale
        self.callers = callers
        self.demand = callers[0]
        self.course = course
        self.chance = tale.chance
        self.not_before = not_before
        self.round = 1
        self.unit = course.unit or wording.usual_unit(self.chance, self.demand)
        self.children: list[str] = []

    def run(self, ordered_at: datetime) -> None:
        """Tell the whole life of the order made at `ordered_at`."""
        received_at = self.dispatch(ordered_at)
        if self.course.turn in RETURNED:
            received_at = self.ask_return(received_at)
        self.finish(self.handle(received_at))

    # Dispatch

    def dispatch(self, at: datetime) -> datetime:
        """Tell when the centre dispatches; return the units' receipt."""
        moment = self.course.dispatched_at or self._dispatch_time(at)
        return self.tale.add(
            moment,
            "dispatch",
            self._centre("dispatcher"),
            lead_unit=self.unit,
            co_units=self.course.co_units,
            note=self._phrase("words", "dispatch"),
        )

    def _dispatch_time(self, at: datetime) -> datetime:
        if self.demand.urgency != "general":
            is_slow = self.chance.random() < 0.05
            return at + hours.minutes(self.chance, *((35, 90) if is_slow else (3, 22)))
        if self.chance.random() < 0.02:
            return hours.duty(at + hours.minutes(self.chance, 1900, 4000), self.chance)
        return hours.duty(at + hours.minutes(self.chance, 5, 150), self.chance)

    # Return

    def ask_return(self, received_at: datetime) -> datetime:
        """Tell of a request to give the order back; return the receipt of the unit that handles it in the end."""
        late = self.course.turn == "returned_late"
        window = clocks.return_deadline(
            received_at=received_at, provincial=self.demand.is_provincial, law=law_at(received_at)
        )
        start, end = (window.due_at, window.due_at + timedelta(days=1)) if late else (received_at, window.due_at)
        asked_at = hours.between(self.chance, *self._when_asked(received_at, (start + 20 * MINUTE, end)), skew=2)
        other = wording.other_unit(self.chance, self.demand, self.unit)
        self.tale.add(
            asked_at,
            "request_return",
            casting.in_unit(self.unit),
            reason=self.chance.choice(wording.fitting("return", self.demand)),
            basis=self._phrase("return", "basis").format(n=self.chance.randint(11, 86)),
            proposed_unit=other,
        )
        decided_at = hours.duty(asked_at + hours.minutes(self.chance, 30, 400), self.chance)
        if self.course.turn == "return_refused":
            self.tale.add(
                decided_at, "refuse_request", self._centre("dispatcher"), reason=self._phrase("return", "refuse")
            )
            self.not_before = max(self.not_before, decided_at)
            return received_at
        self.tale.add(
            decided_at, "approve_return", self._centre("dispatcher"), reason=self._phrase("return", "approve")
        )
        self.unit = other
        return self.tale.add(
            decided_at + hours.minutes(self.chance, 4, 30),
            "dispatch",
            self._centre("dispatcher"),
            lead_unit=other,
            co_units=self.course.co_units,
        )

    # The unit's work

    def handle(self, received_at: datetime) -> datetime:
        """Tell of the first round in the units; return when the lead replied."""
        signed_at = self.sign(received_at)
        due = clocks.handling_clock(
            received_at=received_at, urgency=self.demand.urgency, law=law_at(received_at)
        ).deadline
        if self.course.turn in EXTENDED:
            due, signed_at = self.ask_extension(received_at, signed_at, due)
        if self.course.turn == "continued":
            return self.report_on(due)
        replied_at = self._reply_time(max(signed_at, self.not_before), due)
        return self.reply(replied_at, signed_at)

    def sign(self, received_at: datetime) -> datetime:
        """Tell who signs for it, or sends it onward in the district; return when the work begins."""
        is_urgent = self.demand.urgency != "general"
        wait = hours.minutes(self.chance, *((3, 40) if is_urgent else (10, 240)))
        signed_at = received_at + wait if is_urgent else self._at_work(received_at + wait)
        for unit in self.course.co_units:
            self.tale.add(signed_at + hours.minutes(self.chance, 0, 2), "sign", casting.in_unit(unit))
        agency = wording.agency_of(self.demand, self.unit)
        if not agency or self.chance.random() < 0.12:
            self.tale.add(signed_at, "sign", casting.in_unit(self.unit))
            return signed_at
        self.children = [agency]
        self.tale.add(
            signed_at, "forward", casting.in_unit(self.unit), unit=agency, note=self._phrase("words", "forward")
        )
        begun_at = self._at_work(signed_at + hours.minutes(self.chance, 10, 120))
        self.tale.add(begun_at, "sign", casting.in_unit(agency))
        return begun_at

    def _at_work(self, moment: datetime) -> datetime:
        """Return when somebody gets to it in office hours; before the reply, where that has its own time."""
        found = hours.office(moment, self.chance)
        return min(found, self.course.replied_between[0] - 20 * MINUTE) if self.course.replied_between else found

    def _reply_time(self, start: datetime, due: Deadline) -> datetime:
        if self.course.replied_between:
            return hours.between(self.chance, *self.course.replied_between)
        red_at = due.red_at or due.due_at + timedelta(days=1)
        start += 20 * MINUTE
        if self.course.lateness == "overdue" or start >= due.due_at:
            return hours.between(self.chance, max(start, due.due_at), max(start, red_at) + MINUTE)
        if self.course.lateness == "red":
            return hours.between(self.chance, red_at, red_at + timedelta(days=9), skew=1.5)
        return hours.between(self.chance, start, due.due_at, skew=1.3)

    def _when_asked(self, received_at: datetime, usual: tuple[datetime, datetime]) -> tuple[datetime, datetime]:
        """Return between when the unit asks for something: never before it has the order."""
        if not self.course.asked_between:
            return usual
        first, last = self.course.asked_between
        first = max(first, received_at + 2 * MINUTE)
        return first, max(last, first + 2 * MINUTE)

    # Extension and continued report

    def ask_extension(self, received_at: datetime, signed_at: datetime, due: Deadline) -> tuple[Deadline, datetime]:
        """Tell of a request for more time; return the limit that holds then, and when the decision was there."""
        cutoff = clocks.extension_cutoff(
            handling_due_at=due.due_at, provincial=self.demand.is_provincial, law=law_at(received_at)
        )
        usual = (min(signed_at + 30 * MINUTE, cutoff - MINUTE), cutoff)
        asked_at = hours.between(self.chance, *self._when_asked(received_at, usual), skew=0.6)
        days = self.chance.choice((2, 3, 3, 5, 5, 5, 8))
        self.tale.add(
            asked_at,
            "request_extension",
            casting.in_unit(self.unit),
            days=days,
            reason=wording.extension_reason(self.chance, self.demand),
        )
        decided_at = hours.duty(asked_at + hours.minutes(self.chance, 20, 300), self.chance)
        if self.course.turn == "extension_refused":
            self.tale.add(
                decided_at, "refuse_request", self._centre("dispatcher"), reason=self._phrase("extension", "refuse")
            )
            return due, decided_at
        is_long = days > law_at(received_at).parameters["extension_days"]
        self.tale.add(
            decided_at,
            "approve_extension",
            self._centre("director" if is_long else "dispatcher"),
            reason=self._phrase("extension", "exception" if is_long else "approve"),
        )
        longer = clocks.extended_handling_clock(
            due_at=due.due_at, received_at=received_at, days=days, law=law_at(decided_at)
        )
        return longer.deadline, decided_at

    def report_on(self, due: Deadline) -> datetime:
        """Tell of a continued report shortly before the extended limit, and of the reply by the promised day."""
        reported_at = hours.between(self.chance, due.due_at - timedelta(days=2), due.due_at)
        promised_on = civil_date(reported_at) + timedelta(days=self.chance.randint(7, 22))
        self.tale.add(
            reported_at,
            "report_continued",
            casting.in_unit(self.unit),
            measures=self.chance.choice(wording.fitting("continued", self.demand)),
            progress=self._phrase("continued", "progress"),
            promised_on=promised_on,
            told_at=reported_at - hours.minutes(self.chance, 5, 40),
            told_how=self._phrase("reply", "told_how"),
        )
        kept_by = clocks.continued_clock(opened_at=reported_at, promised_on=promised_on, law=law_at(reported_at))
        replied_at = hours.between(self.chance, reported_at + timedelta(days=3), kept_by.deadline.due_at)
        return self.reply(replied_at, reported_at)

    # Reply

    def reply(self, at: datetime, begun_at: datetime) -> datetime:
        """Tell that assisting units and those below the district reply, and then the lead; return when the lead did."""
        if self.round == 1:
            for unit in self.course.co_units:
                self._answer(unit, max(begun_at + 3 * MINUTE, at - hours.minutes(self.chance, 60, 300)), "co_unit")
        for unit in self.children:
            self._answer(unit, at, "district")
            at = at + hours.minutes(self.chance, 20, 120)
        self._look_at_identity(at)
        return self._answer(self.unit, at, "gathered" if self.children else "")

    def _answer(self, unit: str, at: datetime, style: str) -> datetime:
        is_out = self.course.turn == "out_of_scope" and self.round == 1
        return self.tale.add(
            at,
            "reply",
            casting.in_unit(unit),
            result=wording.reply(self.chance, self.demand, unit, at, style, self.course.turn, self.round),
            told_at=at - hours.minutes(self.chance, 1, 2),
            told_how=wording.told_how(self.chance, self.demand),
            is_out_of_scope=is_out,
            is_explained=is_out,
        )

    def _look_at_identity(self, at: datetime) -> None:
        if not self.demand.is_confidential and not self.demand.accused and self.chance.random() < 0.2:
            self.tale.add(
                at - hours.minutes(self.chance, 2, 3),
                "reveal_identity",
                casting.in_unit(self.unit),
                reason=self._phrase("words", "look"),
            )

    # Review, callback, rework, close

    def finish(self, replied_at: datetime) -> None:
        """Tell of review, rework, callbacks and the end."""
        reviewed_at = hours.duty(replied_at + self._gap(15, 420, 0.03), self.chance)
        if self.course.turn == "unclear" and self.round == 1:
            self._rework(reviewed_at, "unclear", "reviewer", "unclear")
            return
        self.tale.add(reviewed_at, "pass_review", self._centre("reviewer"), is_clear=True, is_complete=True)
        called_at = self.call_all(reviewed_at)
        ended_at = called_at + self._gap(5, 90, 0.03)
        if self.course.turn == "dissatisfied" and self.round == 1:
            ground = self.chance.choice(("not_done", "dissatisfied_reasonable"))
            self._rework(ended_at, ground, "callback_staff", ground.partition("_reasonable")[0])
            return
        self._close(hours.duty(ended_at, self.chance))

    def _rework(self, at: datetime, ground: str, role: str, phrase: str) -> None:
        self.tale.add(at, "rework", self._centre(role), ground=ground, reason=self._phrase("review", phrase))
        self.round = 2
        due = clocks.handling_clock(received_at=at, urgency=self.demand.urgency, law=law_at(at)).deadline
        begun_at = at + 40 * MINUTE
        self.finish(self.reply(hours.between(self.chance, begun_at, due.due_at, skew=1.5), begun_at))

    def call_all(self, reviewed_at: datetime) -> datetime:
        """Tell that every caller is called back; return when the last one was done."""
        at = hours.duty(reviewed_at + self._gap(25, 1300, 0.03), self.chance)
        for caller in self.callers:
            at = self._call(caller, at) + hours.minutes(self.chance, 2, 9)
        return at

    def _call(self, caller: Demand, at: datetime) -> datetime:
        tries = self._tries(caller)
        for number in range(tries):
            if number:
                at = hours.duty(at + hours.minutes(self.chance, 90, 500), self.chance)
            is_reached = number + 1 == tries and self._is_reached(caller)
            self._record(caller, at, is_reached=is_reached)
        return at

    def _tries(self, caller: Demand) -> int:
        if not caller.contact.phone:
            return 1
        return LAST_TRY if self.course.turn == "unreached" else self.chance.choices((1, 2), (9, 1))[0]

    def _is_reached(self, caller: Demand) -> bool:
        return bool(caller.contact.phone) and self.course.turn != "unreached"

    def _record(self, caller: Demand, at: datetime, *, is_reached: bool) -> None:
        answers, mood = self._opinion() if is_reached else ({}, "missed")
        self.tale.add(
            at,
            "record_callback",
            self._centre("callback_staff"),
            demand=caller.key,
            is_reached=is_reached,
            remark=self._phrase("callback", mood),
            **answers,
        )

    def _opinion(self) -> tuple[dict[str, bool], str]:
        if self.round == 1 and self.course.turn == "dissatisfied":
            return ANGRY, "angry"
        if self.course.turn in ("mixed", "out_of_scope"):
            return MIXED, "mixed"
        return SATISFIED, "happy"

    def _close(self, at: datetime) -> None:
        is_reached = any(self._is_reached(caller) for caller in self.callers)
        is_happy = is_reached and self.course.turn not in ("mixed", "out_of_scope")
        self.tale.add(
            at,
            "close",
            self._centre("callback_staff"),
            basis="satisfied" if is_happy else "accords",
            reason="" if is_happy else wording.close_reason(self.chance, self.demand, is_reached=is_reached),
        )
        if is_reached and self.chance.random() < 0.22:
            self._rate(at, is_happy=is_happy)

    def _rate(self, at: datetime, *, is_happy: bool) -> None:
        process, result = (
            (self.chance.choice((4, 5, 5)), self.chance.choice((4, 5, 5)))
            if is_happy
            else (self.chance.choice((3, 4)), self.chance.choice((1, 2, 3)))
        )
        self.tale.add(
            at + hours.minutes(self.chance, 5, 2600),
            "rate",
            COMPLAINANT,
            process=process,
            result=result,
            solved=is_happy,
            remark=self._phrase("rating", "good" if is_happy else "poor"),
        )

    # Small things

    def _gap(self, least: float, most: float, slow: float) -> timedelta:
        """Return a pause in the centre; now and then one of several days, which is too long."""
        if not self.course.replied_between and self.chance.random() < slow:
            return hours.minutes(self.chance, 4000, 8000)
        return hours.minutes(self.chance, least, most)

    def _centre(self, role: str) -> str:
        return casting.at_centre(role, self.tale.key)

    def _phrase(self, group: str, name: str) -> str:
        return wording.phrase(self.chance, group, name)
