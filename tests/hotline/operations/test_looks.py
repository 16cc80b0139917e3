"""Looks at identities: for a reason that says something, in the matter at hand, so many a day, many of them told."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from tests.hotline.conftest import City, civil

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.notices.wording import title
from qiban.hotline import operations
from qiban.hotline.models import Demand, IdentityLooks

AT = civil("2023-10-07 10:00")
WHY = "联系诉求人核实情况"


def look(actor: Actor, demand: Demand, reason: str = WHY, at: Any = AT) -> Any:
    return operations.reveal_identity(actor=actor, demand_id=demand.pk, reason=reason, at=at)


@pytest.mark.parametrize(
    "reason",
    [
        "1",
        "11111111",
        "核实",
        "……！！！？",
        "\u200b",
        "\u200b" * 9,
        "\u3164" * 9,
        "\u2800" * 9,
        "aaaaaaa",
        "看看看看看看",
        "a b c",
    ],
)
def test_a_reason_that_says_nothing_shows_nothing(city: City, refuses: Callable[..., Any], reason: str) -> None:
    demand, actor = city.demand(), city.agent
    with refuses(Invalid, field="reason"):
        look(actor, demand, reason)
    assert not Entry.objects.filter(action="reveal_identity").exists()
    assert not IdentityLooks.objects.exists()


@pytest.mark.parametrize("reason", ["核对地址", WHY, "call back about the leak", "回访：结果"])
def test_a_reason_that_says_something_is_kept(city: City, reason: str) -> None:
    look(city.agent, city.demand(), reason)
    assert Entry.objects.get(action="reveal_identity").detail == {"reason": reason}


@pytest.mark.parametrize(
    ("role", "sees"), [("agent", False), ("callback_staff", False), ("reviewer", True), ("director", True)]
)
def test_after_the_end_only_reviewer_and_director_look(
    city: City, refuses: Callable[..., Any], role: str, sees: bool
) -> None:
    order, actor = city.bring("closed"), city.post("centre", role)
    demand = order.lead_demand
    assert operations.may_see_identity(actor, demand, AT) is sees
    if sees:
        assert look(actor, demand).phone
        return
    with refuses(Denied, "21") as raised:
        look(actor, demand)
    assert "中心主任" in raised.value.next_step.zh


def test_an_answered_demand_is_over_too(city: City, refuses: Callable[..., Any]) -> None:
    demand, actor = city.demand(), city.agent
    operations.answer_directly(actor=actor, demand_id=demand.pk, answer="路灯由住建部门维护", at=AT)
    with refuses(Denied, "21"):
        look(actor, demand)


def used(actor: Actor, count: int) -> None:
    IdentityLooks.objects.update_or_create(person_id=actor.person_id, day=AT.date(), defaults={"count": count})


@pytest.mark.parametrize(("before", "sees"), [(58, True), (59, True), (60, False)])
def test_the_sixty_first_look_of_a_day_is_refused_and_not_counted(
    city: City, refuses: Callable[..., Any], before: int, sees: bool
) -> None:
    demand, actor = city.demand(), city.agent
    used(actor, before)
    if sees:
        look(actor, demand)
    else:
        with refuses(Denied, "21") as raised:
            look(actor, demand)
        assert "60次" in raised.value.message.zh
        assert "中心主任" in raised.value.next_step.zh
    assert IdentityLooks.objects.get().count == before + sees


def test_the_count_is_a_person_s_own_and_starts_anew_at_midnight(city: City) -> None:
    demand, agent, other = city.demand(), city.agent, city.post("centre", "dispatcher")
    used(agent, 60)
    look(other, demand)
    look(agent, demand, at=civil("2023-10-08 00:00"))
    with pytest.raises(Denied):
        look(agent, demand, at=civil("2023-10-07 23:59"))


def test_the_thirtieth_look_of_a_day_is_told_to_director_and_supervisor_once(city: City) -> None:
    demand, actor = city.demand(), city.agent
    used(actor, 28)
    look(actor, demand)
    assert not Notice.objects.filter(kind="identity_looks").exists()
    look(actor, demand)
    look(actor, demand)
    notice = Notice.objects.get(kind="identity_looks")
    assert (notice.unit_id, notice.roles) == (city.unit("centre").pk, ["director", "supervisor"])
    assert "今天已查看30次" in title(notice, "zh-hans")


@pytest.mark.django_db(transaction=True)
def test_looks_at_once_are_all_counted_and_none_beyond_the_limit(city: City) -> None:
    demands, actor = [city.demand(phone=f"1390533000{number}") for number in range(6)], city.agent
    used(actor, 57)
    seen: list[bool] = []

    def work(demand: Demand) -> None:
        try:
            look(actor, demand)
            seen.append(True)
        except Denied:
            seen.append(False)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=[one]) for one in demands]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sorted(seen) == [False, False, False, True, True, True]
    assert IdentityLooks.objects.get().count == 60
    assert Entry.objects.filter(action="reveal_identity").count() == 3
