"""Reports by short message are the sender's own, count once, and are answered in words (职责一（九）, （十一）)."""

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from tests.flood.texting.conftest import NUMBER, Texts

from qiban.core.errors import Denied, Invalid
from qiban.core.journal.models import Entry
from qiban.core.people.models import Post
from qiban.flood.models import FloodTask, ReportingPhone, ShortMessage
from qiban.flood.operations.responding.working import report_task_state, return_task
from qiban.flood.operations.texting.phones import end_phone, register_phone, unknown_senders
from qiban.flood.operations.texting.taking import take_text


def states(tasks: list[FloodTask]) -> set[str]:
    return set(FloodTask.objects.filter(pk__in=[one.pk for one in tasks]).values_list("state", flat=True))


def test_received_acknowledges_all_of_the_units_tasks_in_the_senders_own_post(texts: Texts) -> None:
    texts.phone()
    tasks = texts.tasks(texts.response())
    assert len(tasks) > 1
    found = texts.send("收到")
    assert (found.outcome, found.task) == ("acknowledge", None)
    assert found.answer.startswith(f"已接收{len(tasks)}项任务：")
    assert states(tasks) == {"acknowledged"}
    entry = Entry.objects.filter(subject_type="flood_task", subject_id=tasks[0].pk).latest("sequence")
    member = texts.city.member()
    assert (entry.action, entry.person_id, entry.unit_id) == ("acknowledge_task", member.person_id, member.unit_id)


def test_a_report_says_who_is_at_work_and_moves_the_clock(texts: Texts) -> None:
    texts.phone()
    task, *others = texts.tasks(texts.response())
    found = texts.send(f"{task.number.lower()} 已到位４０人３车")
    assert (found.outcome, found.task) == ("report", task)
    task.refresh_from_db()
    assert (task.state, task.latest, task.people, task.vehicles) == ("reported", "已到位40人3车", 40, 3)
    assert [one.kind for one in texts.city.owed(task)] == ["task_report"]
    assert states(others) == {"assigned"}


def test_done_is_done_also_where_nothing_was_acknowledged_before(texts: Texts) -> None:
    texts.phone()
    task = texts.tasks(texts.response())[0]
    assert texts.send(f"RW{task.pk} 完成").answer == f"已登记{task.number}完成。"
    task.refresh_from_db()
    assert (task.state, texts.city.owed(task)) == ("done", [])


def test_a_unit_with_one_task_need_not_name_it(texts: Texts) -> None:
    task = texts.one_task()
    texts.phone(texts.city.warden(task.unit), "13905330002")
    assert texts.send("已到位5人", "+86 139-0533-0002").outcome == "report"
    task.refresh_from_db()
    assert (task.people, task.reports) == (5, 1)


def test_the_same_three_times_counts_once_under_whatever_id(texts: Texts) -> None:
    texts.phone()
    task = texts.tasks(texts.response())[0]
    text = f"{task.number} 已到位40人"
    first = texts.send(text, gateway_id="a")
    again = texts.send(text, gateway_id="a")
    assert (again.pk, again.answer) == (first.pk, first.answer)
    assert texts.send(f"  {text.lower()} ").outcome == "repeated"
    assert texts.send(text).outcome == "repeated"
    task.refresh_from_db()
    assert task.reports == 1
    # Half an hour later it is news.
    assert texts.send(text, at=texts.city.at("2024-06-03 12:00")).outcome == "report"


def test_the_bound_of_repetition_is_half_an_hour(texts: Texts) -> None:
    texts.phone()
    task = texts.tasks(texts.response())[0]
    text = f"{task.number} 正常"
    assert texts.send(text, at=texts.city.at("2024-06-03 12:00")).outcome == "report"
    assert texts.send(text, at=texts.city.at("2024-06-03 12:29")).outcome == "repeated"
    assert texts.send(text, at=texts.city.at("2024-06-03 12:30")).outcome == "report"


def test_what_was_sent_back_is_reported_anew_with_the_same_words(texts: Texts) -> None:
    texts.phone()
    task = texts.tasks(texts.response())[0]
    assert texts.send(f"{task.number} 完成").outcome == "complete"
    return_task(actor=texts.city.duty, flood_task_id=task.pk, reason="请补充", at=texts.city.now)
    assert texts.send(f"{task.number} 完成").outcome == "complete"


def test_what_was_not_understood_is_no_repetition(texts: Texts) -> None:
    texts.phone()
    tasks = texts.tasks(texts.response())
    assert texts.send("已到位").outcome == "ask"
    assert texts.send("已到位").outcome == "ask"
    assert states(tasks) == {"assigned"}


def test_an_id_stands_for_one_message(texts: Texts, refused: Any) -> None:
    texts.phone()
    texts.send("收到", gateway_id="a")
    with refused(Invalid, "已用于另一条短信"):
        texts.send("完成", gateway_id="a")
    with refused(Invalid, "已用于另一条短信"):
        texts.send("收到", "13905330009", gateway_id="a")


