"""What evaluation shows leaders: the last of each group in the month that was made known last, with the rate that drags them down."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F
from django.urls import reverse

from qiban.core.actor import Actor
from qiban.core.lawbook.in_force import law_on
from qiban.core.leading import Panel, PanelLine
from qiban.evaluation.models import Figure, Interview, Month, Standing
from qiban.evaluation.permissions import oversees
from qiban.law.hotline.evaluation.rates import RATES, SHOWN
from qiban.law.hotline.workflow import STATES
from qiban.law.text import Text

from .holding import figures_of, holding_revision, standings_of

ROLES = ("deputy_office",)


def leading(actor: Actor, at: datetime) -> Iterator[Panel]:
    """Yield the last of each group of the latest published month, and the interviews that are due; six queries."""
    if not (oversees(actor) or actor.role in ROLES):
        return
    month = Month.objects.filter(state="published", published_at__lte=at).order_by("-pk").first()
    if month:
        title = Text(f"{month.title}排名靠后", f"Last of their groups, {month.told.en}")
        yield Panel(title, [*_last(month, at)], reverse("evaluation_of", args=[month.pk]))
    due = Interview.objects.filter(state__in=("due", "held")).select_related("unit").order_by("pk")
    lines = [PanelLine(one.told, reverse("interview", args=[one.pk]), STATES["interview"][one.state]) for one in due]
    yield Panel(Text("约谈", "Interviews"), lines, reverse("interview_list"))


def _last(month: Month, at: datetime) -> Iterator[PanelLine]:
    most, revision = law_on("hotline", at).parameters["last_ranks"], holding_revision(month)
    last = standings_of(month, revision).filter(place_from_end__lte=most).order_by("group", "place_from_end")
    worst = {one.unit_id: one for one in figures_of(month, revision).order_by(F("percent").desc(nulls_first=True))}
    for standing in (one for one in last if one.counted_from_end):
        yield PanelLine(
            Text(standing.unit.short_name, standing.unit.name_en),
            href=reverse("evaluation_unit", args=[month.pk, standing.unit_id]),
            value=_place(standing),
            why=_why(worst.get(standing.unit_id)),
        )


def _place(one: Standing) -> Text:
    return Text(f"倒数第{one.place_from_end}位", f"{one.place_from_end} from the end")


def _why(figure: Figure | None) -> Text | None:
    if figure is None or figure.percent is None:
        return None
    rate, percent = RATES[figure.rate], figure.percent.quantize(SHOWN)
    return Text(f"{rate.zh}{percent}%", f"{rate.en} {percent}%")
