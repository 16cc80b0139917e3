"""What of supervision is printed, signed and sealed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from qiban.core.acting.declared import Printed
from qiban.law.text import Text


def _draw(name: str, thing: Any, at: datetime) -> bytes:
    from qiban.supervision.formats import papers

    draw: Callable[[Any, datetime], bytes] = getattr(papers, name)
    return draw(thing, at)


SUPERVISION_PAPERS: Mapping[str, Printed] = {
    "notice": Printed(Text("督办通知书", "Supervision notice"), partial(_draw, "supervision_notice"))
}
STUDY_PAPERS: Mapping[str, Printed] = {
    "notice": Printed(Text("专题研究通知书", "Notice of a topic study"), partial(_draw, "study_notice"))
}
RECTIFICATION_PAPERS: Mapping[str, Printed] = {
    "notice": Printed(Text("责令整改通知书", "Rectification notice"), partial(_draw, "rectification_notice"))
}
ACCOUNTABILITY_PAPERS: Mapping[str, Printed] = {
    "notice": Printed(Text("问责通报", "Accountability notice"), partial(_draw, "accountability_notice"))
}
