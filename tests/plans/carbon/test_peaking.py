"""Districts' own plans: sent in with timetable and road, balanced all together, approved, issued; who sees what."""

from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.db import transaction

from qiban.core.errors import Denied, Invalid, QibanError, Refused
from qiban.core.units.queries import areas
from qiban.plans.models import PeakingPlan
from qiban.plans.operations.carbon.balancing import approve_peaking_plan, balance_peaking_plan, return_peaking_plan
from qiban.plans.operations.carbon.peaking import draft_peaking_plan, publish_peaking_plan, resubmit_peaking_plan
from qiban.plans.permissions import visible_peaking_plans

SAID: dict[str, Any] = {
    "title": "本区达峰方案",
    "peak_year": 2028,
    "peak_co2": Decimal(100),
    "timetable": "2026年起逐年下降",
    "roadmap": "煤炭替代",
}


def by(carbon: Any, code: str) -> Any:
    return carbon.city.post(code, "plan_unit")


def sent(carbon: Any, code: str = "zhangdian", **given: Any) -> PeakingPlan:
    return draft_peaking_plan(actor=by(carbon, code), plan_id=carbon.plan.pk, at=carbon.now, **{**SAID, **given})


def all_sent(carbon: Any) -> list[PeakingPlan]:
    return [sent(carbon, one.code) for one in areas()]


def office(carbon: Any, one: PeakingPlan) -> dict[str, Any]:
    return {"actor": carbon.office, "peaking_plan_id": one.pk, "at": carbon.now}


@pytest.mark.parametrize(
    ("given", "said"),
    [({"timetable": " "}, "时间表"), ({"roadmap": ""}, "路线图"), ({"peak_year": 2031}, "晚于2030年")],
)
def test_a_plan_without_timetable_or_road_or_after_the_city_is_refused(
    carbon: Any, refused: Any, given: dict[str, Any], said: str
) -> None:
    with refused(Refused, said):
        sent(carbon, **given)
    assert sent(carbon, peak_year=2030).state == "drafted"


def test_a_district_sends_one_and_no_other_unit_any(carbon: Any, refused: Any) -> None:
    made = sent(carbon)
    with refused(Invalid, made.number):
        sent(carbon)
    with refused(Denied, "区县报送"):
        sent(carbon, "statistics")


def test_they_are_balanced_all_together_once_every_district_has_sent_one(carbon: Any, refused: Any) -> None:
    first = sent(carbon)
    with refused(Refused, "未报送的有"):
        balance_peaking_plan(city_co2=Decimal(10_000), **office(carbon, first))
    rest = [sent(carbon, one.code) for one in areas() if one.code != "zhangdian"]
    whole = Decimal(100) * (len(rest) + 1)
    with refused(Refused, "峰值合计超过全市1万吨"):
        balance_peaking_plan(city_co2=whole - 1, **office(carbon, first))
    balance_peaking_plan(city_co2=whole, **office(carbon, first))
    assert set(PeakingPlan.objects.values_list("state", flat=True)) == {"balanced"}
    (owed,) = carbon.city.owed(rest[0])
    assert (owed.kind, owed.bearer_unit_id) == ("peaking_plan_deliberation", carbon.office.unit)


def test_a_returned_plan_is_owed_by_its_district_and_sent_in_again(carbon: Any, refused: Any) -> None:
    one = sent(carbon)
    with refused(Invalid, "必填"):
        return_peaking_plan(opinion="", **office(carbon, one))
    return_peaking_plan(opinion="口径不一致", **office(carbon, one))
    (owed,) = carbon.city.owed(one)
    assert (owed.kind, owed.bearer_unit_id) == ("peaking_plan_return", carbon.district.unit)
    given = {**SAID, "peak_co2": Decimal(90), "peaking_plan_id": one.pk}
    with refused(Denied, "其他区县"):
        resubmit_peaking_plan(actor=by(carbon, "zichuan"), at=carbon.now, **given)
    resubmit_peaking_plan(actor=carbon.district, at=carbon.now, **given)
    one.refresh_from_db()
    assert (one.state, one.peak_co2) == ("drafted", Decimal(90))
    assert [each.kind for each in carbon.city.owed(one)] == ["peaking_plan_balance"]


