"""The page of places' outlines: which are known and where they come from, and the way to import others."""

from django import forms
from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from qiban.core.errors import QibanError
from qiban.core.web.posts import PostRequest, for_post
from qiban.core.web.problems import add_problem
from qiban.core.web.texts import TextField
from qiban.flood.models import PlaceOutline
from qiban.flood.operations.warnings.outlines import LINE, import_outlines


class OutlinesForm(forms.Form):
    """A GeoJSON file, and who made it."""

    file = forms.FileField(
        label=gettext_lazy("GeoJSON文件"),
        help_text=gettext_lazy("WGS-84；每个地方一个图形，属性code或name写单位代码或名称。"),
    )
    source = TextField(
        label=gettext_lazy("来源"),
        max_length=LINE,
        help_text=gettext_lazy("数据由谁编制、哪一年，如有审图号一并填写。"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_post("flood_duty")
def outlines(request: PostRequest) -> HttpResponseBase:
    """List the outlines that are known, or take a file of them in."""
    form = OutlinesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content, source = form.cleaned_data["file"].read(), form.cleaned_data["source"]
        try:
            count = len(import_outlines(actor=request.actor, content=content, source=source))
        except QibanError as error:
            add_problem(form, error)
        else:
            said = ngettext("已导入 %(count)d 个地方的边界。", "已导入 %(count)d 个地方的边界。", count)
            messages.success(request, said % {"count": count})
            return redirect("flood_outlines")
    known = PlaceOutline.objects.select_related("unit")
    context = {"form": form, "known": known, "title": _("预警区域边界")}
    return render(request, "flood/warnings/outlines.html", context, status=422 if form.errors else 200)
