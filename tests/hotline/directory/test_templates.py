"""Reply templates: whose they are, what is filled in, versions, and how a reply begins with one without a script."""

from typing import Any

import pytest
from django.test import Client
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.errors import Conflict, Denied, Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.core.people.models import Person
from qiban.hotline.directory import templates
from qiban.hotline.directory.models import ReplyTemplate
from qiban.hotline.models import Reply

NOW = civil("2024-03-05 10:00")
SAID = {
    "title": "停水已恢复",
    "body": "工单{工单编号}已由{承办单位}于{今天}办理完毕，期限{办结期限}，联系＿＿。",
    "reason": "统一答复",
}


@pytest.fixture(autouse=True)
def _at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def signed_in(actor: Any) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=actor.person_id))
    return client


def test_the_centre_keeps_what_is_for_everybody_and_a_unit_its_own(city: City) -> None:
    public = templates.make_template(actor=city.director, **SAID)
    own = templates.make_template(actor=city.handler("housing"), **{**SAID, "title": "本局答复"})
    other = templates.make_template(actor=city.handler("ecology"), **SAID)  # a title of another unit
    assert (public.unit, own.unit, other.unit) == (None, city.unit("housing"), city.unit("ecology"))

    assert [one.pk for one in templates.offered_to(city.handler("housing"))] == [own.pk, public.pk]
    assert templates.offered_to(city.dispatcher) == []
    for actor in (city.handler("ecology"), city.director):
        with pytest.raises(NotFound):
            templates.change_template(actor=actor, template_id=own.pk, **{**SAID, "title": "改"})
    with pytest.raises(Denied):
        templates.make_template(actor=city.dispatcher, **SAID)


def test_one_for_a_category_is_offered_there_and_a_retired_one_nowhere(city: City) -> None:
    handler = city.handler()
    made = templates.make_template(actor=handler, **SAID, category="water_supply")
    assert [one.pk for one in templates.offered_to(handler, "water_supply")] == [made.pk]
    assert templates.offered_to(handler, "power_supply") == []
    templates.retire_template(actor=handler, template_id=made.pk, reason="过时", version=1)
    assert templates.offered_to(handler, "water_supply") == []
    with pytest.raises(Conflict):
        templates.retire_template(actor=handler, template_id=made.pk, reason="过时", version=1)
    # Its title is free again.
    templates.make_template(actor=handler, **SAID)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"body": " "}, "body"),
        ({"body": "{诉求人姓名}您好"}, "body"),
        ({"body": "{}"}, "body"),
        ({"category": "nothing"}, "category"),
        ({"reason": "\u3000"}, "reason"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(city: City, changed: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        templates.make_template(actor=city.handler(), **{**SAID, **changed})
    assert set(refused.value.fields) == {field}


def test_a_change_is_a_version_and_of_two_at_once_the_second_is_told(city: City) -> None:
    handler = city.handler()
    made = templates.make_template(actor=handler, **SAID)
    assert templates.make_template(actor=handler, **SAID).pk == made.pk  # the same click twice
    templates.change_template(actor=handler, template_id=made.pk, **{**SAID, "body": "新内容"}, version=1)
    with pytest.raises(Conflict):
        templates.change_template(actor=handler, template_id=made.pk, **{**SAID, "body": "另一份"}, version=1)
    assert [(one.number, one.body) for one in made.versions.all()] == [(2, "新内容"), (1, SAID["body"])]
    assert [one.action for one in Entry.objects.filter(subject_type="reply_template")] == [
        "make_template",
        "change_template",
    ]


def test_a_reply_begins_with_a_template_and_keeps_what_was_written(city: City) -> None:
    order, handler = city.bring("handling", at=civil("2024-03-04 09:00")), city.handler()
    made = templates.make_template(actor=handler, **SAID)
    client, address = signed_in(handler), f"/orders/{order.pk}/do/reply/"
    assert SAID["title"] in client.get(address).content.decode()

    typed = {"result": "您好。", "told_how": "电话", "told_at": "2024-03-05T09:30", "is_explained": "on"}
    page = client.post(address, {**typed, "template": made.pk, "insert": "1"}).content.decode()
    # Received on Monday, 4 March: five working days are 5 to 8 and 11 March.
    filled = f"工单{order.number}已由{city.unit('housing').name}于2024年3月5日办理完毕，期限2024年3月11日，联系＿＿。"
    assert f"您好。\n{filled}" in page
    assert 'value="电话"' in page
    assert 'value="2024-03-05T09:30"' in page
    assert "王建国" not in page
    assert "{" not in page[page.index("您好。") : page.index("您好。") + 80]
    assert not Reply.objects.exists()
    assert ReplyTemplate.objects.get().times_used == 1


def test_a_template_of_another_unit_is_not_inserted(city: City) -> None:
    order = city.bring("handling", at=civil("2024-03-04 09:00"))
    other = templates.make_template(actor=city.handler("ecology"), **SAID)
    answer = signed_in(city.handler()).post(
        f"/orders/{order.pk}/do/reply/", {"result": "", "template": other.pk, "insert": "1"}
    )
    assert answer.status_code == 404
    assert ReplyTemplate.objects.get().times_used == 0
