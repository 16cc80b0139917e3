"""The tiny office's actions: on their pages, by programs, and past both."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Annotated

import pypdf
import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pydantic import ValidationError
from tests.frame.tiny.models import Promise
from tests.frame.tiny.office import OFFICE, PROMISE

from qiban.core.acting.arguments.marks import Line
from qiban.core.acting.forms import ActionForm
from qiban.core.acting.kinds import Kind
from qiban.core.acting.made import body_of
from qiban.core.acting.offers import Offer
from qiban.core.actor import Actor
from qiban.core.files.operations import store_all
from qiban.core.journal.models import Entry
from qiban.core.journal.verification import verify
from qiban.core.obligations.models import Obligation
from qiban.core.obligations.sweep import sweep
from qiban.law.text import Text

from .conftest import Office, Watch, page_of


def action(promise: Promise, name: str) -> str:
    return f"/promises/{promise.pk}/do/{name}/"


def without_token(page: str) -> str:
    """Return a page without what is other each time it is made."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


def test_a_thing_has_a_page_with_its_clock_its_offers_and_what_happened(office: Office) -> None:
    promise = office.promise()
    page = page_of(office.browser(office.promiser).get(f"/promises/{promise.pk}/"))

    assert "修好东门路灯" in page
    assert "在办" in page
    # Three working days after Tuesday, 5 March 2024: Friday.
    assert "兑现承诺" in page
    assert "2024-03-08 24:00" in page
    assert f'href="{action(promise, "report")}"' in page
    assert 'href="/law/tiny/#1"' in page
    assert reverse("promise", args=[promise.pk]) == f"/promises/{promise.pk}/"


def test_the_list_shows_what_the_post_may_see(office: Office) -> None:
    promise = office.promise()

    assert f"/promises/{promise.pk}/" in page_of(office.browser(office.promiser).get("/promises/"))
    assert f"/promises/{promise.pk}/" in page_of(office.browser(office.checker).get("/promises/"))
    assert "修好东门路灯" not in page_of(office.browser(office.other).get("/promises/"))
    assert page_of(office.browser(office.other).get(f"/promises/{promise.pk}/"), 404)


def test_an_open_action_shows_its_form_and_clause_alone_to_htmx(office: Office) -> None:
    promise = office.promise()
    browser = office.browser(office.promiser)
    whole = page_of(browser.get(action(promise, "keep")))
    part = page_of(browser.get(action(promise, "keep"), headers={"HX-Request": "true"}))

    assert without_token(part).strip() in without_token(whole)
    assert 'name="evidence"' in part
    assert "证明" in part
    assert 'href="/law/tiny/#1"' in part
    assert "<html" not in part


def test_a_closed_action_says_why_and_what_comes_next(office: Office) -> None:
    promise = office.promise()
    page = page_of(office.browser(office.checker).get(action(promise, "check")))

    assert "现为“在办”，不能“查验”。" in page
    assert "下一步是“兑现”等，由承诺人办理。" in page
    assert "hx-post" not in page


def test_a_form_is_carried_out_and_leads_back_with_and_without_htmx(office: Office) -> None:
    promise = office.promise()
    browser = office.browser(office.promiser)
    plain = browser.post(action(promise, "report"), {"text": "已派人", "step_no": "0"})
    fetched = browser.post(
        action(promise, "keep"), {"evidence": "照片", "step_no": "1"}, headers={"HX-Request": "true"}
    )

    assert (plain.status_code, plain.headers["Location"]) == (302, f"/promises/{promise.pk}/")
    assert (fetched.status_code, fetched.headers["HX-Redirect"]) == (200, f"/promises/{promise.pk}/")
    assert Promise.objects.get().state == "kept"
    assert Obligation.objects.get().outcome == "met"
    assert f"已办理“兑现”：{promise.pk}" in page_of(browser.get(f"/promises/{promise.pk}/"))


