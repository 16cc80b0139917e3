"""A warden's pages take what the script sends, and the page for poor networks leads there."""

from collections.abc import Callable
from uuid import uuid4

from django.test import Client
from tests.flood.evacuation.conftest import Flood, flood

from qiban.core.actor import Actor
from qiban.flood.queries.evacuation import Counts

__all__ = ["flood"]
Browser = Callable[[Actor], Client]


def test_taps_are_entered_once_and_a_full_shelter_asks_for_a_word(flood: Flood, browser: Browser) -> None:
    shelter = flood.shelter(capacity=3)
    one = flood.evacuation(4, 3)
    warden = flood.city.warden(one.area)
    window, mine = browser(warden), {"X-Queued": str(warden.person_id)}
    address = f"/flood/evacuation/at/{one.pk}/"
    assert f'href="{address}"' in window.get("/flood/light/").content.decode()
    form = {"sent": str(uuid4()), "shelter": str(shelter.pk), "tap": "0018A"}
    asked = window.post(address, form, headers=mine)
    assert (asked.status_code, list(asked.json()["ask"])) == (409, ["note"])
    assert "超出容量1人" in asked.json()["error"]
    for _ in range(3):
        done = window.post(address, {**form, "note": "已加床"}, headers=mine)
        assert (done.status_code, done.json()) == (200, {"told": "已登记：0018A"})
    assert flood.counts(one) == Counts(waiting=3, sheltered=4)


def test_lines_of_paper_that_were_wrong_are_named_and_those_entered_count_once(flood: Flood, browser: Browser) -> None:
    one = flood.evacuation(4, 3)
    warden = flood.city.warden(one.area)
    window, mine = browser(warden), {"X-Queued": str(warden.person_id)}
    address, form = f"/flood/evacuation/at/{one.pk}/typed/", {"sent": str(uuid4()), "lines": "0018T\n9999T"}
    refused = window.post(address, form, headers=mine)
    assert (refused.status_code, "9999T" in refused.json()["error"]) == (422, True)
    assert window.post(address, {**form, "lines": "0018T\n0026T"}, headers=mine).status_code == 200
    assert flood.counts(one) == Counts(with_relatives=7)


def test_a_household_is_answered_in_words(flood: Flood, browser: Browser) -> None:
    one = flood.evacuation(4)
    warden = flood.city.warden(one.area)
    window, mine = browser(warden), {"X-Queued": str(warden.person_id)}
    address = f"/flood/evacuation/at/{one.pk}/household/0018/"
    form = {"sent": str(uuid4()), "source": "waiting", "target": "refusing", "people": "一", "note": ""}
    assert window.post(address, form, headers=mine).json()["error"] == "人数应为整数。"
    assert window.post(address, {**form, "people": "1"}, headers=mine).status_code == 200
