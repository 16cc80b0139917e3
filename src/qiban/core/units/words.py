"""How the journal speaks of units and people."""

from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.core.people.roles import roles
from qiban.law.text import Text

from .kinds import KINDS, PEER_GROUPS

TITLES = {
    "create_unit": Text("设立单位", "Unit founded"),
    "rename_unit": Text("更名", "Renamed"),
    "plan_renaming": Text("安排更名", "Renaming planned"),
    "cancel_renaming": Text("取消更名", "Renaming cancelled"),
    "renaming_waits": Text("更名未能执行", "Renaming could not be carried out"),
    "move_unit": Text("调整上级单位", "Moved"),
    "describe_unit": Text("变更登记", "Entry changed"),
    "plan_closing": Text("安排撤并", "Closing planned"),
    "cancel_closing": Text("取消撤并", "Closing cancelled"),
    "closing_waits": Text("撤并未能执行", "Closing could not be carried out"),
    "close_unit": Text("撤并", "Closed"),
    "register_firm": Text("登记参建企业", "Firm entered"),
    "appoint": Text("任岗", "Post given"),
    "end_post": Text("岗位终止", "Post ended"),
    "plan_departure": Text("安排离岗", "Departure planned"),
    "cancel_departure": Text("取消离岗安排", "Departure cancelled"),
    "leave": Text("离岗交接", "Left, work handed over"),
    "stand_in": Text("安排代理", "Stand-in named"),
    "rename_person": Text("更正姓名", "Name corrected"),
    "renew_password": Text("重置密码", "Password renewed"),
    "issue_link": Text("发放登录链接", "Sign-in link issued"),
    "choose_password": Text("通过链接设定密码", "Password chosen by link"),
    "set_address": Text("登记邮箱", "Mail address set"),
    "disable": Text("停用账号", "Account shut"),
    "enable": Text("恢复账号", "Account opened again"),
    "drop_second_factor": Text("撤销两步验证", "Second factor taken off"),
    "end_sessions": Text("退出登录", "Signed out"),
}
LABELS = {
    "name": Text("名称", "Name"),
    "name_before": Text("原名称", "Name before"),
    "short_name": Text("简称", "Short name"),
    "name_en": Text("英文名", "English name"),
    "kind": Text("类别", "Kind"),
    "kind_before": Text("原类别", "Kind before"),
    "peer_group": Text("考核组", "Group"),
    "peer_group_before": Text("原考核组", "Group before"),
    "parent": Text("上级单位", "Parent"),
    "parent_before": Text("原上级单位", "Parent before"),
    "aliases": Text("别名", "Other names"),
    "aliases_before": Text("原别名", "Other names before"),
    "successor": Text("承接单位", "Successor"),
    "other_successors": Text("部分业务另由", "Other successors"),
    "on": Text("日期", "Day"),
    "why": Text("原因", "Because"),
    "role": Text("岗位", "Post"),
    "from": Text("自", "From"),
    "until": Text("至（不含）", "Until (not included)"),
    "heirs": Text("接手人", "Handed to"),
    "person": Text("人员", "Person"),
    "before": Text("原", "Before"),
    "after": Text("现", "After"),
    "sessions": Text("退出登录数", "Browsers"),
}


def vocabulary() -> Vocabulary:
    """Return the words of what administrators do to units and people."""
    return COMMON | Vocabulary(
        titles=TITLES,
        roles=dict(roles()),
        labels=LABELS,
        values={**KINDS, **{key: text for key, text in PEER_GROUPS.items() if key}, **roles()},
        units=frozenset({"unit", "parent", "parent_before", "successor", "other_successors"}),
        days=frozenset({"on", "from", "until"}),
        alarms=frozenset({"closing_waits", "renaming_waits"}),
    )
