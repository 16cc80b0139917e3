"""File a demand in one page; nothing that was written is lost."""

import io
import re
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image
from tests.hotline.conftest import City
from tests.hotline.web.conftest import Watch, page_of

from qiban.core.files.content import MAX_BYTES
from qiban.core.files.models import Attachment
from qiban.core.files.refusing import ALLOWED
from qiban.core.journal.models import Entry
from qiban.hotline.identity import Contact, unseal
from qiban.hotline.models import Demand
from qiban.hotline.web.portal import views
from qiban.hotline.web.portal.forms import MOST_FILES
from qiban.law.hotline.scope import EXCLUSIONS

from .conftest import TOLD

File = Callable[..., HttpResponse]
Filed = Callable[..., Demand]


def photo(name: str = "电梯.png") -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (8, 8), "grey").save(content, "PNG")
    return SimpleUploadedFile(name, content.getvalue(), "image/png")


def test_the_start_page_says_what_to_do_where_to_call_and_what_is_not_taken(citizen: Client) -> None:
    page = page_of(citizen.get("/"))

    assert 'href="/file/"' in page
    assert 'href="/follow/"' in page
    for number in ("110", "119", "120", "122"):
        assert f'href="tel:{number}"' in page
    for one in EXCLUSIONS.values():
        assert one.title.zh in page
        assert one.route.zh in page
    # Art. 12.2 and 12.3: 1 working day to dispatch; 5, 3 and 1 to handle.
    assert "1 个工作日内转交承办单位" in page
    assert "在 5 个工作日内办结，紧急的 3 个，特急的 1 个" in page


def test_the_start_page_reads_no_database(citizen: Client, django_assert_num_queries: Callable[..., object]) -> None:
    with django_assert_num_queries(0):  # type: ignore[attr-defined]
        citizen.get("/")


def test_a_filed_demand_is_taken_in_with_its_identity_apart(filed: Filed, city: City) -> None:
    demand = filed(area=city.unit("zhangdian").pk, place="幸福小区3号楼")

    assert (demand.channel, demand.kind, demand.state) == ("web", "help", "received")
    assert (demand.subject, demand.place, demand.area) == (
        "幸福小区3号楼电梯停运",
        "幸福小区3号楼",
        city.unit("zhangdian"),
    )
    assert demand.identity is not None
    assert unseal(demand.identity) == Contact(name="王建国", phone="13905330001")
    entry = Entry.objects.get(subject_type="demand", subject_id=demand.pk)
    assert (entry.action, entry.role, entry.clause) == ("intake", "complainant", "hotline:12.1")


def test_the_receipt_shows_the_code_and_by_when_the_hotline_acts(filed: Filed, citizen: Client) -> None:
    demand = filed()
    page = page_of(citizen.get("/file/done/"))

    assert f'id="code">{demand.query_code}<' in page
    assert demand.number in page
    # Received on Tuesday, to be dispatched within one working day: until Wednesday 24:00.
    assert "2024-03-06 24:00" in page
    assert "data-print" in page


def test_without_a_filed_demand_the_receipt_leads_to_the_query(citizen: Client) -> None:
    assert citizen.get("/file/done/").headers["Location"] == "/follow/"


def test_whoever_asks_for_secrecy_stays_unknown_to_units(filed: Filed) -> None:
    demand = filed(privacy="confidential")

    assert demand.is_confidential
    assert demand.identity is not None


def test_an_anonymous_demand_keeps_no_identity_even_where_one_was_typed(filed: Filed) -> None:
    demand = filed(privacy="anonymous")

    assert demand.identity is None
    assert not demand.is_confidential


def test_a_complaint_names_the_unit_by_any_of_its_names(filed: Filed, city: City) -> None:
    assert filed(kind="complaint", accused_unit="市住房和城乡建设局").accused_unit == city.unit("housing")


def test_a_request_for_help_accuses_nobody(filed: Filed) -> None:
    assert filed(kind="help", accused_unit="市住房城乡建设局").accused_unit is None


def test_photos_are_kept_with_the_demand(filed: Filed) -> None:
    demand = filed(files=[photo("一.png"), photo("二.png")])

    kept = Attachment.objects.filter(subject_type="demand", subject_id=demand.pk)
    assert [(one.name, one.media_type) for one in kept] == [("一.png", "image/png"), ("二.png", "image/png")]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("kind", None, "请选择一类。"),
        ("kind", "wish", "请从列出的类别中选择。"),
        ("subject", " ", "请用一句话写明是什么事。"),
        ("subject", "长" * 121, "120"),
        ("detail", "", "请写明具体情况。"),
        ("detail", "字\x00", "空字符"),
        ("area", "99999999", "99999999"),
        ("area", "x", "x"),
        ("place", "长" * 201, "200"),
        ("privacy", None, "请选择一项。"),
        ("phone", "", "不想留电话的，请在上面选择匿名"),
        ("phone", "电话", "电话号码应为5至20位数字。"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_everything_typed_stays(
    file: File, name: str, value: str | None, words: str
) -> None:
    page = page_of(file(**{name: value}), 422)

    assert words in page
    assert Demand.objects.count() == 0
    for kept in {"subject", "detail", "phone", "name"} - {name}:
        assert {
            "subject": "幸福小区3号楼电梯停运",
            "detail": "老人上下楼困难",
            "phone": "13905330001",
            "name": "王建国",
        }[kept] in page


def test_an_unknown_unit_is_named_in_the_answer(file: File) -> None:
    page = page_of(file(kind="complaint", accused_unit="天上人间管理局"), 422)

    assert "没有查到单位“天上人间管理局”" in page
    assert 'value="天上人间管理局"' in page
    assert Demand.objects.count() == 0


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (SimpleUploadedFile("照片.png", b"MZ not a picture"), "“照片.png”不是可以受理的文件"),
        (SimpleUploadedFile("照片.jpg", photo().read()), "“照片.jpg”的内容与扩展名不符"),
        (SimpleUploadedFile("大.pdf", b"%PDF-" + b"0" * (10 * 1024 * 1024)), "“大.pdf”超过10MB"),
    ],
)
def test_a_bad_file_stops_the_demand_and_files_must_be_chosen_again(
    file: File, upload: SimpleUploadedFile, words: str
) -> None:
    upload.seek(0)
    page = page_of(file(files=[photo("好.png"), upload]), 422)

    assert words in page
    assert "浏览器不会保留已选的文件，请重新选择后再提交。" in page
    assert "老人上下楼困难" in page
    assert (Demand.objects.count(), Attachment.objects.count()) == (0, 0)


