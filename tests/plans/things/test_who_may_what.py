"""Who may do what with a thing in which state, and who sees it at all, written out by hand (plans 1-8).

The table of the law says which role; here is which unit of that role.
"""

from collections.abc import Mapping

import pytest
from tests.plans.conftest import civil
from tests.plans.things.conftest import States

from qiban.core import clock
from qiban.core.acting.kinds import kind_of
from qiban.core.actor import Actor
from qiban.core.errors import NotFound
from qiban.law.plans.workflow import STATES

# Who sees a thing: whoever has something to do in the plan, other offices and whoever oversees; what is drafted, its office.
ALL = "office colleague lead helper counter other leader auditor"
OWN = "office colleague leader auditor"
LEADS = "office colleague lead other leader auditor"
MEASURES = "office colleague lead helper other leader auditor"
# thing, state | who sees it | who: what is open
TABLE = """
plan_ drafting | OWN | both: add_measure add_indicator start_plan
plan_ running  | ALL | both: add_measure add_indicator open_round draft_publication close_plan
plan_ closed   | ALL | both: draft_publication

measure drafted   | OWN | both: name_unit withdraw_measure
measure open      | ALL | both: name_unit complete_measure withdraw_measure
measure done      | ALL | both: reopen_measure
measure withdrawn | ALL |

part not_started | MEASURES | lead: report_progress add_evidence ask_date ; both: end_part
part in_progress | MEASURES | lead: report_progress add_evidence submit_part ask_date ; both: end_part
part returned    | MEASURES | lead: report_progress add_evidence submit_part ask_date ; both: end_part
part submitted   | MEASURES | both: accept_part return_part end_part
part accepted    | MEASURES | both: reopen_part
part ended       | MEASURES |

contribution not_started | MEASURES | helper: report_progress add_evidence ask_date ; both: end_part
contribution submitted   | MEASURES | lead: accept_part return_part ; both: end_part
contribution accepted    | MEASURES | both: reopen_part

date_move asked     | MEASURES | lead: withdraw_date ; both: grant_date refuse_date
date_move granted   | MEASURES |
date_move refused   | MEASURES |
date_move withdrawn | MEASURES |

indicator in_use  | ALL | lead: record_figure ; both: set_target retire_indicator
indicator retired | ALL |

observation recorded  | ALL | counter: confirm_figure object_figure ; lead: correct_figure
observation objected  | ALL | lead: correct_figure
observation confirmed | ALL | lead: correct_figure
observation corrected | ALL |

round open   | ALL | both: freeze_round
round frozen | ALL |

report owed     | LEADS | lead: file_report
report filed    | LEADS | both: return_report accept_report
report returned | LEADS | lead: file_report
report accepted | LEADS |

publication drafted   | ALL | colleague: approve_publication refuse_publication
publication public    | ALL | both: withdraw_publication
publication refused   | ALL |
publication withdrawn | ALL |
"""
BOTH = ("office", "colleague")


def rows() -> list[tuple[str, str, set[str], dict[str, set[str]]]]:
    """The table above: thing, state, who sees it, who may do what."""
    found = []
    for line in filter(None, TABLE.splitlines()):
        thing, seen, doing = (cell.strip() for cell in line.split("|"))
        name, state = thing.split()
        may: dict[str, set[str]] = {}
        for who, what in (one.split(":") for one in doing.split(";") if one):
            for each in BOTH if who.strip() == "both" else (who.strip(),):
                may.setdefault(each, set()).update(what.split())
        found.append((name, state, set(globals()[seen].split()), may))
    return found


ROWS = rows()


def test_every_state_of_every_thing_stands_in_the_table() -> None:
    written = {(name.rstrip("_"), state) for name, state, *_ in ROWS} - {("measure", "drafted")}
    assert {one for one in written if one[0] != "contribution"} == {
        (name, state) for name, states in STATES.items() if name != "gazette_document" for state in states
    }


@pytest.mark.parametrize(("name", "state", "seeing", "may"), ROWS, ids=lambda one: one if isinstance(one, str) else "")
def test_everybody_sees_and_is_offered_just_what_is_written(
    states: States,
    actors: Mapping[str, Actor],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    state: str,
    seeing: set[str],
    may: dict[str, set[str]],
) -> None:
    one = states.made(name, state)
    monkeypatch.setattr(clock, "now", lambda: civil("2024-05-06 09:00"))
    kind = kind_of(one.subject_type)
    for who, actor in actors.items():
        if who not in seeing:
            with pytest.raises(NotFound):
                kind.find(actor, one.pk)
            continue
        offers = kind.offers(actor, kind.find(actor, one.pk), clock.now())
        assert {offer.name for offer in offers if offer.is_open} == may.get(who, set()), who
        assert all(offer.why and offer.why.zh and offer.why.en for offer in offers if not offer.is_open)


def test_a_round_is_not_offered_to_be_frozen_before_its_reports_are_due(
    states: States, actors: Mapping[str, Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, kind = states.made("round", "open"), kind_of("round")
    for moment, is_open in (("2024-04-15 23:59", False), ("2024-04-16 00:00", True)):
        monkeypatch.setattr(clock, "now", lambda moment=moment: civil(moment))
        offer = kind.offer(actors["office"], kind.find(actors["office"], one.pk), clock.now(), "freeze_round")
        assert offer.is_open is is_open


def test_a_district_sees_the_plan_in_which_it_has_figures_and_records_its_own(states: States) -> None:
    city, kind = states.city, kind_of("indicator")
    district = city.post("zhangdian", "plan_unit")
    with pytest.raises(NotFound):
        kind_of("plan").find(district, states.plan.pk)
    own = city.indicator(states.plan, code="own", is_by_area=True)
    assert kind_of("plan").find(district, states.plan.pk) == states.plan
    found = {one.name: one.is_open for one in kind.offers(district, kind.find(district, own.pk), clock.now())}
    assert found == {"record_figure": True, "count_coverage": False}
    helper = {one.name: one.is_open for one in kind.offers(city.helper, kind.find(city.helper, own.pk), clock.now())}
    assert helper == {"record_figure": False, "count_coverage": False}


def test_who_accepts_what_the_plan_s_office_does_sees_it(states: States) -> None:
    city = states.city
    part = city.part(city.measure(states.plan, "1.2"), "development")
    accepting = city.post("government_office", "plan_unit")
    assert kind_of("part").find(accepting, part.pk) == part
    with pytest.raises(NotFound):
        kind_of("part").find(accepting, states.lead.pk)


def test_units_of_other_measures_see_neither_a_part_nor_its_dates(states: States) -> None:
    city = states.city
    city.part(city.measure(states.plan, "1.2"), "culture")
    asked = states.made("date_move", "asked")
    for name, pk in (("part", states.lead.pk), ("date_move", asked.pk)):
        with pytest.raises(NotFound):
            kind_of(name).find(city.stranger, pk)
    assert kind_of("measure").find(city.stranger, states.lead.measure_id)


@pytest.mark.parametrize("role", ["agent", "handler", "administrator", "project_unit"])
def test_posts_of_other_offices_see_nothing(states: States, role: str) -> None:
    actor = states.city.post("housing", role)
    for name, pk in (("plan", states.plan.pk), ("part", states.lead.pk)):
        with pytest.raises(NotFound):
            kind_of(name).find(actor, pk)
