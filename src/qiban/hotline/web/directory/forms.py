"""What is filled in where the hotline is set up. What is missing or wrong is for the operations to say, too."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qiban.core.acting.forms import instant
from qiban.core.web.language import say
from qiban.core.web.texts import TextField
from qiban.core.web.unit_fields import UnitField
from qiban.hotline.directory import categories as keeping
from qiban.hotline.directory import channels, templates
from qiban.hotline.directory.keeping import MOST_REASON
from qiban.hotline.directory.shipped import Category, groups
from qiban.hotline.models import Kind
from qiban.hotline.web.fields import AreaField, UnitsField, category_choices


def reason_field() -> TextField:
    """Return the field in which everybody says why."""
    return TextField(label=_("理由"), max_length=MOST_REASON, widget=forms.Textarea(attrs={"rows": 2}))


class CategoryForm(forms.Form):
    """What a category is called, and below which group it stands."""

    title = TextField(label=_("名称"), max_length=keeping.TITLE)
    title_en = TextField(label=_("英文名称"), max_length=keeping.TITLE_EN)
    group = forms.ChoiceField(label=_("大类"), choices=lambda: [(code, say(title)) for code, title in groups().items()])
    kinds = forms.MultipleChoiceField(
        label=_("常见诉求类型"), required=False, choices=Kind.choices, widget=forms.CheckboxSelectMultiple
    )
    reason = reason_field()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, known: Category, version: int) -> dict[str, Any]:
        """Return with what the form of a known category begins."""
        said = {"title": known.title.zh, "title_en": known.title.en, "group": known.group, "kinds": known.kinds}
        return said | {"version": version}


class NewCategoryForm(CategoryForm):
    """A category that is made here."""

    code = TextField(
        label=_("代码"),
        max_length=40,
        help_text=_("程序和表格用它指明类别：小写字母、数字、下划线，定后不变。"),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    version = None  # type: ignore[assignment]
    field_order = ("code", "title", "title_en", "group", "kinds", "reason")


class RetireForm(forms.Form):
    """What takes a category's place, and why."""

    replaced_by = forms.ChoiceField(label=_("由哪一类接替"), choices=lambda: category_choices(_("请选择")))
    reason = reason_field()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReasonForm(forms.Form):
    """Why something is done, and what the page showed."""

    reason = reason_field()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ResponsibleForm(forms.Form):
    """Who leads and who assists, where, from which day on."""

    area = AreaField(label=_("区县"), empty=_("全市"), required=False)
    lead = UnitField(label=_("主办单位"))
    assisting = UnitsField(
        label=_("协办单位"), required=False, help_text=_("没有的不填；一格填一个单位，也可以用顿号隔开。")
    )
    valid_from = forms.DateField(
        label=_("起算日"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("当日0时起按新的派单，不能早于今天；已派的工单不变。"),
    )
    reason = reason_field()


class ClosureForm(forms.Form):
    """When a channel is closed, what people are told, and why."""

    starts_at = instant(_("停用开始"), _("不填为立即。"))
    ends_at = instant(_("恢复时间"), _("不填为另行通知；电话必须填写。"))
    words = TextField(
        label=_("给来人的提示"),
        max_length=channels.WORDS,
        help_text=_("如：系统升级，小程序暂停受理。"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    words_en = TextField(
        label=_("英文提示"), required=False, max_length=channels.WORDS_EN, widget=forms.Textarea(attrs={"rows": 2})
    )
    reason = reason_field()


class TemplateForm(forms.Form):
    """A text from which replies begin."""

    title = TextField(label=_("名称"), max_length=templates.TITLE)
    category = forms.ChoiceField(
        label=_("诉求类别"),
        required=False,
        choices=lambda: category_choices(_("各类通用")),
        help_text=_("只在这一类工单上提供。"),
    )
    body = TextField(label=_("内容"), max_length=templates.BODY, widget=forms.Textarea(attrs={"rows": 8}))
    reason = reason_field()
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