def test_what_the_rule_refuses_stays_on_the_form_with_reason_and_next_step(office: Office) -> None:
    promise = office.promise()
    page = page_of(
        office.browser(office.promiser).post(action(promise, "keep"), {"evidence": " ", "step_no": "0"}), 409
    )

    assert "没有兑现的证明。" in page
    assert "请写明证明。" in page
    assert "此项必填。" in page
    assert Promise.objects.get().state == "open"


def test_an_action_without_anything_to_fill_in_is_a_button_that_acts_at_once(office: Office) -> None:
    promise = office.promise()
    office.browser(office.promiser).post(action(promise, "keep"), {"evidence": "照片", "step_no": "0"})
    checker = office.browser(office.checker)

    assert f'<form method="post" action="{action(promise, "check")}">' in page_of(
        checker.get(f"/promises/{promise.pk}/")
    )
    assert checker.post(action(promise, "check"), {"step_no": "1"}).status_code == 302
    assert Promise.objects.get().step_no == 2


def test_the_same_click_twice_looks_like_the_first_and_is_done_once(office: Office) -> None:
    promise = office.promise()
    browser, sent = office.browser(office.promiser), {"text": "已派人", "step_no": "0"}

    assert [browser.post(action(promise, "report"), sent).status_code for _ in range(2)] == [302, 302]
    assert Promise.objects.get().step_no == 1
    changed = page_of(browser.post(action(promise, "report"), sent | {"text": "已修好"}), 409)
    assert "您已于10:00办理“报告进展”，已经生效" in changed
    assert "已修好" in changed


def test_whoever_comes_second_is_told_that_somebody_acted(office: Office) -> None:
    promise = office.promise()
    sent = {"text": "已派人", "step_no": "0"}
    office.browser(office.colleague).post(action(promise, "report"), sent)

    assert "由他人处理" in page_of(office.browser(office.promiser).post(action(promise, "report"), sent), 409)


def test_an_unknown_action_is_not_found(office: Office) -> None:
    assert page_of(office.browser(office.promiser).get(action(office.promise(), "forget")), 404)


def test_a_program_acts_once_for_one_key_and_not_after_somebody_else(office: Office) -> None:
    promise = office.promise()
    program, path = office.program(office.promiser), f"/promises/{promise.pk}/actions/report"
    first = program.post(path, {"text": "已派人", "step_no": 0}, Idempotency_Key="one")

    assert first[0] == 200
    assert first[1] == {
        "id": promise.pk,
        "number": str(promise.pk),
        "subject": "修好东门路灯",
        "state": "open",
        "state_title": "在办",
        "step_no": 1,
    }
    assert program.post(path, {"text": "已派人", "step_no": 0}, Idempotency_Key="one") == first
    assert Promise.objects.get().step_no == 1
    late = program.post(path, {"text": "已修好", "step_no": 0}, Idempotency_Key="two")
    assert (late[0], late[1]["error"]["code"]) == (409, "conflict")


def test_a_program_reads_what_may_be_done_and_what_was(office: Office) -> None:
    promise = office.promise()
    program = office.program(office.promiser)
    program.post(f"/promises/{promise.pk}/actions/report", {"text": "已派人"})
    _, listed = program.get("/promises")
    _, shown = program.get(f"/promises/{promise.pk}")
    _, journal = program.get(f"/promises/{promise.pk}/journal")

    assert [one["id"] for one in listed["items"]] == [promise.pk]
    assert {one["name"]: one["is_open"] for one in shown["actions"]} == {"report": True, "keep": True}
    assert [(one["kind"], one["light"]) for one in shown["obligations"]] == [("promise", "green")]
    assert [(one["title"], one["clause"]) for one in journal["items"]] == [
        ("承诺", "tiny:1"),
        ("报告进展", "tiny:1"),
    ]


@pytest.mark.parametrize(
    "body", [{}, {"evidence": 5}, {"evidence": "照片", "more": 1}], ids=["lacking", "wrong", "unknown"]
)
def test_a_body_that_does_not_fit_the_operation_is_refused(office: Office, body: dict[str, object]) -> None:
    path = f"/promises/{office.promise().pk}/actions/keep"

    assert office.program(office.promiser).post(path, body)[0] == 422


