"""What pages and API show of situation reports, and how the next one is drawn on its response."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from qiban.core.acting.declared import Column, Fact, Printed, Related
from qiban.core.acting.more import More
from qiban.core.actor import Actor
from qiban.core.office import Thing
from qiban.flood.models import SituationReport
from qiban.flood.operations.situation import (
    discard_situation,
    draft_situation,
    edit_situation,
    issue_situation,
    refresh_situation,
)
from qiban.flood.permissions import visible_responses, visible_situations
from qiban.law.text import Text

AS_OF = Text("数据截至", "As of")


def situation_facts(one: SituationReport) -> Iterator[Fact]:
    """Yield what is known of a situation report besides what it says."""
    yield Fact("issue_no", Text("期号", "Number"), one.issue_no)
    yield Fact("as_of", AS_OF, one.as_of)
    yield Fact("missing", Text("缺报项数", "Missing"), len(one.snapshot["missing"]))
    yield Fact("units_missing", Text("缺报单位数", "Units that owe something"), one.snapshot["units_missing"])
    yield Fact("overview", Text("综述", "Overview"), one.overview)
    yield Fact("outlook", Text("趋势和下一步工作", "Outlook"), one.outlook)
    yield Fact("issued_at", Text("签发时间", "Issued at"), one.issued_at)


def situation_related(one: SituationReport, actor: Actor) -> Iterator[Related]:
    """Yield the response."""
    responses = visible_responses(actor).filter(pk=one.response_id)
    yield Related("flood_response", Text("应急响应", "Response"), list(responses))


def _drawn(one: SituationReport, at: datetime) -> bytes:
    from qiban.flood.formats.situation import docx_of

    return docx_of(one, at=at)


def _data(one: SituationReport, _at: datetime) -> bytes:
    from qiban.flood.formats.situation import plain

    return json.dumps(plain(one), ensure_ascii=False, indent=1).encode()


def shown(one: SituationReport, _actor: Actor) -> Mapping[str, Any]:
    """Return the report as its page lays it out."""
    from qiban.flood.formats.situation import laid_out

    return {"report": laid_out(one)}


THINGS: Mapping[str, Thing] = {
    "situation_report": Thing(
        title=Text("汛情报告", "Situation report"),
        model=SituationReport,
        visible=lambda actor: visible_situations(actor).select_related("response"),
        page="situation_report",
        subject=lambda one: one.subject,
        key_in=SituationReport.key_in,
        filled=frozenset({"edit_situation"}),
        operations={
            "edit_situation": edit_situation,
            "refresh_situation": refresh_situation,
            "issue_situation": issue_situation,
            "discard_situation": discard_situation,
        },
        facts=situation_facts,
        related=situation_related,
        papers={
            "document": Printed(Text("汛情报告", "Situation report"), _drawn),
            "data": Printed(Text("汛情报告数据", "Data of the report (JSON)"), _data, ".json", "application/json"),
        },
        template="flood/situation/page.html",
        more=shown,
        columns=(
            Column("as_of", AS_OF, lambda one: one.as_of),
            Column("issued_at", Text("签发时间", "Issued at"), lambda one: one.issued_at),
        ),
    ),
}
MORE: Mapping[str, More] = {"flood_response": More({"draft_situation": draft_situation})}