def test_an_empty_file_is_said_to_be_empty(file: File) -> None:
    page = page_of(file(files=[SimpleUploadedFile("空.png", b"")]), 422)

    assert "请重新选择后再提交" in page
    assert Demand.objects.count() == 0


def test_more_than_five_files_are_too_many(file: File) -> None:
    assert "一次最多上传 5 个文件。" in page_of(file(files=[photo() for _ in range(6)]), 422)


def test_the_same_page_sent_twice_is_one_demand_with_one_code(filed: Filed, citizen: Client) -> None:
    nonce = "7f9c24e5-9c2d-4c53-9f7c-2a8f6f1f6a10"
    first = filed(nonce=nonce)
    again = filed(nonce=nonce)

    assert (Demand.objects.count(), again) == (1, first)
    assert first.query_code in page_of(citizen.get("/file/done/"))


def test_a_page_sent_again_with_another_text_says_that_the_first_is_kept_and_loses_nothing(
    filed: Filed, file: File, citizen: Client
) -> None:
    nonce = "7f9c24e5-9c2d-4c53-9f7c-2a8f6f1f6a10"
    first = filed(nonce=nonce)
    page = page_of(file(nonce=nonce, subject="改过的标题"), 409)

    assert f"诉求编号{first.number}，已经收到" in page
    assert "改过的标题" in page
    fresh = re.findall(r'name="nonce" value="([0-9a-f-]{36})"', page)
    assert fresh != [nonce]
    second = filed(nonce=fresh[0], subject="改过的标题")
    assert (Demand.objects.count(), second.subject) == (2, "改过的标题")


def test_a_duplicated_tab_sends_the_same_demand_and_another_text_is_another_one(
    filed: Filed, watch: Watch, citizen: Client
) -> None:
    """Two copies of the page, each with its own mark."""
    marks = [re.findall(r'name="nonce" value="([0-9a-f-]{36})"', page_of(citizen.get("/file/")))[0] for _ in range(2)]
    assert len({*marks}) == 2
    first = filed(nonce=marks[0])
    assert filed(nonce=marks[1]) == first
    assert filed(nonce=marks[1], detail="另一件事：路灯不亮") != first
    watch.move(minutes=31)
    assert filed() != first


def test_the_next_person_at_the_same_browser_with_another_number_files_a_demand_of_their_own(filed: Filed) -> None:
    assert filed() != filed(phone="13905330002")


@pytest.mark.parametrize("nonce", ["x", "", "\x00"])
def test_a_page_whose_mark_is_damaged_can_still_be_sent(filed: Filed, nonce: str) -> None:
    assert filed(nonce=nonce).external_id is None


def test_an_address_that_files_without_end_is_asked_to_wait(filed: Filed, file: File) -> None:
    for number in range(views.FILING.times):
        filed(detail=f"第{number}件")
    page = page_of(file(), 429)

    assert "操作次数过多" in page
    assert "请过10分钟再试" in page
    assert "幸福小区3号楼电梯停运" in page
    assert Demand.objects.count() == views.FILING.times


def test_a_form_sent_without_its_cookie_comes_back_with_all_that_was_typed_and_can_be_sent(db: None) -> None:
    browser = Client(enforce_csrf_checks=True)
    page = page_of(browser.post("/file/", TOLD), 403)

    assert "已填写的内容都在下面" in page
    assert TOLD["subject"] in page
    assert TOLD["detail"] in page
    assert not Demand.objects.exists()
    token = {"csrfmiddlewaretoken": browser.cookies["qiban_csrf"].value}
    assert browser.post("/file/", TOLD | token).headers["Location"] == "/file/done/"


@pytest.mark.parametrize(
    ("token", "said"),
    [("0123456789abcdef01234567", True), ("", False), ("../../x", False), ("0" * 41, False), ("A" * 24, False)],
)
def test_a_draft_goes_only_when_the_demand_is_stored(file: File, citizen: Client, token: str, said: bool) -> None:
    file(draft_token=token, subject="")
    assert "qiban_stored" not in citizen.cookies

    file(draft_token=token)

    assert ("qiban_stored" in citizen.cookies) is said
    if said:
        assert citizen.cookies["qiban_stored"].value == token


def test_office_people_file_as_citizens_too(city: City, as_post: Callable[..., Client]) -> None:
    assert as_post(city.handler()).post("/file/", TOLD).status_code == 302
    assert Entry.objects.get(action="intake").role == "complainant"


def test_the_form_names_every_kind_of_file_that_is_accepted(citizen: Client) -> None:
    page = page_of(citizen.get("/file/"))

    assert ALLOWED in page
    assert f"最多{MOST_FILES}个" in page
    assert f"不超过{MAX_BYTES // 1024 // 1024}MB" in page


def test_the_form_works_in_english(citizen: Client) -> None:
    citizen.cookies["qiban_language"] = "en"
    page = page_of(citizen.get("/file/"))

    assert "Zhangdian District" in page
    assert "张店" not in page
