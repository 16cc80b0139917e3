"""Programs on phones and gateways enter many movements at once, and read headcounts (职责一（九）)."""

import json
from typing import Any

import pytest
from django.test import Client
from tests.flood.evacuation.conftest import Flood

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.people.models import Post
from qiban.core.people.operations import admit_client
from qiban.flood.models import Evacuation
from qiban.flood.queries.evacuation import Counts

pytestmark = pytest.mark.django_db


class Program:
    """A program that acts in a post."""

    def __init__(self, actor: Actor) -> None:
        post = Post.objects.get(pk=actor.post_id)
        self.token = admit_client(name=str(post.pk), post=post, scopes=["read", "act"], at=clock.now())
        self.window = Client()

    def get(self, path: str) -> Any:
        return self.window.get(path, headers={"Authorization": f"Bearer {self.token}"})

    def post(self, path: str, body: Any, key: str = "") -> Any:
        headers = {"Authorization": f"Bearer {self.token}", **({"Idempotency-Key": key} if key else {})}
        return self.window.post(path, json.dumps(body), content_type="application/json", headers=headers)


def movements(one: Evacuation) -> str:
    return f"/api/flood/evacuations/{one.pk}/movements"


def test_many_are_entered_once_however_often_they_are_sent(flood: Flood) -> None:
    shelter = flood.shelter(capacity=5)
    one = flood.evacuation(4, 3, 2)
    program = Program(flood.city.warden(one.area))
    body = {
        "movements": [
            {"key": "m1", "code": "0018", "target": "sheltered", "shelter_id": shelter.pk},
            {"key": "m2", "code": "0026", "target": "sheltered", "shelter_id": shelter.pk},
            {"key": "m3", "code": "9999", "target": "refusing"},
            {"key": "m4", "code": "0034", "target": "unreachable", "people": 1},
        ]
    }
    first = program.post(movements(one), body, "try-1")
    told = first.json()
    assert (first.status_code, told["entered"], told["known"]) == (200, ["m1", "m4"], [])
    assert [refused["key"] for refused in told["refused"]] == ["m2", "m3"]
    assert "超出容量2人" in told["refused"][0]["error"]["message"]
    assert (told["counts"]["missing"], told["counts"]["waiting"]) == (5, 4)
    assert program.post(movements(one), body, "try-1").headers["Idempotency-Replayed"] == "true"
    again = program.post(movements(one), body, "try-2").json()
    assert (again["entered"], again["known"]) == ([], ["m1", "m4"])
    assert flood.counts(one) == Counts(waiting=4, sheltered=4, unreachable=1)


@pytest.mark.parametrize(
    "bad",
    [
        {"key": "", "target": "refusing"},
        {"key": "a", "target": "nowhere"},
        {"key": "a", "target": "refusing", "people": 0},
        {"key": "a", "target": "refusing", "note": "字" * 201},
        {"key": "a"},
        {"target": "refusing"},
        {"key": "a", "target": "refusing", "name": "张三"},
    ],
)
def test_what_programs_say_wrongly_is_refused_whole(flood: Flood, bad: dict[str, Any]) -> None:
    one = flood.evacuation(4)
    program = Program(flood.city.warden(one.area))
    assert program.post(movements(one), {"movements": [bad]}).status_code == 422
    assert program.post(movements(one), {"movements": []}).status_code == 422
    assert flood.counts(one) == Counts(waiting=4)


def test_headcounts_are_for_everybody_and_names_are_not(flood: Flood) -> None:
    one = flood.evacuation(4, 3)
    board = Program(flood.city.member()).get(f"/api/flood/evacuations/responses/{one.response_id}").json()
    assert [(row["level"], row["counts"]["assigned"]) for row in board["places"]] == [
        ("county", 7),
        ("town", 7),
        ("village", 7),
    ]
    address = f"/api/flood/evacuations/{one.pk}/households"
    seen = Program(flood.city.warden(one.area)).get(address).json()
    hidden = Program(flood.city.member()).get(address).json()
    assert [row["head"] for row in seen["items"]] == ["张1号", "张2号"]
    assert [row["head"] for row in hidden["items"]] == [None, None]
    assert "13800001111" not in json.dumps(hidden)
    assert Program(flood.city.member()).get("/api/flood/evacuations/999/households").status_code == 404
    household = flood.listed(one)[0].household_id
    made = Program(flood.city.county).get(f"/api/households/{household}").content.decode()
    assert "张" not in made


def test_made_routes_act_alike(flood: Flood) -> None:
    one = flood.evacuation(4)
    program = Program(flood.city.warden(one.area))
    said = {"target": "refusing", "listed_id": flood.listed(one)[0].pk}
    done = program.post(f"/api/evacuations/{one.pk}/actions/record_movement", said)
    assert (done.status_code, done.json()["state"]) == (200, "moving")
    assert flood.counts(one) == Counts(refusing=4)
    assert (
        Program(flood.city.other_town)
        .post(movements(one), {"movements": [{"key": "x", "target": "elsewhere"}]})
        .status_code
        == 403
    )