def test_a_stranger_is_answered_once_an_hour_and_listed_for_the_duty_officer(texts: Texts) -> None:
    task = texts.tasks(texts.response())[0]
    at = texts.city.at
    first = texts.send(f"{task.number} 完成", "13700000001", at=at("2024-06-03 12:00"))
    assert (first.outcome, bool(first.answer)) == ("unknown", True)
    second = texts.send("在吗", "13700000001", at=at("2024-06-03 12:59"))
    assert (second.outcome, second.answer) == ("silent", "")
    assert texts.send("在吗", "13700000001", at=at("2024-06-03 13:00")).outcome == "unknown"
    ((listed, words),) = unknown_senders(None, texts.city.duty)
    assert (ShortMessage.objects.get(pk=listed).ending, words.startswith("*0001 ")) == ("0001", True)
    assert states([task]) == {"assigned"}
    made = register_phone(
        actor=texts.city.duty, post_id=texts.city.member().post_id or 0, short_message_id=listed, at=texts.city.now
    )
    assert made.ending == "0001"
    assert list(unknown_senders(None, texts.city.duty)) == []
    assert texts.send(f"{task.number} 完成", "13700000001").outcome == "complete"


def test_who_left_the_post_reports_nothing(texts: Texts) -> None:
    texts.phone()
    task = texts.tasks(texts.response())[0]
    Post.objects.filter(pk=texts.city.member().post_id).update(ends_on="2024-06-03")
    found = texts.send(f"{task.number} 完成")
    assert (found.outcome, "岗位已经结束" in found.answer) == ("ended", True)
    assert states([task]) == {"assigned"}


def test_what_is_refused_leaves_nothing_behind_and_may_be_sent_again(texts: Texts) -> None:
    texts.phone()
    task = texts.tasks(texts.response())[0]
    # The clock of the machine went back: the step would lie before the last one.
    report_task_state(
        actor=texts.city.member(), flood_task_id=task.pk, text="先报", at=texts.city.at("2024-06-03 15:00")
    )
    found = texts.send(f"{task.number} 已到位", at=texts.city.at("2024-06-03 14:00"))
    assert (found.outcome, found.answer[:4], len(found.answer) <= 70) == ("refused", "未登记：", True)
    assert texts.send(f"{task.number} 已到位", at=texts.city.at("2024-06-03 15:10")).outcome == "report"


def test_the_number_stands_nowhere_in_the_open(texts: Texts) -> None:
    made = texts.phone()
    texts.send("收到", "13700000001")
    told = str(
        [list(ReportingPhone.objects.values()), list(ShortMessage.objects.values()), list(Entry.objects.values())]
    )
    assert NUMBER not in told
    assert "13700000001" not in told
    assert made.ending == NUMBER[-4:]


def test_a_number_is_of_one_post_until_it_is_ended(texts: Texts, refused: Any) -> None:
    made = texts.phone()
    with refused(Invalid, "该号码已登记给"):
        texts.phone(texts.city.member("water"))
    with refused(Denied):
        register_phone(actor=texts.city.member(), post_id=1, phone="13905330003", at=texts.city.now)
    ended = end_phone(actor=texts.city.duty, reporting_phone_id=made.pk, at=texts.city.now)
    assert (ended.state, ended.ended_at) == ("ended", ended.last_at)
    texts.phone(texts.city.member("water"))
    assert texts.send("收到").phone != made


@pytest.mark.parametrize("number", ["", "abc", "1390533000113905330001", "138 0000 0000、139 0000 0000"])
def test_what_is_no_number_is_refused(texts: Texts, refused: Any, number: str) -> None:
    with refused(Invalid):
        texts.phone(number=number)
    with refused(Invalid):
        texts.send("收到", number)


def test_only_a_held_post_of_flood_control_gets_a_telephone(texts: Texts, refused: Any) -> None:
    with refused(Invalid, "请选择在任的防汛岗位"):
        texts.phone(texts.city.post("centre", "administrator"))
    member = texts.city.member()
    Post.objects.filter(pk=member.post_id).update(ends_on="2020-01-01")
    with refused(Invalid, "请选择在任的防汛岗位"):
        texts.phone(member)


def test_only_the_duty_offices_gateway_hands_messages_in(texts: Texts, refused: Any) -> None:
    with refused(Denied):
        take_text(actor=texts.city.member(), gateway_id="a", sender=NUMBER, text="收到", received_at=texts.city.now)
    with refused(Denied):
        take_text(actor=texts.city.commander, gateway_id="a", sender=NUMBER, text="收到", received_at=texts.city.now)


def test_a_message_is_never_changed(texts: Texts) -> None:
    found = texts.send("收到")
    for statement in ("UPDATE flood_shortmessage SET answer = ''", "DELETE FROM flood_shortmessage"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert ShortMessage.objects.get().pk == found.pk
