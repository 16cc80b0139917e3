"""By what notices leave Qiban: the state of each way, robots of units' groups, and the words of notices."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qiban.core import clock
from qiban.core.channels import robots
from qiban.core.channels.groups import groups
from qiban.core.channels.models import Channel, Robot
from qiban.core.errors import NotFound, QibanError
from qiban.core.journal.changes import changes_of
from qiban.core.lawbook.offices import ADMINISTRATOR
from qiban.core.notices import trouble
from qiban.core.units.queries import open_units
from qiban.core.web.drafts import stored
from qiban.core.web.language import say
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.text import Text
from qiban.site.channel_forms import RobotForm


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """Show each way out with what waits and what was not delivered on it, and the robots."""
    at, titles = clock.now(), {one.name: say(one.title) for one in groups()}
    is_on = {
        Channel.EMAIL: settings.QIBAN_EMAIL_NOTICES,
        Channel.SMS: bool(settings.QIBAN_SMS_URL),
        Channel.WECOM: settings.QIBAN_ROBOTS,
        Channel.DINGTALK: settings.QIBAN_ROBOTS,
    }
    ways = [
        {"channel": one, "is_on": is_on[one], "tally": trouble.tally(at, one), "setting": SETTINGS[one]}
        for one in Channel
    ]
    found = [
        {"robot": one, "groups": [titles.get(name, name) for name in one.groups]}
        for one in Robot.objects.select_related("unit")
    ]
    context = {"ways": ways, "robots": found, "may_robots": settings.QIBAN_ROBOTS}
    return render(request, "channels/index.html", context)


# What switches a way on.
SETTINGS = {
    Channel.EMAIL: "mail.host",
    Channel.SMS: "sms.url",
    Channel.WECOM: "notices.robots",
    Channel.DINGTALK: "notices.robots",
}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def add(request: PostRequest) -> HttpResponseBase:
    """Show the form of a new robot, or enter it and lead to its page."""
    form = RobotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = robots.add_robot(actor=request.actor, **form.cleaned_data)
        except QibanError as error:
            add_problem(form, error)
        else:
            return stored(request, redirect("robot", made.pk))
    context = {"form": form, "units": open_units()}
    return render(request, "channels/new_robot.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def show(request: PostRequest, robot_id: int) -> HttpResponseBase:
    """Show a robot, or change it."""
    found = Robot.objects.filter(pk=robot_id).select_related("unit").first()
    if found is None:
        raise NotFound(Text("没有这个群机器人。", "There is no such robot."))
    initial: dict[str, Any] = {"name": found.name, "groups": found.groups, "is_active": found.is_active}
    form = RobotForm(request.POST or None, initial=initial, robot=found)
    if request.method == "POST" and form.is_valid():
        try:
            robots.change_robot(actor=request.actor, robot_id=found.pk, **form.cleaned_data)
        except QibanError as error:
            add_problem(form, error)
        else:
            messages.success(request, _("已保存。"))
            return stored(request, redirect("robot", found.pk))
    context = {"robot": found, "form": form, "changes": changes_of([robots.ROBOT], ids=[found.pk])}
    return render(request, "channels/robot.html", context, status=422 if form.errors else 200)


@require_POST
@for_post(ADMINISTRATOR)
def try_out(request: PostRequest, robot_id: int) -> HttpResponseBase:
    """Let a robot say in its group that it is there."""
    robots.try_robot(actor=request.actor, robot_id=robot_id)
    messages.success(request, _("已在群里发出一条试发消息。"))
    return redirect("robot", robot_id)
