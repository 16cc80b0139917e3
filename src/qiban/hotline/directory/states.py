"""How the hotline's directory stands, in one line each, for the front page of the administration."""

from qiban.core import clock
from qiban.law.text import Text

from .channels import channel_titles
from .coverage import gaps
from .models import ReplyTemplate
from .reading import directory


def categories_state() -> Text:
    """Say how many categories are open and how many are retired."""
    present = directory()
    offered, retired = len(present.offered), len(present.known) - len(present.offered)
    return Text(f"在用{offered}类，停用{retired}类", f"{offered} open, {retired} retired")


def catalogue_state() -> Text:
    """Say how many entries wait for their day, and where nobody is left."""
    today = clock.civil_date(clock.now())
    coming = sum(one.valid_from > today for chain in directory().responsible.values() for one in chain)
    lacking = len(gaps(today))
    return Text(f"缺口{lacking}处，待生效{coming}项", f"{lacking} gaps, {coming} still to begin")


def channels_state() -> Text:
    """Say how many channels are closed now."""
    at, present = clock.now(), directory()
    closed = sum(present.closure_of(one, at) is not None for one in channel_titles())
    return Text(f"{len(channel_titles())}个渠道，停用{closed}个", f"{len(channel_titles())} channels, {closed} closed")


def templates_state() -> Text:
    """Say how many templates there are for every unit, and of units' own."""
    open_ones = ReplyTemplate.objects.filter(is_retired=False)
    public = open_ones.filter(unit=None).count()
    own = open_ones.count() - public
    return Text(f"公共{public}个，单位自有{own}个", f"{public} for every unit, {own} of units' own")
