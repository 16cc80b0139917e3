"""The knowledge base on screen: articles made, handed in and compared there; synonyms; spreadsheets; what everybody reads."""

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook
from tests.hotline.api.conftest import admit
from tests.hotline.knowledge.conftest import TEXT, City, civil, day

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.knowledge.models import Article, SynonymGroup
from qiban.hotline.knowledge.operations.writing import revise_article
from qiban.hotline.knowledge.queries.closing import held_by

Browser = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: civil("2024-03-05 10:00"))


def text(client: Client, path: str, status: int = 200) -> str:
    answered = client.get(path)
    assert answered.status_code == status, path
    return answered.content.decode()


def test_a_unit_writes_one_on_screen_and_the_centre_publishes_it_there(city: City, browser: Browser) -> None:
    unit, centre = browser(city.handler()), browser(city.reviewer)
    assert 'href="/articles/new/"' in text(unit, "/knowledge/")
    form = text(unit, "/articles/new/")
    key = form.split('name="begin_key" value="')[1].split('"')[0]
    area = city.unit("zhangdian").pk
    given = {"begin_key": key, **TEXT, "category": "property_management", "area_id": area, "valid_until": "2024-12-31"}
    done = unit.post("/articles/new/", given)
    article = Article.objects.get()
    assert (done.status_code, article.area_id, article.valid_until) == (302, area, day("2024-12-31"))
    unit.post("/articles/new/", given)
    assert Article.objects.count() == 1
    # The form to edit it begins with what it says.
    edit = text(unit, f"/articles/{article.pk}/do/edit_article/")
    for held in (TEXT["title"], TEXT["answer"], "公积金、提取", "2024-12-31", f'value="{area}" selected'):
        assert held in edit
    path = f"/articles/{article.pk}/do/"
    assert unit.post(f"{path}submit_article/", {"step_no": 0}).status_code == 302
    assert centre.post(f"{path}pass_article/", {"step_no": 1}).status_code == 302
    assert centre.post(f"{path}publish_article/", {"step_no": 2}).status_code == 302
    shown = text(browser(city.agent), f"/articles/{article.pk}/")
    for part in ("第1版在用", "已发布", "报错", f"/articles/{article.pk}/versions/1/"):
        assert part in shown
    # An old page says that somebody acted meanwhile.
    late = unit.post(f"{path}confirm_article/", {"step_no": 1})
    assert late.status_code == 409


def test_other_units_read_what_is_published_and_no_drafts(city: City, browser: Browser) -> None:
    draft, article = city.write(title="尚未公布的口径"), city.publish()
    revise_article(
        actor=city.handler(),
        article_id=article.pk,
        at=civil("2024-03-04 09:00"),
        **{**TEXT, "title": "新题目草稿", "answer": "新口径草稿", "category": CategoryChoice("heating")},
    )
    other = browser(city.handler("water"))
    text(other, f"/articles/{draft.pk}/", 404)
    text(other, f"/articles/{article.pk}/versions/1/")
    text(other, f"/articles/{article.pk}/versions/2/", 404)
    differences = text(other, f"/articles/{article.pk}/differences/")
    assert "新口径草稿" not in differences
    assert "新题目草稿" not in differences
    assert "新口径草稿" not in text(other, f"/articles/{article.pk}/")
    assert "新口径草稿" in text(browser(city.handler()), f"/articles/{article.pk}/differences/")
    assert draft.title not in text(other, "/articles/")
    text(browser(city.agent), f"/articles/{article.pk}/differences/?from=9&to=1", 404)
    for role, status in (("administrator", 403), ("city_leader", 200)):
        text(browser(city.post("city_government", role)), "/knowledge/", status)


def test_two_versions_are_compared_with_marks_that_are_read_out(city: City, browser: Browser) -> None:
    article = city.publish()
    revise_article(
        actor=city.handler(),
        article_id=article.pk,
        at=civil("2024-03-04 09:00"),
        **{
            **TEXT,
            "answer": "携带身份证到公积金管理中心办理；租房提取另需租赁合同。",
            "category": CategoryChoice(article.category),
        },
    )
    page = text(browser(city.handler()), f"/articles/{article.pk}/differences/?from=1&to=2")
    assert "<del>" in page.split("</dl>")[0]
    assert "〔删去：" in page
    assert "、银行卡" in page.split("〔删去：")[1]
    assert "两个版本内容相同" in text(browser(city.handler()), f"/articles/{article.pk}/differences/?from=1&to=1")


