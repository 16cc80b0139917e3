"""What a reviewer should look at in a reply. Signs, no judgement: a person decides whether it is clear and complete."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qiban.hotline.models import Assignment, Reply
from qiban.law.text import Text

SHORT = 30
WHEN = re.compile(r"\d+\s*[年月日号时点:：/-]|[今昨前当]日|[今昨前]天|上午|下午|目前|现已")
WHO = re.compile(
    r"[我本该]?(局|单位|公司|街道|镇|区|县|中心|集团|部门|支队|大队|科|所|站)|工作人员|执法人员|维修人员|施工单位|物业"
)
DONE = re.compile(r"已|完成|解决|修复|恢复|清理|整改|处理|核实|答复|责令|约谈|安装|更换|清除|维修")
PROMISED = re.compile(r"将尽快|正在(办理|处理|协调)|拟于|计划于|近期|后续将|下一步将")


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing to look at: whether the reply has it, and what to do about it."""

    title: Text
    is_found: bool
    hint: Text


def signs(reply: Reply, parts: Iterable[Assignment]) -> list[Sign]:
    """Return what a reply says and lacks: what was done, when, by whom, that the complainant was told, all units in."""
    said, waiting = reply.text, _waiting(parts)
    return [
        Sign(
            Text("写明办了什么", "Says what was done"),
            bool(DONE.search(said)) and len(said) >= SHORT,
            Text("核对具体措施和结果，过于简单的退回补充。", "Check measures and result; send back what is too short."),
        ),
        Sign(
            Text("写明什么时间", "Says when"),
            bool(WHEN.search(said)),
            Text("没有看到办理时间。", "No time is named."),
        ),
        Sign(
            Text("写明谁来办的", "Says by whom"),
            bool(WHO.search(said)),
            Text("没有看到承办单位或人员。", "No unit or person is named."),
        ),
        Sign(
            Text("不是只有承诺", "Is not only a promise"),
            not PROMISED.search(said),
            Text("有“将尽快”“正在办理”等说法，核对是否已经办结。", "It speaks of the future: check that it is done."),
        ),
        Sign(
            Text("已告知诉求人", "The complainant was told"),
            bool(reply.told_at and reply.told_how),
            Text("没有写明何时、怎样告知诉求人。", "It does not say when and how."),
        ),
        Sign(
            Text("协办单位都已回复", "All assisting units have answered"),
            not waiting,
            Text(
                f"尚未回复：{'、'.join(one.zh for one in waiting)}。",
                f"Waiting for: {', '.join(one.en for one in waiting)}.",
            ),
        ),
    ]


def _waiting(parts: Iterable[Assignment]) -> list[Text]:
    return [Text(part.unit.short_name, part.unit.name_en) for part in parts if part.state in ("dispatched", "handling")]