def test_it_is_approved_by_the_office_and_issued_by_its_district(carbon: Any, refused: Any) -> None:
    one, *_ = all_sent(carbon)
    balance_peaking_plan(city_co2=Decimal(10_000), **office(carbon, one))
    approve_peaking_plan(opinion="第二次会议审议通过", **office(carbon, one))
    own = carbon.city.post(next(area.code for area in areas() if area.pk == one.area_id), "plan_unit")
    with refused(Invalid):
        publish_peaking_plan(actor=own, peaking_plan_id=one.pk, document="", at=carbon.now)
    publish_peaking_plan(actor=own, peaking_plan_id=one.pk, document="政发〔2026〕1号", at=carbon.now)
    assert not carbon.city.owed(one)


def test_others_see_a_plan_once_it_was_issued(carbon: Any) -> None:
    one = sent(carbon)

    def seen() -> list[bool]:
        actors = (carbon.office, carbon.district, by(carbon, "zichuan"), carbon.counter)
        return [visible_peaking_plans(actor).filter(pk=one.pk).exists() for actor in actors]

    assert seen() == [True, True, False, False]
    for code in (area.code for area in areas() if area.pk != one.area_id):
        sent(carbon, code)
    balance_peaking_plan(city_co2=Decimal(10_000), **office(carbon, one))
    approve_peaking_plan(opinion="通过", **office(carbon, one))
    publish_peaking_plan(actor=carbon.district, peaking_plan_id=one.pk, document="政发〔2026〕1号", at=carbon.now)
    assert seen() == [True, True, True, True]


ACTS = {
    "balance": lambda carbon, actor, one: balance_peaking_plan(
        actor=actor, peaking_plan_id=one.pk, city_co2=Decimal(10_000), at=carbon.now
    ),
    "return": lambda carbon, actor, one: return_peaking_plan(
        actor=actor, peaking_plan_id=one.pk, opinion="退回", at=carbon.now
    ),
    "resubmit": lambda carbon, actor, one: resubmit_peaking_plan(
        actor=actor, peaking_plan_id=one.pk, at=carbon.now, **SAID
    ),
    "approve": lambda carbon, actor, one: approve_peaking_plan(
        actor=actor, peaking_plan_id=one.pk, opinion="通过", at=carbon.now
    ),
    "publish": lambda carbon, actor, one: publish_peaking_plan(
        actor=actor, peaking_plan_id=one.pk, document="1号", at=carbon.now
    ),
}
WAYS: dict[str, tuple[tuple[str, str], ...]] = {
    "drafted": (),
    "returned": (("office", "return"),),
    "balanced": (("office", "balance"),),
    "approved": (("office", "balance"), ("office", "approve")),
    "published": (("office", "balance"), ("office", "approve"), ("district", "publish")),
}
# Who may do what in which state; nobody else does anything.
MAY = {
    ("drafted", "office", "balance"),
    ("drafted", "office", "return"),
    ("balanced", "office", "return"),
    ("balanced", "office", "approve"),
    ("returned", "district", "resubmit"),
    ("approved", "district", "publish"),
}


@pytest.mark.parametrize("state", WAYS)
def test_in_every_state_each_post_may_do_just_what_the_table_holds(carbon: Any, state: str) -> None:
    posts = {"office": carbon.office, "district": carbon.district, "other": by(carbon, "zichuan")}
    one = next(each for each in all_sent(carbon) if each.area_id == carbon.district.unit)
    for who, step in WAYS[state]:
        ACTS[step](carbon, posts[who], one)
    for name, action in product(posts, ACTS):
        assert _is_done(carbon, posts[name], one, action) is ((state, name, action) in MAY), (state, name, action)


def _is_done(carbon: Any, actor: Any, one: PeakingPlan, action: str) -> bool:
    """Tell whether an action is let through; it is undone either way."""
    with transaction.atomic():
        try:
            ACTS[action](carbon, actor, one)
        except QibanError:
            return False
        finally:
            transaction.set_rollback(True)
    return True
