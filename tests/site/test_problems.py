"""What went wrong is shown with the reason, the clause and the next step: as a page, a fragment, or in a form."""

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from qiban.core.errors import Denied, Invalid, NotFound, Refused, acted_meanwhile
from qiban.core.web.posts import for_everyone
from qiban.core.web.problems import add_problem
from qiban.law.citation import Citation
from qiban.law.decision import Decision
from qiban.law.text import Text
from qiban.site import urls
from qiban.site.views.errors import bad_request, csrf_failure, forbidden

TEN = Citation("hotline", 12, 10)
PROBLEMS = {
    "refused": Refused(
        Decision("hotline.close", "refused", TEN, Text("还未回访。", "Not called back."), Text("先回访。", "Call."))
    ),
    "denied": Denied(Text("不是您的工单。", "Not yours."), citation=Citation("hotline", 8, 2)),
    "invalid": Invalid(Text("有误。", "Wrong."), fields={"text": Text("太短。", "Too short.")}),
    "conflict": acted_meanwhile(),
    "missing": NotFound(Text("没有查到该事项。", "There is no such matter.")),
}
STATUS = {"refused": 409, "denied": 403, "invalid": 422, "conflict": 409, "missing": 404}


@for_everyone
def fail(_request: HttpRequest, name: str) -> HttpResponse:
    raise PROBLEMS[name]


@for_everyone
def broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours")


urlpatterns = [*urls.urlpatterns, path("fail/<name>/", fail), path("broken/", broken)]
handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.mark.parametrize("name", PROBLEMS)
def test_an_error_of_an_operation_becomes_a_page_with_its_status(client: Client, name: str) -> None:
    response = client.get(f"/fail/{name}/")

    page = response.content.decode()
    assert response.status_code == STATUS[name]
    assert PROBLEMS[name].message.zh in page
    assert "UNDEFINED[" not in page
    assert "data-problem" in page


def test_a_refusal_says_why_on_which_clause_and_what_to_do_next(client: Client) -> None:
    page = client.get("/fail/refused/").content.decode()

    assert "还未回访。" in page
    assert "下一步：先回访。" in page
    assert '<a href="/law/hotline/#12.10">《热线办法》第十二条第（十）项</a>' in page


def test_a_refusal_is_told_in_english_too(client: Client) -> None:
    client.cookies["qiban_language"] = "en"
    page = client.get("/fail/refused/").content.decode()

    assert "Not called back." in page
    assert "Next: Call." in page


def test_a_problem_in_a_live_part_comes_as_a_fragment_into_its_place(client: Client) -> None:
    response = client.get("/fail/denied/", headers={"HX-Request": "true"})

    assert response.status_code == 403
    assert response.headers["HX-Retarget"] == "#problems"
    assert response.headers["HX-Reswap"].startswith("innerHTML")
    assert b"<html" not in response.content


def test_a_fault_of_ours_says_so_without_the_traceback(client: Client) -> None:
    client.raise_request_exception = False

    response = client.get("/broken/")

    page = response.content.decode()
    assert response.status_code == 500
    assert "系统出现故障" in page
    assert "a fault of ours" not in page
    assert "UNDEFINED[" not in page


def test_a_fault_in_a_live_part_comes_as_a_fragment(client: Client) -> None:
    client.raise_request_exception = False
    response = client.get("/broken/", headers={"HX-Request": "true"})
    assert b"<html" not in response.content


def test_the_page_for_a_fault_needs_no_database(client: Client, django_assert_num_queries: object) -> None:
    client.raise_request_exception = False
    with django_assert_num_queries(0):  # type: ignore[operator]
        client.get("/broken/")


def test_an_unknown_address_says_so(client: Client) -> None:
    response = client.get("/nowhere/")
    assert response.status_code == 404
    assert "没有这个页面" in response.content.decode()


def test_a_form_that_has_grown_old_says_so(db: None) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/i18n/", {"language": "en"})
    assert response.status_code == 403
    assert "提交没有生效" in response.content.decode()


@override_settings(ALLOWED_HOSTS=["qiban.example"])
def test_a_request_for_another_host_is_a_bad_request(client: Client) -> None:
    response = client.get("/law/")
    assert response.status_code == 400
    assert "这个请求有误" in response.content.decode()


@pytest.mark.parametrize(("view", "status"), [(bad_request, 400), (forbidden, 403), (csrf_failure, 403)])
def test_error_views_answer_even_before_anybody_is_known(view: object, status: int) -> None:
    response = view(RequestFactory().get("/"))  # type: ignore[operator]
    assert response.status_code == status


class ReplyForm(forms.Form):
    text = forms.CharField(required=False)


def test_a_problem_stands_beside_the_field_it_is_about() -> None:
    form = ReplyForm({"text": "短"})

    add_problem(form, PROBLEMS["invalid"])

    assert form.errors["text"] == ["太短。"]
    assert form.problem["message"] == "有误。"  # type: ignore[attr-defined]


def test_a_problem_about_no_field_stands_above_the_form() -> None:
    form = ReplyForm({"text": "短"})

    add_problem(form, PROBLEMS["conflict"])

    assert form.non_field_errors() == [acted_meanwhile().message.zh]
