"""The auditor's pages: whether the journal holds, what deserves a look, and the journal searched."""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from qiban.core import clock
from qiban.core.errors import Invalid
from qiban.core.journal.calling import all_words
from qiban.core.journal.checked import last_check
from qiban.core.journal.exports import ACTION as EXPORT
from qiban.core.journal.exports import latest_exports
from qiban.core.journal.heads import last_written_at
from qiban.core.journal.jobs import verify_the_journal
from qiban.core.journal.models import Entry
from qiban.core.journal.searching import Asked, entries
from qiban.core.leading import Panel, PanelLine
from qiban.core.office import offices
from qiban.core.paging import page_of
from qiban.core.people.models import Person
from qiban.core.queueing import queue
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.spreadsheets import download, shown
from qiban.law.text import Text
from qiban.site.journal_rows import Row, rows_of

AUDITOR = "auditor"
SHOWN, USUAL, EXPORTS_SHOWN = 50, timedelta(days=6), 10


@require_safe
@for_post(AUDITOR)
def audit(request: PostRequest) -> HttpResponseBase:
    """Show whether the journal holds, and the panels of the offices."""
    at = clock.now()
    panels = [panel for office in offices() for panel in office.auditing(request.actor, at)]
    return render(request, "audit/audit.html", {"panels": [_journal(at), _exports(), *panels]})


def _journal(at: datetime) -> Panel:
    checked, head = last_check(), last_written_at(at)
    return Panel(Text("日志查验", "The journal"), [*_checked(checked), _head(head)])


def _exports() -> Panel:
    """The tables that were taken home lately."""
    found = latest_exports(EXPORTS_SHOWN)
    people = Person.objects.in_bulk({one.person_id for one in found if one.person_id})
    lines = [
        PanelLine(
            _as_it_is(str(people.get(one.person_id or 0, ""))), value=_as_it_is(one.detail["file"]), why=_time(one.at)
        )
        for one in found
    ]
    return Panel(Text("近期导出", "Tables taken home"), lines, f"{reverse('audit_journal')}?action={EXPORT}")


def _as_it_is(said: str) -> Text:
    return Text(said, said)


def _time(at: datetime) -> Text:
    return _as_it_is(f"{clock.local(at):%Y-%m-%d %H:%M}")


def _checked(checked: Entry | None) -> list[PanelLine]:
    if checked is None:
        return [PanelLine(Text("尚未查验", "Not checked yet"))]
    found = checked.detail
    title = Text("最近查验", "Last check")
    said = Text(
        f"{clock.local(checked.at):%Y-%m-%d %H:%M}，{found['chains']}条链，{found['entries']}条记录",
        f"{clock.local(checked.at):%Y-%m-%d %H:%M}, {found['chains']} chains, {found['entries']} entries",
    )
    if not found["broken"]:
        return [PanelLine(title, value=Text("完整", "Whole"), why=said)]
    broken = "、".join(found["breaks"])
    why = Text(f"{said.zh}：{broken}", f"{said.en}: {broken}")
    return [PanelLine(title, value=Text(f"{found['broken']}处断裂", f"{found['broken']} broken"), why=why)]


def _head(at: datetime | None) -> PanelLine:
    said = _time(at) if at else None
    return PanelLine(Text("最近日终摘要", "Last head outside the database"), value=said or Text("没有", "None"))


@require_POST
@for_post(AUDITOR)
def verify(request: PostRequest) -> HttpResponseBase:
    """Have the journal checked in the background."""
    with transaction.atomic():
        queue(verify_the_journal)
    messages.success(request, _("已安排查验，完成后结果显示在本页。"))
    return redirect("audit")


@require_safe
@for_post(AUDITOR)
def journal(request: PostRequest) -> HttpResponseBase:
    """Search the journal: `?number=` of a matter, or `since` to `until`; narrowed by `person` and `action`."""
    page = page_of(entries(_asked(request.GET)), by=("-id",), cursor=request.GET.get("cursor", ""), size=SHOWN)
    rows = rows_of(page.rows, request.actor)
    # The actions for which one may ask by name; all others are found by their matter.
    actions = all_words().titles
    context = {"given": _given(request.GET), "page": page, "rows": rows, "actions": actions}
    return render(request, "audit/journal.html", context)


@require_safe
@for_post(AUDITOR)
def export(request: PostRequest) -> HttpResponseBase:
    """Hand out what the page finds, at most 5,000 entries, as a spreadsheet: who did what when, and
    why an administrator did, without what was written of matters."""
    found = entries(_asked(request.GET)).order_by("-id")
    columns = [
        (_("时间"), 18),
        (_("人员"), 14),
        (_("单位"), 18),
        (_("岗位"), 14),
        (_("操作"), 24),
        (_("事项"), 22),
        (_("条款"), 24),
        (_("理由"), 36),
    ]
    name = _("日志-%(day)s.xlsx") % {"day": clock.civil_date(clock.now())}
    more = _("仍有更多日志未导出，请缩小日期范围后另行导出。")
    content = shown(found, columns, lambda some: [_cells(one) for one in rows_of(some, request.actor)], more)
    return download(content, name)


def _cells(row: Row) -> list[object]:
    return [row.at, row.person, row.unit, row.role, row.title, row.number, row.clause_label, row.reason]


def _asked(given: QueryDict) -> Asked:
    said = _given(given)
    return Asked(
        _day("since", said["since"]), _day("until", said["until"]), said["number"], said["person"], said["action"]
    )


def _given(given: QueryDict) -> dict[str, Any]:
    """Return the filters as the address has them; the last seven days where it names none."""
    today = clock.civil_date(clock.now())
    usual = {"since": (today - USUAL).isoformat(), "until": today.isoformat()}
    names = ("since", "until", "number", "person", "action")
    said = {name: "".join(filter(str.isprintable, given.get(name, ""))).strip()[:60] for name in names}
    return said | {name: said[name] or value for name, value in usual.items()}


def _day(name: str, said: str) -> date:
    try:
        return date.fromisoformat(said)
    except ValueError:
        raise Invalid.field(name, Text("日期应写成2024-03-04。", "Write the day as 2024-03-04.")) from None
