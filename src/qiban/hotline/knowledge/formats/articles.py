"""Articles as a spreadsheet: a unit enters its own as drafts; one that is known gets a new version of its draft."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from qiban.core.actor import Actor
from qiban.core.errors import Conflict
from qiban.core.sheets import BadRow, Cell, id_of, text_of
from qiban.core.tables.cells import day, unit, yes_no
from qiban.core.tables.table import Column, Table
from qiban.hotline.categories import categories
from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.knowledge.models import Article
from qiban.hotline.knowledge.operations.saying import words_in
from qiban.hotline.knowledge.operations.writing import edit_article, revise_article, write_article
from qiban.hotline.knowledge.posts import visible_articles
from qiban.hotline.permissions import oversees
from qiban.law.hotline.knowledge.workflow import KEEP
from qiban.law.text import Text


def _category(cell: Cell) -> CategoryChoice:
    """Return the category that a cell names, by its code or its name in either language."""
    text = text_of(cell).casefold()
    for one in categories().values():
        if text in {one.code, one.title.zh.casefold(), one.title.en.casefold()}:
            return CategoryChoice(one.code)
    raise BadRow(f"没有“{text[:40]}”这一诉求类别", f"“{text[:40]}” is no category of demands")


def _of(one: Article) -> str:
    known = categories().get(one.category)
    return known.title.zh if known else one.category


COLUMNS = (
    Column("number", Text("编号", "Number"), attrgetter("number"), id_of, others=("条目编号",), width=12),
    Column("title", Text("标题", "Title"), attrgetter("title"), is_needed=True, others=("知识标题",), width=30),
    Column("question", Text("问题", "Question"), attrgetter("question"), others=("问题描述",), width=40),
    Column("answer", Text("答复", "Answer"), attrgetter("answer"), others=("答复内容", "知识内容"), width=60),
    Column("category", Text("类别", "Category"), _of, _category, is_needed=True, others=("诉求类别",)),
    Column("keywords", Text("关键词", "Key words"), lambda one: "、".join(one.keywords), width=24),
    Column("area_id", Text("适用区域", "Area"), lambda one: one.area.short_name if one.area else "", unit),
    Column("source", Text("依据", "Source"), attrgetter("source"), others=("文号",), width=30),
    Column("valid_from", Text("有效期起", "Right from"), lambda one: one.valid_from.isoformat(), day, width=12),
    Column(
        "valid_until",
        Text("有效期止", "Right until"),
        lambda one: one.valid_until.isoformat() if one.valid_until else "",
        day,
        width=12,
    ),
    Column("is_public", Text("对外公开", "Public"), lambda one: "是" if one.is_public else "否", yes_no, width=10),
    Column("unit", Text("所属单位", "Unit"), lambda one: one.unit.short_name, None),
    Column("state", Text("状态", "State"), lambda one: one.workflow.states["article"][one.state].zh, None, width=14),
    Column("uses", Text("引用次数", "Uses"), attrgetter("uses"), None, width=10),
)
GIVEN = tuple(one.name for one in COLUMNS if one.read and one.name != "number")


def _rows(actor: Actor) -> "QuerySet[Article]":
    """Return the articles of the post's unit and those below; for who oversees, all. What others have in work is not theirs."""
    found = visible_articles(actor).order_by("-pk")
    return found if oversees(actor) else found.filter(unit__path__startswith=actor.unit_path or "-")


def _find(actor: Actor, said: Mapping[str, Any]) -> Article | None:
    """Return the article with the row's number; without one, the unit's own with the row's title."""
    own = Article.objects.filter(unit=actor.unit)
    if not said["number"]:
        return own.filter(title=said["title"]).exclude(state="withdrawn").first()
    found = own.filter(pk=Article.key_in(said["number"])).first()
    if found is None:
        raise BadRow(f"本单位没有编号为{said['number'][:20]}的条目", f"your unit has no article {said['number'][:20]}")
    return found


def _given(said: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row says, and nothing of cells that are empty."""
    return {name: said[name] for name in GIVEN if said[name] not in (None, "")}


def _enter(actor: Actor, said: Mapping[str, Any]) -> Article:
    return write_article(actor=actor, **_given(said))


def _differs(known: Article, said: Mapping[str, Any]) -> Sequence[str]:
    titles = {one.name: one.title.zh for one in COLUMNS}
    given = _given(said)
    if "keywords" in given:
        given["keywords"] = words_in(given["keywords"], "keywords")
    return [titles[name] for name, value in given.items() if getattr(known, name) != value]


def _change(actor: Actor, known: Article, said: Mapping[str, Any]) -> Article:
    kept = {name: getattr(known, name) for name in GIVEN}
    text = {**kept, "keywords": "、".join(known.keywords), "category": CategoryChoice(known.category), **_given(said)}
    if known.state in ("submitted", "reviewed"):
        raise Conflict(Text("该条目正在审核，不能修改。", "It is being reviewed, and cannot be changed."))
    act = edit_article if known.state == "draft" else revise_article
    return act(actor=actor, article_id=known.pk, **text)


ARTICLES = Table(
    name="articles",
    title=Text("知识条目", "Articles"),
    columns=COLUMNS,
    roles=KEEP,
    rows=_rows,
    find=_find,
    enter=_enter,
    differs=_differs,
    change=_change,
)
