"""What handling units do with their part of an order."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qiban.core.acting.forms import LONG, NOTE, day, instant, prose
from qiban.core.units.models import Unit
from qiban.core.units.queries import below
from qiban.core.web.file_fields import FilesField
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField
from qiban.hotline import operations
from qiban.hotline.directory.models import ReplyTemplate
from qiban.hotline.directory.templates import offered_to

from .forms import OrderForm

MOST_FILES = 9


class Sign(OrderForm):
    """Sign for the order; nothing is to be filled in."""

    def act(self, *, step_no: int | None) -> object:
        return operations.sign(actor=self.actor, order_id=self.order.pk, step_no=step_no)


class Forward(OrderForm):
    """Send the district's part on to a unit of its own."""

    has_units = True
    unit = UnitField(label=_("转给哪个单位"), help_text=_("本区县所属的承办单位；市级办结期限不变。"))
    note = prose(_("备注"), NOTE, rows=2)

    def choosable(self) -> QuerySet[Unit]:
        return below(Unit.objects.get(pk=self.actor.unit))

    def act(self, *, step_no: int | None) -> object:
        unit: Unit = self.cleaned_data["unit"]
        note = self.cleaned_data["note"]
        return operations.forward(actor=self.actor, order_id=self.order.pk, unit_id=unit.pk, note=note, step_no=step_no)


class FirstFeedback(OrderForm):
    """Say what has been done so far about an emergency."""

    needed = ("text",)
    text = prose(_("初步处置情况"), LONG, rows=6, help_text=_("现场情况、已采取的措施、预计恢复时间。"))

    def act(self, *, step_no: int | None) -> object:
        return operations.first_feedback(
            actor=self.actor, order_id=self.order.pk, text=self.cleaned_data["text"], step_no=step_no
        )


class RequestExtension(OrderForm):
    """Ask for more time."""

    needed = ("days", "reason")
    days = forms.IntegerField(label=_("延长几个工作日"), required=False, min_value=0, max_value=365, initial=5)
    reason = prose(_("理由"), help_text=_("为什么不能在原期限内办结，延期后怎样办结。"))

    def act(self, *, step_no: int | None) -> object:
        return operations.request_extension(
            actor=self.actor,
            order_id=self.order.pk,
            days=self.cleaned_data["days"] or 0,
            reason=self.cleaned_data["reason"],
            step_no=step_no,
        )


class RequestReturn(OrderForm):
    """Ask to give the order back."""

    has_units = True
    needed = ("reason", "basis", "proposed_unit")
    reason = prose(_("回退理由"), help_text=_("为什么不属于本单位职责。"))
    basis = prose(_("依据"), NOTE, rows=2, help_text=_("“三定”规定、法律法规或权责清单的具体条款。"))
    proposed_unit = UnitField(label=_("建议承办单位"), required=False)

    def act(self, *, step_no: int | None) -> object:
        proposed: Unit | None = self.cleaned_data["proposed_unit"]
        return operations.request_return(
            actor=self.actor,
            order_id=self.order.pk,
            reason=self.cleaned_data["reason"],
            basis=self.cleaned_data["basis"],
            proposed_unit_id=proposed.pk if proposed else None,
            step_no=step_no,
        )


# How a reply often begins; a click puts it into the field.
OPENINGS = (
    (
        _("已解决"),
        _("您好，您反映的问题已收悉。经现场核实，情况属实，我单位已于＿＿月＿＿日安排＿＿办理，目前问题已经解决。"),
    ),
    (
        _("已答复政策"),
        _("您好，您咨询的事项已收悉。根据《＿＿》第＿＿条规定，＿＿。如仍有疑问，请拨打＿＿咨询。"),
    ),
    (
        _("与事实不符"),
        _("您好，您反映的问题已收悉。我单位于＿＿月＿＿日到现场核查，未发现所述情况，具体为：＿＿。"),
    ),
    (
        _("不属受理范围"),
        _("您好，您反映的事项经核实属于＿＿，不在热线受理范围，已于＿＿月＿＿日向您说明，请通过＿＿渠道办理。"),
    ),
)


class Told(OrderForm):
    """What goes to the complainant: when and how they were told."""

    told_at = instant(_("何时告知诉求人"))
    told_how = TextField(
        label=_("怎样告知"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"list": "told-how", "autocomplete": "off"}),
    )


class ReportContinued(Told):
    """Report on what an extension could not solve."""

    needed = ("measures", "promised_on", "progress", "told_at", "told_how")
    field_order = ("measures", "progress", "promised_on", "told_at", "told_how")
    measures = prose(_("具体措施"), LONG, rows=5)
    progress = prose(_("办理进度"), LONG, rows=3)
    promised_on = day(_("承诺解决日期"), _("此日 24:00 前须办结，到期继续亮灯。"))

    def act(self, *, step_no: int | None) -> object:
        return operations.report_continued(
            actor=self.actor, order_id=self.order.pk, step_no=step_no, **self.cleaned_data
        )


class Reply(Told):
    """Report the result to the complainant and to the hotline."""

    is_main = True
    fields_template = "hotline/orders/reply_fields.html"
    needed = ("result", "told_at", "told_how")
    field_order = ("result", "told_at", "told_how", "is_out_of_scope", "is_explained", "files")
    result = prose(
        _("办理结果"), LONG, rows=8, help_text=_("写明谁、何时、做了什么、结果如何；未能解决的，写明依据和原因。")
    )
    is_out_of_scope = forms.BooleanField(label=_("经核实不属于热线受理范围"), required=False)
    is_explained = forms.BooleanField(label=_("已向诉求人解释说明"), required=False)
    openings = OPENINGS

    def prepare(self) -> None:
        self.templates: list[ReplyTemplate] = offered_to(self.actor, self.order.category)

    # The name under which the operation says what is wrong with a file.
    files = FilesField(  # type: ignore[assignment]
        most=MOST_FILES,
        label=_("附件"),
        help_text=_(
            "JPG、PNG、WEBP、PDF、DOCX、XLSX，每个不超过 10 MB。作者、批注等信息会自动删除，加密、签名的 PDF 除外。"
        ),
    )

    def act(self, *, step_no: int | None) -> object:
        given = dict(self.cleaned_data)
        return operations.reply(
            actor=self.actor, order_id=self.order.pk, uploads=given.pop("files"), step_no=step_no, **given
        )