def test_a_program_of_another_unit_does_not_find_it(office: Office) -> None:
    path = f"/promises/{office.promise().pk}/actions/keep"

    assert office.program(office.other).post(path, {"evidence": "照片"})[0] == 404


def test_the_api_describes_every_action_by_its_own_name(office: Office) -> None:
    paths = office.program(office.checker).get("/openapi.json")[1]["paths"]
    found = {
        path: one["post"]["operationId"]
        for path, one in paths.items()
        if path.startswith("/api/promises/{promise_id}/")
    }

    assert found == {
        f"/api/promises/{{promise_id}}/actions/{name}": f"promise_{name}" for name in ("report", "keep", "check")
    }


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "kept"},
        {"state": "kept", "step_no": 1, "last_action": "check", "last_role": "checker"},
        {"state": "kept", "step_no": 1, "last_action": "keep", "last_role": "checker"},
    ],
    ids=["no step", "no such step", "not this role's"],
)
def test_the_database_refuses_what_the_table_does_not_hold(office: Office, changed: dict[str, object]) -> None:
    promise = office.promise()

    with pytest.raises(IntegrityError, match="not in the workflow table"), transaction.atomic():
        Promise.objects.filter(pk=promise.pk).update(**changed)
    with pytest.raises(IntegrityError, match="promise begins as open"), transaction.atomic():
        Promise.objects.create(title="假的", unit=promise.unit, state="kept", last_at=promise.last_at)


def test_the_journal_is_chained_and_every_step_stands_in_it(office: Office) -> None:
    promise = office.promise()
    office.browser(office.promiser).post(action(promise, "report"), {"text": "已派人", "step_no": "0"})

    assert [one.action for one in Entry.objects.filter(subject_type="promise")] == ["promise", "report"]
    assert list(verify().breaks) == []


def test_the_timeline_tells_who_did_what_on_which_clause(office: Office, watch: Watch) -> None:
    promise = office.promise()
    browser = office.browser(office.promiser)
    browser.post(action(promise, "report"), {"text": "已派人", "step_no": "0"})
    watch.move(days=10)
    sweep(at=watch.at)
    page = page_of(browser.get(f"/promises/{promise.pk}/"))

    assert "进展：已派人" in page
    assert "housing-promiser · 市住房城乡建设局 · 承诺人" in page
    assert "发出催办单（兑现承诺）" in page
    assert page.index("发出催办单") < page.index("进展：已派人")


def test_files_of_a_thing_are_handed_out_to_whoever_may_see_it(office: Office) -> None:
    promise = office.promise()
    sent = BytesIO()
    paper = pypdf.PdfWriter()
    paper.add_blank_page(72, 72)
    paper.write(sent)
    sent.seek(0)
    sent.name = "证明.pdf"  # type: ignore[attr-defined]
    kept = store_all([sent], subject_type="promise", subject_id=promise.pk, actor=office.promiser, at=promise.last_at)[
        0
    ]
    address = f"/promises/{promise.pk}/files/{kept.pk}/"

    assert f'<a href="{address}" download>证明.pdf</a>' in page_of(
        office.browser(office.promiser).get(f"/promises/{promise.pk}/")
    )
    assert b"".join(office.browser(office.checker).get(address)).startswith(b"%PDF")
    assert office.browser(office.other).get(address).status_code == 404
    assert office.browser(office.promiser).get(f"/promises/{promise.pk}/files/{kept.pk + 1}/").status_code == 404
    # Programs find it among what is known of the thing, and get the same.
    own, other = (office.program(who)._headers for who in (office.promiser, office.other))
    listed = Client().get(f"/api/promises/{promise.pk}", headers=own).json()["files"]
    assert listed == [{"id": kept.pk, "name": "证明.pdf", "media_type": "application/pdf", "size": kept.size}]
    assert b"".join(Client().get(f"/api{address[:-1]}", headers=own)).startswith(b"%PDF")
    assert Client().get(f"/api{address[:-1]}", headers=other).status_code == 404


