"""The official forms that things of a project are printed on."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from qiban.core.acting.declared import Printed
from qiban.law.text import Text


def _draw(name: str, thing: Any, at: datetime) -> bytes:
    from qiban.projects.formats import papers
    from qiban.projects.formats.papers.drawing import docx_of

    return docx_of(getattr(papers, f"{name}_form")(thing), at=at)


TITLES = {
    "change": Text("设计变更审批表", "Approval form of the change"),
    "visa": Text("现场签证单", "Site visa form"),
    "payment": Text("资金拨付审批表", "Approval form of the payment"),
    "acceptance": Text("竣工验收报告（备案表）", "Acceptance report and filing form"),
}
PAPERS: Mapping[str, Mapping[str, Printed]] = {
    name: {"form": Printed(title, partial(_draw, name))} for name, title in TITLES.items()
}
