"""What citizens fill in: a demand, the code to follow it, a rating."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.web.file_fields import FilesField
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField
from qiban.hotline.identity import Contact
from qiban.hotline.models import Channel, Kind
from qiban.hotline.operations import Draft
from qiban.hotline.operations.drafts import MAX_DETAIL, MAX_PLACE, MAX_SUBJECT
from qiban.hotline.web.fields import AreaField, NonceField

MOST_FILES = 5
ACCUSING = (Kind.COMPLAINT.value, Kind.REPORT.value)
KINDS = [
    (Kind.CONSULT.value, _("咨询：问政策、问办事流程")),
    (Kind.HELP.value, _("求助：有困难需要帮助")),
    (Kind.COMPLAINT.value, _("投诉：对单位的工作或服务不满意")),
    (Kind.REPORT.value, _("举报：反映违法违规的行为")),
    (Kind.SUGGESTION.value, _("意见建议：希望改进的地方")),
]
PRIVACY = [
    ("open", _("可以联系我：承办单位在办理需要时可以看到我的联系方式")),
    ("confidential", _("为我保密：不向承办单位提供我的身份信息，由热线工作人员与我联系")),
    ("anonymous", _("匿名：不留联系方式，凭查询码查看答复，热线无法回访")),
]
MARKS = [
    ("5", _("5 分 非常满意")),
    ("4", _("4 分 满意")),
    ("3", _("3 分 一般")),
    ("2", _("2 分 不满意")),
    ("1", _("1 分 非常不满意")),
]


class FileForm(forms.Form):
    """A demand as a citizen files it."""

    kind = forms.ChoiceField(
        label=_("您想反映哪一类事项"),
        choices=KINDS,
        initial=Kind.HELP,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一类。"), "invalid_choice": _("请从列出的类别中选择。")},
    )
    subject = TextField(
        label=_("标题"),
        max_length=MAX_SUBJECT,
        help_text=_("一句话说清什么地方、什么事。例如：幸福小区3号楼电梯停运两天。"),
        error_messages={"required": _("请用一句话写明是什么事。")},
    )
    detail = TextField(
        label=_("具体情况"),
        max_length=MAX_DETAIL,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("什么时候、什么地方、发生了什么、希望怎样解决。请不要在这里写电话和身份证号。"),
        error_messages={"required": _("请写明具体情况。")},
    )
    area = AreaField(label=_("在哪个区县"), empty=_("不清楚，或不涉及具体地点"), required=False)
    place = TextField(
        label=_("详细地点"), max_length=MAX_PLACE, required=False, help_text=_("街道、小区、楼号或路口。")
    )
    accused_unit = UnitField(
        label=_("被投诉或举报的单位"),
        required=False,
        help_text=_(
            "是政府部门、区县或公用企业的，请填写名称；您的身份信息不会提供给它。是其他企业或个人的，请写在具体情况里。"
        ),
    )
    # Operations call it so; a form's own `files` are another thing.
    files = FilesField(  # type: ignore[assignment]
        label=_("照片或文件"),
        most=MOST_FILES,
        help_text=_(
            "最多5个，每个不超过10MB，可以是 JPG、PNG、WEBP、PDF、DOCX、XLSX。照片的拍摄位置、文档的作者和批注会自动删除；"
            "加密、签名等少数 PDF 无法清除，会原样保存，请在上传前自行检查。"
        ),
    )
    privacy = forms.ChoiceField(
        label=_("您的身份信息"),
        choices=PRIVACY,
        initial="open",
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一项。"), "invalid_choice": _("请从列出的选项中选择。")},
    )
    name = TextField(
        label=_("怎么称呼您"), max_length=40, required=False, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = TextField(
        label=_("联系电话"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        help_text=_("选择匿名的不用填写。"),
    )
    nonce = NonceField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("nonce", uuid.uuid4())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("privacy") in ("open", "confidential") and not given.get("phone") and "phone" not in self.errors:
            self.add_error("phone", _("请填写联系电话；不想留电话的，请在上面选择匿名。"))
        return given

    @property
    def has_lost_files(self) -> bool:
        """Whether files were chosen that the browser will not send again by itself."""
        return bool(self.errors and self.files)

    @property
    def external_id(self) -> str | None:
        """What makes sending the same page twice one demand."""
        nonce = self.cleaned_data.get("nonce")
        return f"page:{nonce}" if nonce else None

    def draft(self) -> Draft:
        """Return the demand as the intake takes it."""
        given = self.cleaned_data
        is_anonymous = given["privacy"] == "anonymous"
        accused = given["accused_unit"] if given["kind"] in ACCUSING else None
        return Draft(
            subject=given["subject"],
            detail=given["detail"],
            kind=given["kind"],
            channel=Channel.WEB.value,
            area_id=given["area"],
            place=given["place"],
            accused_unit_id=accused.pk if accused else None,
            is_confidential=given["privacy"] == "confidential",
            external_id=self.external_id,
            contact=Contact() if is_anonymous else Contact(name=given["name"], phone=given["phone"]),
        )


class FollowForm(forms.Form):
    """The code that opens one's own demand."""

    code = TextField(
        label=_("查询码"),
        max_length=60,
        help_text=_("提交诉求后得到的10位字母和数字，大小写都可以。"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": _("请填写查询码。")},
    )


class RateForm(forms.Form):
    """What the complainant thinks of it, once."""

    process = forms.ChoiceField(
        label=_("对办理过程"),
        choices=MARKS,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一个分数。")},
    )
    result = forms.ChoiceField(
        label=_("对办理结果"),
        choices=MARKS,
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一个分数。")},
    )
    solved = forms.ChoiceField(
        label=_("问题解决了吗"),
        choices=[("yes", _("已解决")), ("no", _("未解决"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("请选择一项。")},
    )
    remark = TextField(label=_("还想说的话"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))
