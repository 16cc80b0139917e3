"""Whose post a request acts in, and what a post may reach."""

import re
from datetime import UTC, date, datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.people.queries import open_posts
from qiban.core.web.posts import ActingPost, PostRequest, for_post
from qiban.law.hotline import workflow

from .conftest import Office


def request_of(office: Office, **session: int) -> HttpRequest:
    """Return a request of the office's person as it comes out of the middleware."""
    request = RequestFactory().get("/")
    request.user = office.person
    request.session = session  # type: ignore[assignment]
    ActingPost(lambda _request: HttpResponse())(request)
    return request


@for_post("dispatcher", "director")
def dispatch_page(request: PostRequest) -> HttpResponse:
    return HttpResponse(request.post.role)


def test_the_first_open_post_acts_unless_another_was_chosen(office: Office) -> None:
    assert request_of(office).actor.role == "dispatcher"  # type: ignore[attr-defined]
    assert request_of(office, post_id=office.second.pk).actor.role == "reviewer"  # type: ignore[attr-defined]


def test_the_actor_carries_unit_person_and_the_requests_id(office: Office) -> None:
    actor: Actor = request_of(office).actor  # type: ignore[attr-defined]

    assert (actor.person_id, actor.unit_id, actor.unit_path) == (
        office.person.pk,
        office.centre.pk,
        office.centre.path,
    )
    assert re.fullmatch(r"[0-9a-f]{32}", actor.request_id)


def test_a_post_chosen_earlier_that_has_ended_acts_no_more(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    Post.objects.filter(pk=office.second.pk).update(ends_on=date(2025, 3, 3))

    # Half-open: the last day is the one before. Midnight in Zibo is 16:00 UTC of the day before.
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 3, 2, 15, 59, tzinfo=UTC))
    assert request_of(office, post_id=office.second.pk).actor.role == "reviewer"  # type: ignore[attr-defined]
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 3, 2, 16, 0, tzinfo=UTC))
    assert request_of(office, post_id=office.second.pk).actor.role == "dispatcher"  # type: ignore[attr-defined]


def test_nothing_is_done_unseen_in_the_post_that_is_left(office: Office, signed_in: Client) -> None:
    # The first one acts by default, and the session knows it from sign-in on.
    Post.objects.filter(pk=office.first.pk).update(ends_on=clock.civil_date(clock.now()))

    refused = signed_in.post("/notices/read/")

    assert refused.status_code == 409
    assert "您现在的岗位是“市政府市民投诉中心 · 审核员”" in refused.content.decode()
    assert signed_in.post("/notices/read/").status_code == 302


def test_a_post_begins_on_its_first_day(office: Office) -> None:
    Post.objects.filter(person=office.person).update(starts_on=date(2025, 3, 3))

    assert open_posts(office.person.pk, date(2025, 3, 2)) == []
    assert len(open_posts(office.person.pk, date(2025, 3, 3))) == 2


def test_a_post_in_a_closed_unit_is_not_open(office: Office) -> None:
    office.centre.closed_on = date(2025, 3, 3)
    office.centre.save()

    assert open_posts(office.person.pk, date(2025, 4, 1)) == []


@pytest.mark.parametrize("role", sorted(workflow.ROLES))
def test_a_view_for_some_roles_admits_exactly_those(office: Office, role: str) -> None:
    Post.objects.filter(pk=office.second.pk).update(role=role, ends_on=date(2999, 1, 1))
    request = request_of(office, post_id=office.second.pk)

    if role in ("dispatcher", "director"):
        assert dispatch_page(request).content.decode() == role
    else:
        with pytest.raises(Denied):
            dispatch_page(request)


def test_a_denial_names_the_roles_and_the_persons_own_fitting_post(office: Office) -> None:
    with pytest.raises(Denied) as caught:
        dispatch_page(request_of(office, post_id=office.second.pk))

    assert caught.value.message.zh == "当前岗位不能进入本页，仅限：派单员、中心主任。"
    assert "市政府市民投诉中心 · 派单员" in caught.value.next_step.zh  # type: ignore[union-attr]


def test_who_holds_no_post_is_told_whom_to_ask(office: Office, client: Client) -> None:
    client.force_login(Person.objects.create_user("nobody"))

    response = client.get("/notices/")

    assert response.status_code == 403
    assert "请联系本单位管理员为您登记岗位" in response.content.decode()


def test_who_is_not_signed_in_is_sent_to_sign_in_and_comes_back(client: Client, db: None) -> None:
    assert client.get("/notices/?unread=1").headers["Location"] == "/accounts/login/?next=/notices/%3Funread%3D1"


def test_a_fragment_without_sign_in_sends_the_whole_page_to_sign_in(client: Client, db: None) -> None:
    response = client.get(
        "/notices/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/notices/?unread=1"}
    )

    assert response.headers["HX-Redirect"] == "/accounts/login/?next=/notices/%3Funread%3D1"


def test_a_person_switches_between_their_posts(signed_in: Client, office: Office) -> None:
    response = signed_in.post("/posts/switch/", {"post": office.second.pk})

    assert response.headers["Location"] == "/start/"
    page = signed_in.get("/notices/").content.decode()
    assert "审核员 · 市政府市民投诉中心" in page
    assert "已切换到岗位：市政府市民投诉中心 · 审核员" in page


@pytest.mark.parametrize("post", ["", "x", "0", "99999999"])
def test_a_post_that_is_not_ones_own_cannot_be_chosen(signed_in: Client, office: Office, post: str) -> None:
    response = signed_in.post("/posts/switch/", {"post": post})

    assert response.status_code == 403
    assert "您没有这个岗位" in response.content.decode()


def test_another_persons_post_cannot_be_chosen(signed_in: Client, office: Office) -> None:
    other = appoint(person=Person.objects.create_user("wang"), unit=office.department, role="handler")

    assert signed_in.post("/posts/switch/", {"post": other.pk}).status_code == 403
    assert "派单员" in signed_in.get("/notices/").content.decode()


def test_posts_are_switched_by_post_alone(signed_in: Client) -> None:
    assert signed_in.get("/posts/switch/").status_code == 405
