"""The review of a document 审核页: its text and what was found in it side by side, each piece to be decided on."""

from typing import Any

from django.utils.translation import gettext as _

from qiban.core.actor import Actor
from qiban.core.web.language import say
from qiban.gazette.models import Gazette, GazetteDocument, Item, ItemKind
from qiban.gazette.queries import review as queries
from qiban.law.text import Text

from .forms import form_of

TEMPLATE = "gazette/review/review.html"


def more(document: GazetteDocument, actor: Actor) -> dict[str, Any]:
    """Return what the page of a document shows besides."""
    listed = queries.items(document)
    text, of_the_whole = Gazette.objects.values_list("text", "problems").get(pk=document.gazette_id)
    may_decide = document.state == "proposed" and actor.role == "plan_office" and actor.unit == document.unit_id
    return {
        "document": document,
        "counts": queries.counts(listed),
        "segments": list(queries.segments(document, text, listed)),
        "cards": [card(one, may_decide=may_decide) for one in listed],
        "may_decide": may_decide,
        "problems": [(one["line"], say(Text(one["zh"], one["en"]))) for one in (*of_the_whole, *document.problems)],
    }


def card(item: Item, *, may_decide: bool) -> dict[str, Any]:
    """Return what the page shows of a piece: what was found, its problem, the form of a correction."""
    return {
        "item": item,
        "title": _title(item),
        "rows": list(_rows(item)),
        "problem": say(Text(item.problem_zh, item.problem_en)) if item.problem_zh else "",
        "may_decide": may_decide and item.change != "gone",
        "form": form_of(item) if may_decide else None,
    }


def _title(item: Item) -> str:
    said = item.content
    if item.kind == ItemKind.ARTICLE:
        return _("第%(number)s条") % said
    name = {ItemKind.HEAD: "title", ItemKind.TARGET: "indicator", ItemKind.DUTY: "bearer"}.get(ItemKind(item.kind))
    return str(said[name]) if name else f"{said['path']} {said['title']}"


def _rows(item: Item) -> Any:
    """Yield what a piece says, row by row."""
    said: dict[str, Any] = item.content
    if item.kind == ItemKind.HEAD:
        yield from _known(
            (_("文号"), said["number"]),
            (_("内标题"), said["inner_title"]),
            (_("发文机关"), said["issuer"]),
            (_("印发日期"), said["issued_on"]),
            (_("施行日期"), said["effective_on"]),
            (_("失效日期"), said["expires_on"]),
        )
    if item.kind == ItemKind.MEASURE:
        lines = queries.units_as_lines(item).splitlines()
        yield from _known((_("责任单位"), "；".join(lines) or _("没有写明")), (_("完成期限"), said["due_on"]))
    if item.kind == ItemKind.TARGET:
        upper = f"～{said['upper']}" if said["upper"] is not None else ""
        form = form_words(said["form"])
        yield from _known(
            (_("目标值"), f"{comparator_words(said['comparator'])} {said['value']}{upper} {said['unit']}"),
            (_("表述方式"), form),
            (_("目标年"), said["year"] or _("没有写明")),
            (_("基期年"), said["base_year"]),
        )
    if item.kind in (ItemKind.ARTICLE, ItemKind.DUTY):
        yield _("内容"), str(said["text"])[:160]


def _known(*rows: tuple[str, Any]) -> Any:
    yield from ((label, value) for label, value in rows if value)


def comparator_words(name: str) -> str:
    """Return how a comparator that was read is said."""
    words = {
        "at_least": _("不低于"),
        "at_most": _("不高于"),
        "about": _("约"),
        "exactly": _("达到"),
        "more_than": _("超过"),
        "less_than": _("低于"),
        "between": _("在"),
        "reach_all": _("全部达到"),
    }
    return words.get(name, name)


def form_words(name: str) -> str:
    """Return in which terms a value that was read is given; nothing of a plain level."""
    words = {"rise": _("比基期上升"), "fall": _("比基期下降"), "growth": _("年均增长"), "new": _("新增")}
    return words.get(name, "")
