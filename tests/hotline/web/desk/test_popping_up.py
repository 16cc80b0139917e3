"""A call pops up at a desk: its number stands in no address, and goes with the call."""

from collections.abc import Callable

import pytest
from django.test import Client
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.hotline.operations.calls import Call, hand_to_desk


@pytest.fixture
def agent(city: City, as_post: Callable[..., Client]) -> Client:
    """An agent's browser."""
    return as_post(city.agent)


def followed(client: Client, address: str) -> tuple[str, str]:
    """Return where an address of the telephone system leads, and the page there."""
    response = client.get(address)
    assert response.status_code == 302
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]
    clean = response.headers["Location"]
    return clean, page_of(client.get(clean))


def test_the_screen_pop_fills_in_number_and_call_and_leads_to_a_clean_address(agent: Client) -> None:
    clean, page = followed(agent, "/desk/?phone=13905330001&call=c-77")

    assert "13905330001" not in clean
    assert "c-77" not in clean
    assert 'value="13905330001"' in page
    assert 'name="call" value="c-77"' in page
    # The clean page names itself to this site alone; one that named nothing could send no form.
    assert agent.get(clean).headers["Referrer-Policy"] == "same-origin"


def test_each_call_has_its_own_draft_that_names_no_number(agent: Client) -> None:
    first, page = followed(agent, "/desk/?phone=13905330001&call=c-77")
    second, other = followed(agent, "/desk/?phone=13905330002")

    for clean, one in ((first, page), (second, other)):
        assert f'data-draft="desk-{clean.partition("=")[2]}"' in one
    assert 'data-draft="desk"' in page_of(agent.get("/desk/"))
    assert 'value="13905330001"' in page_of(agent.get(first))
    assert 'hx-get="/desk/queue/?cursor="' in page


def test_a_number_in_the_address_does_not_travel_on_to_the_page_of_signing_in(city: City, watch: Watch) -> None:
    stranger = Client()
    clean = stranger.get("/desk/?phone=13905330001&call=来电13905330001").headers["Location"]

    assert "13905330001" not in clean + stranger.get(clean).headers["Location"]


def test_a_popped_number_is_encrypted_in_the_session_and_means_nothing_to_another(
    agent: Client, city: City, as_post: Callable[..., Client]
) -> None:
    clean, _ = followed(agent, "/desk/?phone=13905330001")

    assert "13905330001" not in str(dict(agent.session))
    assert "13905330001" not in page_of(as_post(city.director).get(clean))


def test_a_call_that_was_taken_in_is_forgotten(agent: Client) -> None:
    clean, _ = followed(agent, "/desk/?phone=13905330001&call=c-77")
    told = {"action": "keep", "kind": "help", "urgency": "general", "subject": "停水", "detail": "停水", "call": "c-77"}
    assert agent.post(clean, told).status_code == 302

    assert "13905330001" not in page_of(agent.get(clean))


def test_a_handle_of_the_telephone_system_opens_the_desk_once_and_in_time(
    agent: Client, city: City, watch: Watch, as_post: Callable[..., Client]
) -> None:
    handle = hand_to_desk(Call("13905330001", "c-78"), at=watch.at)
    assert "13905330001" not in handle
    _, page = followed(agent, f"/desk/?pop={handle}")
    assert 'value="13905330001"' in page
    assert "13905330001" not in page_of(agent.get(f"/desk/?pop={handle}"))

    for minutes, is_open in ((4, True), (5, False)):
        late = hand_to_desk(Call("13905330001"), at=watch.at)
        watch.move(minutes=minutes)
        assert (agent.get(f"/desk/?pop={late}").status_code == 302) is is_open


@pytest.mark.parametrize("handle", [".", "a.b", "1." + "A" * 900, "key.%00", "．.．"])
def test_a_handle_that_nobody_made_opens_an_empty_desk(agent: Client, handle: str) -> None:
    assert 'data-draft="desk"' in page_of(agent.get("/desk/", {"pop": handle}))