def test_the_search_page_marks_what_was_typed_and_says_where_nothing_is(city: City, browser: Browser) -> None:
    city.publish(title="<b>公积金</b>")
    agent = browser(city.agent)
    assert "&lt;b&gt;<mark>公积金</mark>&lt;/b&gt;" in text(agent, "/knowledge/?q=公积金")
    assert "没有查到" in text(agent, "/knowledge/?q=飞碟")
    assert "公积金" in text(agent, "/knowledge/?category=property_management")
    part = agent.get("/knowledge/?q=gjj", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


def test_the_centre_keeps_synonyms_and_a_word_stands_in_one_group(city: City, browser: Browser) -> None:
    director = browser(city.post("centre", "director"))

    def keep(words: str) -> int:
        form = text(director, "/synonym_groups/new/")
        key = form.split('name="begin_key" value="')[1].split('"')[0]
        return director.post("/synonym_groups/new/", {"begin_key": key, "words": words, "note": ""}).status_code

    assert keep("停水、没水") == 302
    for bad in ("停水、断水", "一个", "a、b", "%%、__", "x" * 31 + "、yy"):
        assert keep(bad) == 422, bad
    group = SynonymGroup.objects.get()
    assert "停水、没水" in text(director, "/synonym_groups/")
    assert director.post(f"/synonym_groups/{group.pk}/do/drop_synonyms/", {"step_no": 0}).status_code == 302
    assert keep("停水、断水") == 302
    for actor in (city.agent, city.handler()):
        assert browser(actor).get("/synonym_groups/new/").status_code == 403
    text(browser(city.handler()), f"/synonym_groups/{group.pk}/", 404)


def sheet(*rows: list[object]) -> SimpleUploadedFile:
    book, content = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return SimpleUploadedFile("表.xlsx", content.getvalue())


HEADER = ["编号", "标题", "问题", "答复", "类别", "关键词", "依据", "有效期止", "对外公开"]


def test_a_table_brings_articles_in_bad_rows_named_and_good_ones_kept(city: City, browser: Browser) -> None:
    unit, known = browser(city.handler()), city.publish(title="已有条目")
    file = sheet(
        HEADER,
        ["", "新条目", "问", "答", "物业服务", "甲、乙", "文号1", "2024-12-31", "是"],
        ["", "没有类别", "问", "答", "", "", "", "", ""],
        ["", "类别不对", "问", "答", "外星事务", "", "", "", ""],
        ["", "日期不对", "问", "答", "物业服务", "", "", "明天", ""],
        [known.number, "已有条目", "", "改过的答复。", "物业服务", "", "", "", "否"],
        ["ZS999999", "别人的", "问", "答", "物业服务", "", "", "", ""],
        ["", "新条目", "问", "答", "物业服务", "", "", "", ""],
    )
    shown = unit.post("/knowledge-tables/articles/", {"file": file})
    page = shown.content.decode()
    assert shown.status_code == 200
    for reason in ("类别", "外星事务", "明天", "ZS999999", "重复"):
        assert reason in page
    made = Article.objects.get(title="新条目")
    assert (made.state, made.keywords, made.is_public, made.valid_until) == (
        "draft",
        ["甲", "乙"],
        True,
        day("2024-12-31"),
    )
    known.refresh_from_db()
    assert (known.state, known.answer, known.version_no, known.question) == (
        "draft",
        "改过的答复。",
        2,
        TEXT["question"],
    )
    exported = load_workbook(io.BytesIO(b"".join(unit.get("/knowledge-tables/articles.xlsx"))))
    rows = list(exported.active.values)
    assert rows[0][:5] == ("编号", "标题", "问题", "答复", "类别")
    assert {row[1] for row in rows[1:]} == {"新条目", "已有条目"}
    denied = browser(city.agent).post("/knowledge-tables/articles/", {"file": sheet(HEADER)})
    assert denied.status_code == 403
    centre = browser(city.reviewer)
    page = centre.post("/knowledge-tables/synonyms/", {"file": sheet(["同义词"], ["停水、没水"], ["单个"])})
    assert "至少填写两个词" in page.content.decode()
    assert SynonymGroup.objects.get().words == ["停水", "没水"]


def test_everybody_reads_public_articles_that_are_right_today_and_no_others(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = city.publish(is_public=True, valid_until=day("2024-03-05"))
    inner = city.publish(title="内部口径")
    visitor = Client()
    page = text(visitor, "/answers/")
    assert shown.title in page
    assert inner.title not in page
    assert shown.title in text(visitor, "/answers/?q=gjj")
    assert "没有查到" in text(visitor, "/answers/?q=%25")
    assert shown.title in text(visitor, "/answers/?category=property_management")
    one = text(visitor, f"/answers/{shown.pk}/")
    assert "2024-03-05" in one
    assert city.unit("housing").short_name in one
    assert visitor.get("/answers/")["Cache-Control"].startswith("public")
    text(visitor, f"/answers/{inner.pk}/", 404)
    assert "/answers/" in text(visitor, "/")
    assert "/answers/" in text(visitor, "/file/")
    like = visitor.post("/answers/like/", {"subject": "住房公积金提取", "detail": "要什么材料"})
    assert (f"/answers/{shown.pk}/" in like.content.decode(), like["Cache-Control"]) == (True, "no-store")
    listed = visitor.get("/api/answers").json()["items"]
    assert [(each["number"], each["answer"]) for each in listed] == [(shown.number, TEXT["answer"])]
    assert visitor.get(f"/api/answers/{inner.pk}").status_code == 404
    monkeypatch.setattr(clock, "now", lambda: civil("2024-03-06 00:00"))
    text(visitor, f"/answers/{shown.pk}/", 404)
    assert shown.title not in text(visitor, "/answers/")
    assert visitor.get(f"/api/answers?q={shown.title}").json()["items"] == []


def test_what_is_right_in_one_district_says_so_wherever_it_is_read(city: City, browser: Browser) -> None:
    article = city.publish(is_public=True, area_id=city.unit("zhangdian").pk)
    everywhere = city.publish(title="公积金贷款额度", is_public=True)
    desk, visitor = browser(city.agent), Client()
    call = {"subject": "住房公积金提取", "detail": "要什么材料"}
    pages = [
        text(desk, "/knowledge/?q=提取"),
        desk.post("/desk/articles/", {"find": "提取"}).content.decode(),
        desk.post("/desk/suggestions/", call).content.decode(),
        text(visitor, "/answers/?q=提取"),
        visitor.post("/answers/like/", call).content.decode(),
    ]
    assert ["适用于张店区" in one for one in pages] == [True] * len(pages)
    assert "适用区域" in text(visitor, f"/answers/{article.pk}/")
    assert "适用区域" not in text(visitor, f"/answers/{everywhere.pk}/")
    assert {one["number"]: one["area"] for one in visitor.get("/api/answers").json()["items"]} == {
        article.number: "张店区",
        everywhere.number: "",
    }


def test_programs_search_report_and_write_with_the_same_operations(city: City) -> None:
    article = city.publish()
    client = Client()

    def by(actor: Actor) -> dict[str, str]:
        return {"Authorization": f"Bearer {admit(actor).token}"}

    agent = by(city.agent)
    (hit,) = client.get("/api/knowledge/search?q=gjj", headers=agent).json()["items"]
    assert (hit["number"], hit["version"], hit["key"]) == (article.number, 1, f"{article.pk}:1")
    typed = {"subject": "住房公积金提取", "detail": "要什么材料"}
    json = {"content_type": "application/json", "headers": agent}
    (offered,) = client.post("/api/suggestions", typed, **json).json()["articles"]
    assert offered["key"] == hit["key"]
    sent = {"content_type": "application/json", "headers": {**agent, "Idempotency-Key": "e-1"}}
    address = f"/api/articles/{article.pk}/actions/report_error"
    for _ in range(2):
        assert client.post(address, {"words": "电话不对"}, **sent).status_code == 200
    unit = by(city.handler())
    assert [one["number"] for one in client.get("/api/article_errors", headers=unit).json()["items"]] == [
        "BC000001"
    ] or (len(client.get("/api/article_errors", headers=unit).json()["items"]) == 1)
    body = {**TEXT, "title": "接口新增", "category": "heating"}
    made = client.post(
        "/api/articles", body, content_type="application/json", headers={**unit, "Idempotency-Key": "w-1"}
    )
    assert (made.status_code, Article.objects.get(title="接口新增").state) == (201, "draft")
    refused = client.post(
        "/api/articles",
        {**body, "category": "none"},
        content_type="application/json",
        headers={**unit, "Idempotency-Key": "w-2"},
    )
    assert refused.status_code == 422
    assert (
        client.get("/api/knowledge/search?q=x", headers=by(city.post("city_government", "administrator"))).status_code
        == 403
    )


def test_a_closing_unit_s_articles_go_to_its_successor_or_are_withdrawn(city: City) -> None:
    from datetime import date

    from qiban.core.units.reorganising import close_unit

    article, draft = city.publish(), city.write(title="草稿")
    alone = city.publish(unit="water", title="水务条目")
    assert [(one.key, one.number) for one in held_by(city.unit("housing"))] == [("article", 2)]
    for unit, successor in (("housing", city.unit("water").pk), ("urban_management", None)):
        close_unit(
            actor=city.post("city_government", "administrator"),
            unit_id=city.unit(unit).pk,
            successor_id=successor,
            reason="机构改革",
            on=date(2024, 3, 5),
            at=civil("2024-03-05 09:00"),
        )
    for one in (article, draft):
        one.refresh_from_db()
        assert one.unit == city.unit("water")
    assert alone.unit == city.unit("water")
