"""The words of notices: as Qiban has them, and as the city has them from a day on, with a preview."""

from typing import Any

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qiban.core import clock
from qiban.core.channels.models import Channel, Template
from qiban.core.errors import NotFound, QibanError
from qiban.core.lawbook.offices import ADMINISTRATOR
from qiban.core.notices.placeholders import allowed
from qiban.core.notices.samples import sample_of
from qiban.core.notices.shortening import parts_of, short_words
from qiban.core.notices.templates import Draft, checked, newest, save_template
from qiban.core.notices.wording import shipped
from qiban.core.web.drafts import stored
from qiban.core.web.language import language, say
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.law.text import Text
from qiban.site.channel_forms import TemplateForm

LANGUAGES = (("zh-hans", Text("中文", "Chinese")), ("en", Text("英文", "English")))
KEPT_SHOWN = 50


@never_cache
@require_safe
@for_post(ADMINISTRATOR)
def index(request: PostRequest) -> HttpResponseBase:
    """List every kind of notice with a sample of what it says, and which of its words are the city's."""
    today, sought, own = clock.civil_date(clock.now()), request.GET.get("q", "").strip(), {}
    for one in Template.objects.filter(starts_on__lte=today).order_by("starts_on", "id"):
        own[one.kind, one.channel] = one
    rows = [
        {
            "kind": kind,
            "sample": sample,
            "ways": [
                {
                    "channel": way,
                    "is_own": bool((kind, way) in own and own[kind, way].zh),
                    "is_kept": (kind, way) in own,
                }
                for way in Channel
            ],
        }
        for kind, words in shipped().items()
        if sought.casefold() in (sample := sample_of(words, language())).casefold()
    ]
    return render(request, "channels/templates.html", {"rows": rows, "sought": sought})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@for_post(ADMINISTRATOR)
def show(request: PostRequest, kind: str, channel: str) -> HttpResponseBase:
    """Show what a kind of notice says by a channel, a sample of what was typed, or keep it from a day on."""
    if kind not in shipped() or channel not in Channel.values:
        raise NotFound(Text("没有这类通知或方式。", "There are no such notices, or no such channel."))
    today, is_sms = clock.civil_date(clock.now()), channel == Channel.SMS
    kept = newest(kind, channel, today)
    given = {name: getattr(kept, name, "") for name in ("zh", "en", "gateway_zh", "gateway_en")}
    form = TemplateForm(request.POST or None, initial={**given, "starts_on": today}, is_sms=is_sms)
    drafted = Draft(**given)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        starts_on, reason = values.pop("starts_on"), values.pop("reason")
        try:
            drafted = checked(kind, channel, Draft(**values))
            if request.POST.get("do") != "preview":
                save_template(
                    actor=request.actor, kind=kind, channel=channel, draft=drafted, starts_on=starts_on, reason=reason
                )
                messages.success(request, _("已保存，从生效日期起使用。"))
                return stored(request, redirect("notice_template", kind, channel))
        except QibanError as error:
            add_problem(form, error)
    return _page(request, kind, channel, form, drafted)


def _page(request: PostRequest, kind: str, channel: str, form: TemplateForm, drafted: Draft) -> HttpResponseBase:
    standard = shipped()[kind] if channel == Channel.EMAIL else short_words(kind)
    words = Text(drafted.zh, drafted.en) if drafted.zh else standard
    samples = [(say(title), sample_of(words, code)) for code, title in LANGUAGES]
    context: dict[str, Any] = {
        "kind": kind,
        "channel": Channel(channel),
        "is_sms": channel == Channel.SMS,
        "form": form,
        "allowed": [f"{{{name}}}" for name in allowed(kind, channel)],
        "standard": [(say(title), standard.in_language(code)) for code, title in LANGUAGES],
        "samples": [{"title": title, "text": text, "parts": parts_of(text)} for title, text in samples],
        "is_preview": request.POST.get("do") == "preview" and not form.errors,
        "versions": Template.objects.filter(kind=kind, channel=channel).select_related("person")[:KEPT_SHOWN],
    }
    return render(request, "channels/template.html", context, status=422 if form.errors else 200)
