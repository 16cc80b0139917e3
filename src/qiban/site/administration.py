"""What administrators keep on screen: the site's own pages and those that offices declare, in groups."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from qiban.core import clock
from qiban.core.journal.changes import Change, changes_of
from qiban.core.lawbook.models import Arrangement, Continuation, LocalValue
from qiban.core.lawbook.offices import ADMINISTRATOR
from qiban.core.notices import trouble as mails
from qiban.core.office import Kept, offices
from qiban.core.people.models import ApiClient, Person
from qiban.core.people.queries import PROGRAM
from qiban.core.units.models import Closing
from qiban.core.units.queries import open_units
from qiban.core.webhooks import trouble as calls
from qiban.core.webhooks.models import Receiver
from qiban.law.text import Text

GROUPS = {
    "people": _("组织与人员"),
    "rules": _("时限与参数"),
    "work": _("受理与办理"),
    "systems": _("系统对接"),
    "watch": _("运行与安全"),
}


def _people() -> Text:
    count = Person.objects.filter(is_active=True).exclude(username__startswith=PROGRAM).count()
    return Text(f"在用账号{count}个", f"{count} active accounts")


def _units() -> Text:
    count, planned = open_units().count(), Closing.objects.filter(done_at=None).count()
    return Text(f"在用单位{count}个，待撤并{planned}个", f"{count} open units, {planned} about to close")


def _local() -> Text:
    today = clock.civil_date(clock.now())
    kept = LocalValue.objects.filter(withdrawn_at=None)
    set_here, coming = kept.filter(valid_from__lte=today).count(), kept.filter(valid_from__gt=today).count()
    return Text(f"已调整{set_here}次，待生效{coming}项", f"set {set_here} times, {coming} still to begin")


def _calendar() -> Text:
    count = Arrangement.objects.filter(withdrawn_at=None).count()
    return Text(f"已录入{count}项安排", f"{count} arrangements entered")


def _law() -> Text:
    count = Continuation.objects.filter(withdrawn_at=None).count()
    return Text(f"已录入接续文件{count}份", f"{count} successors entered")


def _clients() -> Text:
    active, all_of_them = ApiClient.objects.filter(is_active=True).count(), ApiClient.objects.count()
    return Text(f"启用{active}个，停用{all_of_them - active}个", f"{active} active, {all_of_them - active} shut out")


def _receivers() -> Text:
    count, failed = Receiver.objects.filter(is_active=True).count(), calls.counts()["not_taken"]
    return Text(f"启用{count}个，未接收{failed}次", f"{count} active, {failed} calls not taken")


def _mails() -> Text:
    count = mails.listed(mails.Filters(mails.UNDELIVERED)).count()
    return Text(f"未送达{count}条", f"{count} not delivered")


def own() -> tuple[Kept, ...]:
    """Return the site's own pages."""
    return (
        Kept("people", "people", _("人员"), _("账号、岗位、密码、通知邮箱"), _people, ("person",), place=1),
        Kept("people", "people_table", _("人员名册"), _("导出、导入人员和岗位，先试后用"), place=2),
        Kept("people", "units", _("单位"), _("设立、更名、调整上级，曾用名也查得到"), _units, ("unit",), place=3),
        Kept("people", "units_table", _("单位名册"), _("导出、导入单位，先试后用"), place=4),
        Kept("people", "close_unit", _("撤并单位"), _("单位撤并，在办事项转给承接单位"), place=5),
        Kept(
            "rules",
            "local_values",
            _("本地参数"),
            _("文件留给本地确定的数值，自哪天起"),
            _local,
            ("local_value",),
            place=1,
        ),
        Kept(
            "rules",
            "law_calendar",
            _("放假安排"),
            _("放假、调休和临时停工，时限随之重算"),
            _calendar,
            ("arrangement",),
            place=2,
        ),
        Kept(
            "rules", "law", _("规则与接续文件"), _("条款、参数、规则，修订或延续的文件"), _law, ("regulation",), place=3
        ),
        Kept(
            "systems",
            "clients",
            _("接口客户端"),
            _("接入的程序：权限、密钥、渠道、频率"),
            _clients,
            ("api_client",),
            place=1,
        ),
        Kept("systems", "webhooks", _("事件推送"), _("把发生的事件推送给其他系统"), _receivers, ("webhook",), place=2),
        Kept("systems", "deliveries", _("通知投递"), _("没有送达或等待重试的通知"), _mails, place=3),
        Kept("systems", "channels", _("通知渠道"), _("短信网关和群机器人"), subjects=("robot",), place=4),
        Kept(
            "systems",
            "notice_templates",
            _("通知文字"),
            _("每类通知在每种方式下的文字"),
            subjects=("notice_template",),
            place=5,
        ),
        Kept("watch", "retention", _("保存期限"), _("各类信息保存多久，到期删了什么"), place=0),
        Kept("watch", "sessions", _("登录设备"), _("您在哪些设备上登录，可以远程退出"), place=1),
        Kept("watch", "board", _("督办看板"), _("全市在办事项的灯色"), place=2),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One page as the front page lists it: where it is, how it stands, and its last change."""

    kept: Kept
    href: str
    state: Text | None
    last: Change | None


def lines(role: str) -> list[tuple[str, list[Line]]]:
    """Return the pages of a role by group, in order; groups without any are left out."""
    listed = [*own(), *(one for office in offices() for one in office.administration)]
    mine = [one for one in listed if role in (one.roles or {ADMINISTRATOR})]
    found = [
        (str(title), sorted((one for one in mine if one.group == group), key=lambda one: one.place))
        for group, title in GROUPS.items()
    ]
    return [(title, [_line(one) for one in group]) for title, group in found if group]


def _line(one: Kept) -> Line:
    last = changes_of(one.subjects, most=1) if one.subjects else []
    return Line(one, reverse(one.page), one.state(), last[0] if last else None)
