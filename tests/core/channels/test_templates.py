"""The city's own words: checked before they are kept, dated, with a reason; nothing of people on telephones."""

from datetime import timedelta
from typing import Any

import pytest
from tests.core.channels.conftest import NOON

from qiban.core.actor import Actor
from qiban.core.channels.models import Template
from qiban.core.errors import Invalid, NotFound
from qiban.core.journal.models import Entry
from qiban.core.notices.letters import letter
from qiban.core.notices.models import Delivery, Notice
from qiban.core.notices.placeholders import SHORT, names_in
from qiban.core.notices.shortening import parts_of, short_words
from qiban.core.notices.templates import Draft, in_force, save_template
from qiban.core.notices.wording import shipped
from qiban.core.people.models import Person
from qiban.core.units.models import Unit

TODAY = NOON.date()


def save(draft: Draft, *, kind: str = "order_dispatched", channel: str = "sms", **more: Any) -> Template:
    given: dict[str, Any] = {"starts_on": TODAY, "reason": "统一用语", "at": NOON} | more
    return save_template(actor=Actor(role="administrator"), kind=kind, channel=channel, draft=draft, **given)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("zh", "en", "field", "said"),
    [
        ("工单{case}", "", "en", "中英文须同时填写"),
        ("工单{subject}", "Order {case}", "zh", "可能有诉求内容或个人信息"),
        ("工单{case}", "{reason}", "en", "可能有诉求内容或个人信息"),
        ("工单{count}", "Order", "zh", "没有{count}"),
        ("工单{case", "Order", "zh", "花括号须成对"),
        ("工单{case!r}", "Order", "zh", "占位符应写成"),
        ("工单{case:>9999999}", "Order", "zh", "占位符应写成"),
        ("工单{case.__class__}", "Order", "zh", "占位符应写成"),
        ("工单{}", "Order", "zh", "占位符应写成"),
        ("工单{0}", "Order", "zh", "占位符应写成"),
        ("长" * 202, "Order", "zh", "要拆成4条"),
        ("长" * 501, "Order", "zh", "不超过500字"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_its_language(zh: str, en: str, field: str, said: str) -> None:
    with pytest.raises(Invalid) as refused:
        save(Draft(zh, en))
    assert said in refused.value.fields[field].zh
    assert not Template.objects.exists()


@pytest.mark.django_db
def test_a_version_has_a_reason_and_a_day_that_is_not_past_and_is_journalled() -> None:
    good = Draft("新工单{case}，请签收", "New order {case}, please sign", "SMS_1")
    for wrong in ({"reason": " "}, {"reason": "111"}, {"starts_on": TODAY - timedelta(days=1)}):
        with pytest.raises(Invalid):
            save(good, **wrong)
    with pytest.raises(NotFound):
        save(good, kind="of no office")
    with pytest.raises(NotFound):
        save(good, channel="pigeon")
    save(good, starts_on=TODAY + timedelta(days=1))
    assert in_force("order_dispatched", "sms", TODAY) is None
    assert in_force("order_dispatched", "sms", TODAY + timedelta(days=1)).zh == "新工单{case}，请签收"  # type: ignore[union-attr]
    # Back to the shipped words from another day on.
    save(Draft(), starts_on=TODAY + timedelta(days=5), reason="恢复")
    assert in_force("order_dispatched", "sms", TODAY + timedelta(days=5)) is None
    entry = Entry.objects.filter(action="save_template").order_by("id")[0]
    assert (entry.detail["reason"], entry.detail["gateway_zh"]) == ("统一用语", "SMS_1")


@pytest.mark.django_db
def test_a_mail_may_name_its_subject_and_says_the_city_s_words() -> None:
    save(Draft("【市热线】{case}：{subject}", "[Hotline] {case}: {subject}"), channel="email")
    unit, person = Unit.objects.get(code="housing"), Person(username="a", email="a@example.org")
    notice = Notice.objects.create(
        kind="order_dispatched", unit=unit, case_number="1", at=NOON, key="k", facts={"subject": "路灯不亮"}
    )
    mail = letter(Delivery(pk=1, notice=notice, person=person, created_at=NOON))
    assert mail["Subject"] == "【市热线】1：路灯不亮"


@pytest.mark.parametrize("kind", sorted(shipped()))
def test_no_shipped_words_for_telephones_name_people_or_what_they_wrote_and_none_is_left_torn(kind: str) -> None:
    for words in (short_words(kind).zh, short_words(kind).en):
        assert set(names_in(words, "text")) <= SHORT
        assert words
        for torn in ("（）", "()", "“”", "：，", ": ,", "  ", "，，", "：。"):
            assert torn not in words
        assert not words.endswith(("：", ":", "，", ","))


@pytest.mark.parametrize(
    ("text", "letters", "count"),
    [
        ("字" * 70, 70, 1),
        ("字" * 71, 71, 2),
        ("字" * 134, 134, 2),
        ("字" * 135, 135, 3),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 69 + "字", 70, 1),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
        ("", 0, 1),
    ],
)
def test_a_short_message_has_seventy_letters_or_parts_of_sixty_seven(text: str, letters: int, count: int) -> None:
    found = parts_of(text)
    assert (found.letters, found.count) == (letters, count)
