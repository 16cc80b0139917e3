"""The official forms that things of a project are printed on, and a project as a package of open data."""

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


def _package(project: Any, at: datetime) -> bytes:
    from qiban.projects.formats.exact import written
    from qiban.projects.formats.oc4ids import known_site, package_of
    from qiban.projects.queries.whole import wholes

    return written(package_of(wholes([project]), at=at, site=known_site())).encode()


PACKAGE = Printed(Text("OC4IDS 项目数据", "Data of the project (OC4IDS)"), _package, ".json", "application/json")
TITLES = {
    "change": Text("设计变更审批表", "Approval form of the change"),
    "visa": Text("现场签证单", "Site visa form"),
    "payment": Text("资金拨付审批表", "Approval form of the payment"),
    "acceptance": Text("竣工验收报告（备案表）", "Acceptance report and filing form"),
}
PAPERS: Mapping[str, Mapping[str, Printed]] = {
    "project": {"oc4ids": PACKAGE},
    **{name: {"form": Printed(title, partial(_draw, name))} for name, title in TITLES.items()},
}
