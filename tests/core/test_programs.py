"""Programs that use the API: admitted with a reason, a new token beside the old one for a while, bounded, shut out."""

from datetime import timedelta
from typing import Any

import pytest
from tests.hotline.api.conftest import Program
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.errors import Conflict, Denied, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.core.people import programs
from qiban.core.people.clients import client_with
from qiban.core.people.models import ApiClient
from qiban.core.people.operations import disable_client

NOW = civil("2024-03-05 10:00")
NAME = "城市小程序"


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    return City()


def admit(city: City, **more: Any) -> str:
    given = {"name": NAME, "unit": city.unit("centre"), "role": "agent", "scopes": ["intake"], "reason": "上线"}
    return programs.admit(actor=city.post("centre", "administrator"), **{**given, **more})[1]


def rotate(city: City, hours: int = 24, **more: Any) -> str:
    given = {"actor": city.post("centre", "administrator"), "name": NAME, "overlap_hours": hours, "reason": "定期更换"}
    return programs.rotate(**{**given, **more})


def test_a_new_token_works_beside_the_old_one_until_the_hour(city: City) -> None:
    first = admit(city)
    second = rotate(city)
    ends = NOW + timedelta(hours=24)
    assert client_with(second, ends) is not None
    assert client_with(first, ends - timedelta(microseconds=1)) is not None
    assert client_with(first, ends) is None
    # A third one ends the first, whose time is not over.
    third = rotate(city, hours=1)
    assert client_with(first, NOW) is None
    assert client_with(second, NOW) is not None
    leaked = rotate(city, hours=0)
    assert [client_with(one, NOW) is not None for one in (first, second, third, leaked)] == [False, False, False, True]
    assert [one.action for one in Entry.objects.filter(subject_type="api_client")] == ["admit_client"] + [
        "rotate_client"
    ] * 3


def test_by_which_channel_and_how_often_a_program_comes_is_journalled_from_the_first_day(city: City) -> None:
    admit(city, channel="wechat", per_minute=60)
    last = Entry.objects.filter(subject_type="api_client").order_by("id").last()
    assert last is not None
    assert (last.detail["channel"], last.detail["per_minute"], last.detail["reason"]) == ("wechat", 60, "上线")


def test_of_two_who_change_the_token_at_once_the_second_is_told(city: City) -> None:
    admit(city)
    mine = rotate(city, token_no=1)
    with pytest.raises(Conflict):
        rotate(city, token_no=1)
    assert client_with(mine, NOW) is not None


def test_shut_out_both_tokens_stop_and_let_in_again_the_new_one_works(city: City) -> None:
    first = admit(city)
    second = rotate(city)
    administrator = city.post("centre", "administrator")
    disable_client(name=NAME, at=NOW, reason="异常访问", actor=administrator)
    assert (client_with(first, NOW), client_with(second, NOW)) == (None, None)
    with pytest.raises(Conflict):
        rotate(city)
    programs.enable(actor=administrator, name=NAME, reason="已排查")
    assert (client_with(first, NOW), client_with(second, NOW) is not None) == (None, True)
    last = Entry.objects.filter(subject_type="api_client").order_by("id").last()
    assert last is not None
    assert (last.action, last.person_id, last.detail["reason"]) == ("enable_client", administrator.person_id, "已排查")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"reason": " "}, "reason"),
        ({"reason": "……"}, "reason"),
        ({"scopes": []}, "scope"),
        ({"scopes": ["everything"]}, "scope"),
        ({"channel": "fax"}, "channel"),
        ({"per_minute": 0}, "per_minute"),
        ({"per_minute": 1001}, "per_minute"),
        ({"role": "king"}, "role"),
        ({"name": " "}, "name"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(city: City, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        admit(city, **changed)
    assert set(refused.value.fields) == {field}
    assert not ApiClient.objects.exists()


def test_only_an_administrator_keeps_them_and_a_name_is_given_once(city: City) -> None:
    admit(city)
    with pytest.raises(Conflict):
        admit(city)
    with pytest.raises(Denied):
        programs.change(actor=city.director, name=NAME, scopes=["read"], reason="要查")
    with pytest.raises(NotFound):
        rotate(city, name="没有的程序")
    for hours in (-1, 24 * 14 + 1):
        with pytest.raises(Invalid):
            rotate(city, hours=hours)


def test_it_asks_so_often_in_a_minute_and_when_it_last_did_is_kept(city: City) -> None:
    token = admit(city, scopes=["read"], per_minute=2)
    program = Program(token)
    assert [program.get("/categories").status for _ in range(3)] == [200, 200, 429]
    assert ApiClient.objects.get().last_used_at == NOW
    programs.change(
        actor=city.post("centre", "administrator"), name=NAME, scopes=["read"], reason="放开", channel="wechat"
    )
    assert program.get("/categories").status == 200
    assert ApiClient.objects.get().channel == "wechat"


def test_using_it_again_within_minutes_writes_nothing(city: City) -> None:
    token = admit(city)
    for minutes, kept in ((0, 0), (4, 0), (5, 5)):
        client_with(token, NOW + timedelta(minutes=minutes))
        assert ApiClient.objects.get().last_used_at == NOW + timedelta(minutes=kept)