def test_an_office_closes_what_the_table_opens_and_brings_forms_of_its_own(office: Office, watch: Watch) -> None:
    class Plain(ActionForm):
        pass

    def narrow(actor: Actor, thing: Promise, offer: Offer) -> Offer:
        assert (actor, thing.title) == (office.promiser, "修好东门路灯")
        return offer.closed("先报告进展。", "Report first.") if offer.name == "keep" else offer

    kind = Kind("promise", replace(PROMISE, narrow=narrow, forms={"check": Plain}), OFFICE)
    offers = kind.offers(office.promiser, office.promise(), watch.at)

    assert [(one.name, one.is_open, one.why) for one in offers] == [
        ("report", True, None),
        ("keep", False, Text("先报告进展。", "Report first.")),
    ]
    assert kind.forms["check"] is Plain
    assert set(kind.forms["keep"].base_fields) == {"evidence"}


def test_what_no_form_can_be_made_of_is_named_before_anybody_needs_it(office: Office) -> None:
    def hand_in(*, actor: Actor, promise_id: int, text: str, papers: list[str], colour: str) -> None:
        raise NotImplementedError

    kind = Kind("promise", replace(PROMISE, operations={"report": hand_in}), OFFICE)

    with pytest.raises(LookupError, match="hand_in: no form can be made of papers, colour"):
        _ = kind.forms
    assert Kind("promise", replace(kind.thing, forms={"report": ActionForm}), OFFICE).forms == {"report": ActionForm}


def test_what_an_operation_may_take_or_leave_may_be_left_blank(office: Office) -> None:
    taken: list[tuple[int, date | None, str]] = []

    def report(
        *,
        actor: Actor,
        promise_id: int,
        step_no: int | None,
        text: int = 3,
        evidence: date | None = None,
        note: str = "",
    ) -> None:
        taken.append((text, evidence, note))

    promise = office.promise()
    form = Kind("promise", replace(PROMISE, operations={"report": report}), OFFICE).forms["report"]
    for given in ({}, {"text": "5", "evidence": "2024-03-05", "note": "有"}):
        assert form(given, actor=office.promiser, thing=promise).is_done(step_no=None)
    body = body_of(report, "promise_id", "PromiseReport")
    assert body().arguments() == {"step_no": None, "text": 3, "evidence": None, "note": ""}
    assert body.model_validate({"evidence": "2024-03-05"}).arguments()["evidence"] == date(2024, 3, 5)

    assert taken == [(3, None, ""), (5, date(2024, 3, 5), "有")]


def test_a_number_that_no_column_holds_is_refused_on_the_form_and_by_programs(office: Office) -> None:
    def report(*, actor: Actor, promise_id: int, step_no: int | None, text: int) -> None:
        raise NotImplementedError

    kind = Kind("promise", replace(PROMISE, operations={"report": report}), OFFICE)
    form = kind.forms["report"]({"text": str(2**31)}, actor=office.promiser, thing=office.promise())

    assert not form.is_done(step_no=None)
    assert form.has_error("text")
    with pytest.raises(ValidationError, match="less than or equal to 2147483647"):
        body_of(report, "promise_id", "PromiseNumber").model_validate({"text": 2**31})


def test_programs_send_one_line_where_the_form_has_one() -> None:
    def rename(*, actor: Actor, promise_id: int, title: Annotated[str, Line], text: str) -> None:
        """Take both."""

    body = body_of(rename, "promise_id", "PromiseRename")
    sent = body.model_validate({"title": " 东门\r\n路灯 ", "text": "第一行\r\n第二行"})
    assert (sent.title, sent.text) == ("东门 路灯", "第一行\n第二行")  # type: ignore[attr-defined]
