"""What became of a short message."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TextOutcome(models.TextChoices):
    """What a short message did."""

    ACKNOWLEDGE = "acknowledge", _("接收任务")
    REPORT = "report", _("报告进展")
    COMPLETE = "complete", _("报告完成")
    NOTHING = "nothing", _("都已接收")
    REPEATED = "repeated", _("重复")
    ASK = "ask", _("请重新发送")
    REFUSED = "refused", _("未登记")
    ENDED = "ended", _("岗位已结束")
    UNKNOWN = "unknown", _("号码未登记")
    SILENT = "silent", _("号码未登记，未答复")


# What entered something: the same again is the same report.
ENTERED = ("acknowledge", "report", "complete")
