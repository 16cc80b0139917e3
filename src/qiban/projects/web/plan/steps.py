"""How far a plan has come on its way from the proposals to its publication (Art. 5)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from qiban.core.web.language import say
from qiban.law.city_projects.workflow import ACTIONS, STATES
from qiban.projects.models import AnnualPlan, Confirmation

# The action that leads to each state, in order.
LEADING = {
    "collecting": "propose_item",
    "drafted": "draft_plan",
    "reported": "report_to_congress",
    "decided": "decide_plan",
    "published": "publish_plan",
}


def steps_of(plan: AnnualPlan, signed: Sequence[Confirmation]) -> list[dict[str, Any]]:
    """Return the plan's steps as components/timeline.html shows them, with what is known of each."""
    facts = {
        "collecting": [],
        "drafted": [],
        "reported": [(_("报告文件"), plan.congress_report), (_("报告日期"), _day(plan.reported_on))],
        "decided": [(_("会议"), plan.meeting), (_("决定日期"), _day(plan.decided_on)), *_signatures(signed)],
        "published": [(_("公布文件"), plan.publication), (_("公布日期"), _day(plan.published_on))],
    }
    order = list(STATES["annual_plan"])
    here = order.index(plan.state)
    return [
        {
            "title": say(STATES["annual_plan"][name]),
            "at": plan.opened_at if name == "collecting" else None,
            "who": "",
            "clause": ACTIONS[LEADING[name]].citation.clause,
            "text": "",
            "state": "now" if place == here else "coming" if place > here else "",
            "facts": [(label, value) for label, value in facts[name] if value],
        }
        for place, name in enumerate(order)
    ]


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""


def _signatures(signed: Sequence[Confirmation]) -> Iterator[tuple[str, str]]:
    """Yield who has signed the publication, and who has yet to."""
    for one in signed:
        yield one.unit.label, say(STATES["confirmation"][one.state])
