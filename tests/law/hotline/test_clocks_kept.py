"""What a clock keeps besides its instants: kind, clause, the numbers it rests on, and how to count it anew."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.citation import Citation
from qiban.law.clocks import Clock, successor_clock
from qiban.law.enacted import Change, Document, Enacted
from qiban.law.hotline import clocks, hotline_law
from qiban.law.hotline.evaluation import workflow as evaluation
from qiban.law.hotline.knowledge import clocks as knowledge
from qiban.law.hotline.nuisance import clocks as nuisance
from qiban.law.hotline.privacy import relaying
from qiban.law.hotline.supervision import clocks as supervision
from qiban.law.hotline.supervision import disputing
from qiban.law.recipe import Recipe
from qiban.law.regulation import Law

# A Thursday afternoon; the days off that matter are those of National Day 2023, see test_clocks.
AT = civil("2023-09-28 15:00")
LIGHTS = {"yellow_days": "1@2023-06-28", "red_days": "1@2023-06-28"}


def a_clock(kind: str, law: Law) -> Clock:
    made = {
        "dispatch": lambda: clocks.dispatch_clock(received_at=AT, urgency="general", law=law),
        "dispatch at once": lambda: clocks.dispatch_clock(received_at=AT, urgency="urgent", law=law),
        "handling": lambda: clocks.handling_clock(received_at=AT, urgency="general", law=law),
        "quick_feedback": lambda: clocks.quick_feedback_clock(dispatched_at=AT, law=law),
        "return_window": lambda: clocks.return_window(received_at=AT, provincial=False, law=law),
        "return_window of the province": lambda: clocks.return_window(received_at=AT, provincial=True, law=law),
        "continued_report": lambda: clocks.continued_clock(opened_at=AT, promised_on=date(2023, 10, 20), law=law),
        "decision": lambda: clocks.decision_clock(requested_at=AT, law=law),
        "review": lambda: clocks.review_clock(replied_at=AT, law=law),
        "callback": lambda: clocks.callback_clock(reviewed_at=AT, law=law),
        "closing": lambda: clocks.closing_clock(at=AT, law=law),
        "basis_successor": lambda: successor_clock(succeeds=Citation("hotline", 25), at=AT, law=law),
    }
    return made[kind]()


@pytest.mark.parametrize(
    ("kind", "article", "item", "used", "recipe", "is_window"),
    [
        ("dispatch", 12, 2, {"dispatch_days": "1@2023-06-28", **LIGHTS}, Recipe(AT, 1), False),
        ("dispatch at once", 12, 2, {"dispatch_at_once_minutes": "30@2023-06-28", **LIGHTS}, Recipe(), False),
        ("handling", 12, 3, {"handling_days_general": "5@2023-06-28", **LIGHTS}, Recipe(AT, 5), False),
        ("quick_feedback", 14, None, {"quick_feedback_hours": "2@2023-06-28", **LIGHTS}, Recipe(), False),
        ("return_window", 12, 7, {"return_days": "2@2023-06-28"}, Recipe(AT, 2), True),
        ("return_window of the province", 12, 7, {"provincial_return_days": "1@2023-06-28"}, Recipe(AT, 1), True),
        ("continued_report", 12, 5, LIGHTS, Recipe(ends_on=date(2023, 10, 20)), False),
        ("decision", 12, 4, {"decision_days": "1@2023-06-28", **LIGHTS}, Recipe(AT, 1), False),
        ("review", 12, 8, {"review_days": "1@2023-06-28", **LIGHTS}, Recipe(AT, 1), False),
        ("callback", 12, 8, {"callback_days": "2@2023-06-28", **LIGHTS}, Recipe(AT, 2), False),
        ("closing", 12, 10, {"closing_days": "1@2023-06-28", **LIGHTS}, Recipe(AT, 1), False),
        ("basis_successor", 25, None, {"basis_days": "10@2023-06-28", **LIGHTS}, Recipe(AT, 10), False),
    ],
)
def test_a_clock_keeps_its_clause_its_numbers_and_how_it_was_counted(
    law: Law,
    kind: str,
    article: int,
    item: int | None,
    used: dict[str, str],
    recipe: Recipe,
    is_window: bool,
) -> None:
    clock = a_clock(kind, law)
    assert clock.kind == kind.split()[0]
    assert clock.citation == Citation("hotline", article, item)
    assert clock.parameters == used
    assert clock.recipe == recipe
    assert (clock.is_window, clock.basis_lapsed) == (is_window, False)
    assert a_clock(kind, hotline_law(date(2026, 6, 28))).basis_lapsed is True


def test_every_clock_has_a_title_in_both_languages() -> None:
    assert set(clocks.TITLES) == {
        "dispatch",
        "handling",
        "quick_feedback",
        "continued_report",
        "return_window",
        "extension_window",
        "decision",
        "review",
        "callback",
        "closing",
        # Those of supervision, each tried in supervision/test_clocks.py.
        *supervision.TITLES,
        *disputing.TITLES,
        # Those of the knowledge base, in knowledge/test_clocks.py.
        *knowledge.TITLES,
        # Those of nuisance callers and of the relay, in nuisance/ and tests/privacy.
        *nuisance.TITLES,
        *relaying.TITLES,
        # Those of evaluation, each tried in evaluation/test_clocks.py.
        *evaluation.TITLES,
    }
    assert clocks.TITLES["return_window"].zh == "可申请回退"
    assert all(title.zh and title.en and title.zh != title.en for title in clocks.TITLES.values())


def test_a_clock_says_nothing_that_was_not_given(law: Law) -> None:
    bare = Clock("x", Citation("hotline", 1), a_clock("handling", law).deadline, {}, basis_lapsed=False)
    assert (bare.is_window, bare.recipe) == (False, Recipe())


# A successor with other lights: yellow 2 working days before, red 3 after. In July 2026 only weekends are free.
MONDAY = civil("2026-07-06 10:00")


@pytest.fixture
def other_lights() -> Law:
    first = date(2026, 6, 28)
    changes = (Change("yellow_days", 2, first), Change("red_days", 3, first))
    document = Document("hotline", "88号", "新办法", first, first, None, changes)
    return hotline_law(date(2026, 7, 6), Enacted(documents=(document,)))


@pytest.mark.parametrize("first", [Recipe(), Recipe(MONDAY, 5)])
def test_lights_turn_by_the_numbers_in_force(other_lights: Law, first: Recipe) -> None:
    """Five working days after Monday the 6th are 7 to 10 and 13 July; two more 14 and 15."""
    handling = clocks.handling_clock(received_at=MONDAY, urgency="general", law=other_lights).deadline
    assert (handling.yellow_at, handling.due_at, handling.red_at) == (
        civil("2026-07-10"),
        civil("2026-07-14"),
        civil("2026-07-17"),
    )
    longer = clocks.extended_handling_clock(
        due_at=handling.due_at, received_at=MONDAY, days=2, law=other_lights, first=first
    ).deadline
    assert (longer.yellow_at, longer.due_at, longer.red_at) == (
        civil("2026-07-14"),
        civil("2026-07-16"),
        civil("2026-07-21"),
    )
    promised = clocks.continued_clock(opened_at=MONDAY, promised_on=date(2026, 7, 15), law=other_lights).deadline
    assert (promised.yellow_at, promised.due_at, promised.red_at) == (
        civil("2026-07-14"),
        civil("2026-07-16"),
        civil("2026-07-21"),
    )


# Extensions.


def extended(law: Law, received: datetime = AT, **more: object) -> Clock:
    # The five days from 28 September end with 11 October.
    return clocks.extended_handling_clock(due_at=civil("2023-10-12"), received_at=received, days=3, law=law, **more)  # type: ignore[arg-type]


def test_an_extension_is_counted_from_the_first_cause_and_keeps_the_numbers_it_began_with(law: Law) -> None:
    clock = extended(law, first=Recipe(AT, 5), snapshot={"handling_days_general": "5@2023-06-28", "red_days": "9@x"})
    # 12, 13 and 16 October.
    assert clock.deadline.due_at == civil("2023-10-17")
    assert (clock.kind, clock.citation, clock.is_window) == ("handling", Citation("hotline", 12, 4), False)
    assert clock.recipe == Recipe(AT, 8)
    assert clock.parameters == {
        "handling_days_general": "5@2023-06-28",
        "extension_days": "5@2023-06-28",
        **LIGHTS,
    }


def test_an_extension_of_what_was_counted_in_no_days_is_counted_from_the_old_end(law: Law) -> None:
    clock = extended(law)
    assert clock.deadline.due_at == civil("2023-10-17")
    assert clock.citation == Citation("hotline", 12, 4)
    assert (clock.recipe, clock.parameters) == (Recipe(), {"extension_days": "5@2023-06-28", **LIGHTS})
    assert extended(law, first=Recipe(ends_on=date(2023, 10, 11))).recipe == Recipe()


@pytest.mark.parametrize("first", [Recipe(), Recipe(AT, 5)])
def test_an_extension_is_yellow_never_before_the_receipt(law: Law, first: Recipe) -> None:
    assert extended(law, civil("2023-10-16 12:00"), first=first).deadline.yellow_at == civil("2023-10-16 12:00")


# The window in which an extension may be asked for.


def window(law: Law, *, provincial: bool, handling: Clock | None, received: datetime = AT) -> Clock:
    return clocks.extension_window(
        handling_due_at=civil("2023-10-12"), received_at=received, provincial=provincial, law=law, handling=handling
    )


@pytest.mark.parametrize(
    ("provincial", "last_day", "used", "lead"),
    [
        (False, date(2023, 10, 11), {}, 0),
        (True, date(2023, 10, 10), {"provincial_extension_lead_days": "1@2023-06-28"}, 1),
    ],
)
def test_the_window_for_an_extension_is_counted_with_the_clock_before_whose_end_it_closes(
    law: Law, provincial: bool, last_day: date, used: dict[str, str], lead: int
) -> None:
    alone = window(law, provincial=provincial, handling=None)
    assert (alone.deadline.last_day, alone.parameters, alone.recipe) == (last_day, used, Recipe())
    assert alone.kind == "extension_window"
    assert alone.citation == Citation("hotline", 12, 4)
    assert alone.deadline.provisional is False

    handling = a_clock("handling", law)
    beside = window(law, provincial=provincial, handling=replace(handling, recipe=Recipe(AT, 5, 9)))
    assert beside.deadline == alone.deadline
    assert beside.recipe == Recipe(AT, 5, lead)
    assert beside.parameters == {**handling.parameters, **used}
    assert beside.is_window


def test_a_window_that_is_over_as_it_begins_ends_on_the_day_of_receipt(law: Law) -> None:
    late = civil("2023-10-13 00:00:01")
    deadline = window(law, provincial=False, handling=None, received=late).deadline
    assert (deadline.due_at, deadline.last_day) == (late, date(2023, 10, 13))


@pytest.mark.parametrize(("day", "provisional"), [(27, False), (28, False), (29, True), (31, True)])
def test_a_window_into_the_last_days_before_a_year_without_arrangement_is_provisional(
    law: Law, day: int, provisional: bool
) -> None:
    year = law.calendar.published_until
    end = civil(f"{year}-12-{day + 1}") if day < 31 else civil(f"{year + 1}-01-01")
    found = clocks.extension_window(
        handling_due_at=end, received_at=civil(f"{year}-12-20"), provincial=False, law=law
    ).deadline
    assert (found.last_day, found.provisional) == (date(year, 12, day), provisional)


@pytest.mark.parametrize(("lead", "until"), [(1, "2026-07-11"), (2, "2026-07-10")])
def test_the_province_s_window_closes_by_the_number_in_force(lead: int, until: str) -> None:
    first = date(2026, 6, 28)
    change = Change("provincial_extension_lead_days", lead, first)
    enacted = Enacted(documents=(Document("hotline", "88号", "新办法", first, first, None, (change,)),))
    law = hotline_law(date(2026, 7, 6), enacted)
    handling = clocks.handling_clock(received_at=MONDAY, urgency="general", law=law)
    found = clocks.extension_window(
        handling_due_at=handling.deadline.due_at, received_at=MONDAY, provincial=True, law=law, handling=handling
    )
    assert (found.deadline.due_at, found.recipe.lead_days) == (civil(until), lead)
