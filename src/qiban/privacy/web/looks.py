"""Looks at identities, for auditors: filtered, with what deserves a question, as a page and a sheet."""

from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from qiban.core import clock
from qiban.core.errors import Invalid
from qiban.core.paging import page_of
from qiban.core.units.models import Unit
from qiban.core.web.filters import one_of
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download, workbook
from qiban.law.hotline.privacy.looking import PATTERNS
from qiban.law.text import Text
from qiban.privacy.queries.looks import Asked, Look, looks, told

NEWEST_FIRST = ("-at", "-id")
# On a page; in a list of one pattern; the latest among which a pattern is looked for.
SHOWN, MOST, SEARCHED = 50, 200, 2000


def asked_in(given: QueryDict) -> Asked:
    """Return what an address asks of the list.

    Raises:
        Invalid: a day or a unit that there is not.
    """
    return Asked(
        person=given.get("person", "").strip()[:60],
        unit=_unit_in(given.get("unit", "")),
        day=_day_in(given.get("day", "")),
        case=given.get("case", "").strip()[:40],
        reason=given.get("reason", "").strip()[:60],
        pattern=one_of(given, "pattern", {*PATTERNS, "any"}),
    )


def _day_in(said: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise Invalid.field("day", Text("日期应写成2024-03-04。", "Write the day as 2024-03-04.")) from None


def _unit_in(said: str) -> int | None:
    if not said:
        return None
    found = Unit.objects.filter(code=said).first() or Unit.objects.filter(short_name=said).first()
    if found is None:
        raise Invalid.field("unit", Text("没有这个单位。", "There is no such unit."))
    return found.pk


def latest(asked: Asked) -> list[Look]:
    """Return the latest looks that are asked for, among the last 2,000 that its other filters leave."""
    found = told(list(looks(asked).order_by(*NEWEST_FIRST)[:SEARCHED]))
    return [one for one in found if one.is_asked_for(asked)]


def _has_earlier(asked: Asked) -> bool:
    """Tell whether more is asked for than is searched for patterns, or goes into a sheet."""
    return looks(asked).order_by(*NEWEST_FIRST)[SEARCHED : SEARCHED + 1].exists()


@require_safe
@for_post("auditor")
def index(request: PostRequest) -> HttpResponse:
    """List looks at identities, the latest first, each with why it deserves a question."""
    asked, is_cut = asked_in(request.GET), False
    if asked.pattern or asked.reason:
        found = latest(asked)
        page, rows, is_cut = None, found[:MOST], len(found) > MOST or _has_earlier(asked)
    else:
        page = page_of(looks(asked), by=NEWEST_FIRST, cursor=request.GET.get("cursor", ""), size=SHOWN)
        rows = told(page.rows)
    context = {
        "page": page,
        "rows": rows,
        "given": request.GET,
        "patterns": PATTERNS,
        "pattern": asked.pattern,
        "own": request.actor.person_id,
        "is_cut": is_cut,
    }
    return render(request, "privacy/looks.html", context)


@require_safe
@for_post("auditor")
def export(request: PostRequest) -> HttpResponse:
    """Hand out the list as the page filters it, at most 2,000 rows, as a spreadsheet without identities."""
    return download(sheet(request), _("查看审计-%(day)s.xlsx") % {"day": clock.civil_date(clock.now())})


def sheet(request: HttpRequest) -> bytes:
    """Return the looks that the address asks for as one sheet."""
    asked = asked_in(request.GET)
    columns = [
        (_("编号"), 10),
        (_("时间"), 18),
        (_("查看人"), 14),
        (_("单位"), 18),
        (_("岗位"), 14),
        (_("诉求编号"), 20),
        (_("理由"), 40),
        (_("值得询问的情形"), 50),
        (_("询问"), 12),
    ]
    cut = [[_("还有更早的查看未列入，请按日期缩小范围后另行导出。")]] if _has_earlier(asked) else []
    return workbook(columns, [*(_cells(one) for one in latest(asked)), *cut])


def _cells(one: Look) -> list[object]:
    why = say(one.decision.reason) if one.patterns else ""
    question = one.question.number if one.question else ""
    unit = one.unit.label if one.unit else ""
    person = str(one.person or "")
    return [one.entry.pk, one.entry.at, person, unit, say(one.role), one.demand.number, one.reason, why, question]
