"""Every action of an order through its form: what it does, and what is said when it is not done."""

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.hotline.conftest import City, civil
from tests.hotline.web.conftest import Watch, page_of

from qiban.core.actor import Actor
from qiban.core.files.models import Attachment
from qiban.hotline import operations
from qiban.hotline.models import Assignment, Order, Reply

MONDAY = civil("2024-03-04 09:00")
AsPost = Callable[[Actor], Client]
REPLY = {"result": "已于3月4日恢复供水", "told_at": "2024-03-04T15:30", "told_how": "电话"}


def do(client: Client, order: Order, action: str, **given: Any) -> Any:
    order.refresh_from_db()
    return client.post(f"/orders/{order.pk}/do/{action}/", {"step_no": order.step_no, **given})


def done(client: Client, order: Order, action: str, **given: Any) -> Order:
    """Do it, and expect to be led back to the order."""
    response = do(client, order, action, **given)
    assert response.status_code == 302, response.content.decode()
    assert response["Location"] == f"/orders/{order.pk}/"
    order.refresh_from_db()
    return order


def photo() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (4, 4)).save(content, "PNG")
    return SimpleUploadedFile("现场.png", content.getvalue())


def part(order: Order) -> Assignment:
    return order.assignments.get(is_lead=True)


def test_a_unit_signs_asks_for_time_and_replies_with_a_photo(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", at=MONDAY)
    handler, dispatcher = as_post(city.handler()), as_post(city.dispatcher)

    assert done(handler, order, "sign").state == "handling"
    done(handler, order, "request_extension", days="3", reason="需要开挖")
    asked = part(order).requests.get()
    done(dispatcher, order, "approve_extension", request=asked.pk, days="3", reason="")
    # 11 March and three working days more: 12, 13 and 14 March.
    assert part(order).due_at == civil("2024-03-15")
    assert done(handler, order, "reply", files=[photo()], **REPLY).state == "replied"

    reply = Reply.objects.get()
    assert reply.text == "已于3月4日恢复供水"
    assert reply.told_at == civil("2024-03-04 15:30")
    assert Attachment.objects.get().subject_id == reply.pk


def test_the_centre_passes_calls_back_and_closes(city: City, as_post: AsPost) -> None:
    order = city.bring("replied", at=MONDAY)
    reviewer, caller = as_post(city.reviewer), as_post(city.caller)

    assert done(reviewer, order, "pass_review", is_clear="on", is_complete="on").state == "reviewed"
    answers = {"is_reached": "yes", "process_satisfied": "yes", "result_satisfied": "yes", "solved": "yes"}
    done(caller, order, "record_callback", demand=order.lead_demand_id, **answers)
    assert order.state == "callback"
    assert done(caller, order, "close", basis="satisfied").state == "closed"


def test_a_complainant_who_cannot_be_reached_three_times_is_called_no_more(city: City, as_post: AsPost) -> None:
    order = city.bring("reviewed", at=MONDAY)
    caller = as_post(city.caller)

    for state in ("reviewed", "reviewed", "callback"):
        assert done(caller, order, "record_callback", demand=order.lead_demand_id, is_reached="no").state == state

    assert "不能以“满意且已解决”办结" in page_of(do(caller, order, "close", basis="satisfied"), 409)
    assert done(caller, order, "close", basis="accords", reason="《城市供水条例》第二十二条").state == "closed"


def test_a_reviewer_sends_a_poor_reply_back(city: City, as_post: AsPost) -> None:
    order = city.bring("replied", at=MONDAY)

    done(as_post(city.reviewer), order, "rework", ground="unclear", reason="没有说明原因")

    assert (order.state, order.round) == ("handling", 2)


def test_a_return_wants_reason_basis_and_unit_and_the_centre_decides(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    handler, dispatcher = as_post(city.handler()), as_post(city.dispatcher)
    given = {"reason": "属供水企业职责", "basis": "权责清单第3项", "proposed_unit": "市水务集团"}

    done(handler, order, "request_return", **given)
    asked = part(order).requests.get()
    assert asked.proposed_unit == city.unit("water_group")
    page = page_of(dispatcher.get(f"/orders/{order.pk}/do/approve_return/"))
    assert "市住房城乡建设局申请回退，建议由市水务集团承办：属供水企业职责" in page
    done(dispatcher, order, "approve_return", request=asked.pk)

    assert order.state == "received"


@pytest.mark.parametrize("kind", ["return", "extension"])
def test_a_request_is_refused_with_a_reason(city: City, as_post: AsPost, kind: str) -> None:
    order = city.bring("handling", at=MONDAY)
    given = {"reason": "忙", "basis": "清单", "proposed_unit": "市水务集团", "days": "2"}
    done(as_post(city.handler()), order, f"request_{kind}", **given)
    asked = part(order).requests.get()
    dispatcher = as_post(city.dispatcher)

    page = page_of(do(dispatcher, order, f"refuse_{kind}", request=asked.pk, reason=""), 422)
    assert "此项必填。" in page
    done(dispatcher, order, f"refuse_{kind}", request=asked.pk, reason="属本单位职责")

    asked.refresh_from_db()
    assert asked.is_approved is False


def test_units_are_added_by_name(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    done(as_post(city.dispatcher), order, "add_units", units=["市水务集团", "市公安局", ""], note="请配合")

    assert {one.unit.code for one in order.assignments.all()} == {"housing", "water_group", "public_security"}


def test_a_district_sends_its_part_on_to_its_own_agency_only(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", lead="zhangdian", at=MONDAY)
    district = as_post(city.post("zhangdian", "district_dispatcher"))

    page = page_of(do(district, order, "forward", unit="临淄区住房城乡建设局"), 409)
    assert "只能转给本区县所属的承办单位" in page
    assert 'value="临淄区住房城乡建设局"' in page
    done(district, order, "forward", unit="张店区住房城乡建设局")

    assert order.assignments.filter(parent__isnull=False).get().unit.code == "zhangdian_housing"


def test_an_emergency_gets_its_first_feedback(city: City, as_post: AsPost) -> None:
    order = city.order(at=MONDAY)
    operations.quick_dispatch(
        actor=city.dispatcher,
        order_id=order.pk,
        lead_unit_id=city.unit("water_group").pk,
        emergency_category="outage_water",
        at=MONDAY + timedelta(minutes=2),
    )
    handler = as_post(city.handler("water_group"))

    assert "还有必填项没有填写。" in page_of(do(handler, order, "first_feedback", text=" "), 422)
    done(handler, order, "first_feedback", text="已关阀抢修")

    assert Reply.objects.get().kind == "first_feedback"


def test_a_continued_report_promises_a_day(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    operations.request_extension(actor=city.handler(), order_id=order.pk, days=2, reason="难", at=order.last_at)
    operations.approve_extension(
        actor=city.dispatcher, request_id=part(order).requests.get().pk, at=part(order).last_at
    )
    handler = as_post(city.handler())
    given = {"measures": "更换管道", "progress": "已完成一半", "told_at": "2024-03-04T15:30", "told_how": "电话"}

    page = page_of(do(handler, order, "report_continued", **given), 409)
    assert "续报还缺：解决时限。" in page
    done(handler, order, "report_continued", promised_on="2024-03-20", **given)

    # The promised day is the last one.
    assert part(order).due_at == civil("2024-03-21")


# What is not done, and what is said.


def test_a_blank_reply_is_refused_with_clause_next_step_and_fields(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    page = page_of(do(as_post(city.handler()), order, "reply", result="修好了"), 409)

    assert "还缺：告知诉求人的时间、告知诉求人的方式。" in page
    assert "下一步：请补充告知诉求人的时间、告知诉求人的方式。" in page
    assert 'href="/law/hotline/#12.6"' in page
    assert page.count("此项必填。") == 2
    assert ">修好了</textarea>" in page.replace("> ", ">").replace(" 修好了", "修好了")


def test_a_return_lacking_everything_names_all_three(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    page = page_of(do(as_post(city.handler()), order, "request_return"), 409)

    assert "还缺：回退理由、依据、建议承办单位" in page
    assert page.count("此项必填。") == 3


def test_an_unknown_unit_is_named_and_kept(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    page = page_of(
        do(as_post(city.handler()), order, "request_return", reason="否", basis="清单", proposed_unit="天上的局"), 422
    )

    assert "没有查到单位“天上的局”" in page
    assert 'value="天上的局"' in page


def test_a_second_reply_is_refused(city: City, as_post: AsPost) -> None:
    order = city.bring("replied", at=MONDAY)

    page = page_of(do(as_post(city.handler()), order, "reply", **REPLY), 409)

    assert "现为“已回复”，不能“回复办理结果”。" in page
    assert Reply.objects.count() == 1


def test_an_assisting_unit_still_to_answer_holds_up_the_review(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", co=["water_group"], at=MONDAY)
    city.reply(order, at=MONDAY + timedelta(minutes=5))

    page = page_of(do(as_post(city.reviewer), order, "pass_review", is_clear="on", is_complete="on"), 409)

    assert "协办单位尚未回复：市水务集团。" in page


@pytest.mark.parametrize(
    ("action", "role", "why"),
    [
        ("pass_review", "handler", "“审核通过”由审核员、中心主任办理。"),
        ("rework", "handler", "“退回重办”由审核员、中心主任办理。"),
        ("close", "handler", "现为“待审核”，不能“办结”。"),
        ("reply", "reviewer", "“回复办理结果”由区县热线工作人员、承办人员、承办单位负责人办理。"),
        ("approve_return", "callback_staff", "“同意回退”由派单员、中心主任办理。"),
    ],
)
def test_another_posts_action_is_refused_with_who_may(
    city: City, as_post: AsPost, action: str, role: str, why: str
) -> None:
    order = city.bring("replied", at=MONDAY)
    actor = city.handler() if role == "handler" else city.post("centre", role)
    client = as_post(actor)

    assert why in page_of(client.get(f"/orders/{order.pk}/do/{action}/"))
    response = do(client, order, action, basis="satisfied", is_clear="on", is_complete="on", **REPLY)

    assert response.status_code in (409, 422)
    order.refresh_from_db()
    assert order.state == "replied"


def test_the_second_of_two_is_told_and_keeps_what_was_written(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    before = order.step_no
    city.post("housing", "unit_leader")
    operations.request_extension(actor=city.handler(), order_id=order.pk, days=2, reason="难", at=order.last_at)

    response = as_post(city.handler()).post(f"/orders/{order.pk}/do/reply/", {"step_no": before, **REPLY})
    page = page_of(response, 409)

    assert "该事项刚刚已由他人处理" in page
    assert "已于3月4日恢复供水</textarea>" in page
    assert 'value="2024-03-04T15:30"' in page
    # Having looked, the person can send it again.
    assert f'name="step_no" value="{before + 1}"' in page


def test_a_disguised_file_leaves_everything_undone(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)
    page = SimpleUploadedFile("照片.jpg", b"<html><script>alert(1)</script></html>")

    text = page_of(do(as_post(city.handler()), order, "reply", files=[photo(), page], **REPLY), 422)

    assert "“照片.jpg”不是可以受理的文件" in text
    assert not Attachment.objects.exists()
    order.refresh_from_db()
    assert order.state == "handling"


@pytest.mark.parametrize("told_at", ["2024-03-05T10:01", "昨天"])
def test_a_telling_in_the_future_or_no_time_at_all_is_refused(city: City, as_post: AsPost, told_at: str) -> None:
    order = city.bring("handling", at=MONDAY)

    response = do(as_post(city.handler()), order, "reply", **{**REPLY, "told_at": told_at})

    assert response.status_code in (409, 422)
    assert not Reply.objects.exists()


def test_a_caller_of_another_order_cannot_be_called_from_here(city: City, as_post: AsPost) -> None:
    order, other = city.bring("reviewed", at=MONDAY), city.bring("reviewed", at=MONDAY, phone="13905330009")

    page = page_of(
        do(as_post(city.caller), order, "record_callback", demand=other.lead_demand_id, is_reached="no"), 422
    )

    assert "该诉求人不在本工单内，或本轮已完成回访。" in page


@pytest.mark.parametrize("step_no", ["", "x", "-1", "99999999999999999999", "²"])
def test_a_garbled_step_number_breaks_nothing(city: City, as_post: AsPost, step_no: str) -> None:
    order = city.bring("dispatched", at=MONDAY)

    response = as_post(city.handler()).post(f"/orders/{order.pk}/do/sign/", {"step_no": step_no})

    assert response.status_code in (302, 409)


def test_an_action_that_there_is_not_is_not_found(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    page_of(as_post(city.handler()).get(f"/orders/{order.pk}/do/sing/"), 404)


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "javascript:alert(1)", "\\\\example.org"])
def test_after_an_action_nobody_is_led_elsewhere(city: City, as_post: AsPost, back: str) -> None:
    order = city.bring("dispatched", at=MONDAY)

    done(as_post(city.handler()), order, "sign", back=back)


def test_after_an_action_one_is_led_to_the_page_one_came_from(city: City, as_post: AsPost) -> None:
    order = city.bring("dispatched", at=MONDAY)

    assert do(as_post(city.handler()), order, "sign", back="/inbox/?light=red")["Location"] == "/inbox/?light=red"


def test_choosing_units_and_merging_happen_at_the_dispatch_desk(city: City, as_post: AsPost) -> None:
    order = city.order(at=MONDAY)

    response = as_post(city.dispatcher).get(f"/orders/{order.pk}/do/dispatch/")

    assert response["Location"] == f"/dispatch/{order.pk}/"


# HTMX.


HX = {"HX-Request": "true"}
FORMS = [
    ("handling", "handler", one) for one in ("reply", "request_extension", "request_return", "report_continued")
] + [("replied", "reviewer", "pass_review"), ("replied", "reviewer", "rework")]


@pytest.mark.parametrize(("state", "role", "action"), FORMS)
def test_the_form_that_htmx_fetches_is_the_one_on_the_page(
    city: City, as_post: AsPost, state: str, role: str, action: str
) -> None:
    order = city.bring(state, at=MONDAY)
    client = as_post(city.handler() if role == "handler" else city.post("centre", role))
    path = f"/orders/{order.pk}/do/{action}/"
    client.get(path)

    whole, part = client.get(path), client.get(path, headers=HX)

    token = client.cookies["qiban_csrf"].value
    assert token
    assert without_token(page_of(part)).strip() in without_token(page_of(whole))
    assert "HX-Request" in part["Vary"]


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)


def test_htmx_gets_the_form_back_with_what_is_wrong(city: City, as_post: AsPost) -> None:
    order = city.bring("handling", at=MONDAY)

    response = as_post(city.handler()).post(f"/orders/{order.pk}/do/reply/", {"result": "好"}, headers=HX)

    page = page_of(response, 409)
    assert page.strip().startswith('<section class="deed"')
    assert "还缺" in page


def test_htmx_is_led_back_after_success(city: City, as_post: AsPost, watch: Watch) -> None:
    order = city.bring("handling", at=MONDAY)

    response = as_post(city.handler()).post(f"/orders/{order.pk}/do/reply/", REPLY, headers=HX)

    assert response["HX-Redirect"] == f"/orders/{order.pk}/"
