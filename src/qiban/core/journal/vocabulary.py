"""How the journal's entries are put into words where no workflow has a name for what they say."""

from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from django.db.models import Choices

from qiban.law.regulation import role_titles, workflow_of
from qiban.law.text import Text

from .models import Entry


class Subject(NamedTuple):
    """What entries are of that are of no office's thing.

    Args:
        named_by: the fact that names the one it is of; its id does where none is given.
        is_administered: whether an administrator keeps it and says why: that is nobody's matter, and an auditor reads it.
    """

    title: Text
    named_by: str = ""
    is_administered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What an office says besides its workflow; `COMMON | Vocabulary(…)` is what its entries are read with.

    Args:
        titles: actions.
        roles: who acts besides posts.
        labels: the facts of entries; one without a label is not shown.
        values: values that stand for words.
        choices: facts whose values are a model's choices.
        units: facts that hold codes of units.
        instants: facts that hold instants.
        days: facts that hold civil dates.
        amounts: facts that hold money in yuan, kept as texts ("1234.56").
        alarms: actions that stand out.
        subjects: what entries are of besides things, by their `subject_type`.
    """

    titles: dict[str, Text] = field(default_factory=dict)
    subjects: dict[str, Subject] = field(default_factory=dict)
    roles: dict[str, Text] = field(default_factory=dict)
    labels: dict[str, Text] = field(default_factory=dict)
    values: dict[str, Text] = field(default_factory=dict)
    choices: dict[str, type[Choices]] = field(default_factory=dict)
    units: frozenset[str] = frozenset()
    instants: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()
    alarms: frozenset[str] = frozenset()

    def __or__(self, more: "Vocabulary") -> "Vocabulary":
        both: dict[str, Any] = {one.name: getattr(self, one.name) | getattr(more, one.name) for one in fields(self)}
        return Vocabulary(**both)

    def title_of(self, entry: Entry) -> Text:
        """Return what an entry's action is called."""
        workflow = workflow_of(entry.subject_type)
        if workflow and entry.action in workflow.actions:
            return workflow.actions[entry.action].title
        return self.titles.get(entry.action, Text(entry.action, entry.action))

    def role_of(self, entry: Entry) -> Text:
        """Return what the role is called in which somebody acted."""
        return role_titles().get(entry.role) or self.roles.get(entry.role, Text(entry.role, entry.role))


COMMON = Vocabulary(
    titles={
        "export": Text("导出表格", "Table taken home"),
        "verify_journal": Text("查验日志", "The journal checked"),
        "basis_lapsed": Text("依据到期", "The legal basis lapsed"),
        "remind": Text("发出催办单", "Reminder note sent"),
        "link": Text("转其他业务办理", "Handed to another office"),
        "recount": Text("重新计算期限", "Deadline counted anew"),
        "begin_rotation": Text("开始更换密钥", "Rotation of the key begun"),
        "resume_rotation": Text("继续更换密钥", "Rotation of the key gone on with"),
        "end_rotation": Text("更换密钥完成", "Rotation of the key ended"),
        "destroy_key": Text("销毁密钥", "Key destroyed"),
        "choose": Text("调整本地参数", "Local number set"),
        "undo": Text("撤回未生效的调整", "Taken back before its day"),
        "admit_client": Text("登记接口客户端", "API client admitted"),
        "renew_client": Text("换发令牌", "Token renewed"),
        "rotate_client": Text("更换令牌", "Token changed"),
        "change_client": Text("调整客户端", "Client changed"),
        "set_scopes": Text("重设权限范围", "Scopes set anew"),
        "disable_client": Text("停用客户端", "Client shut out"),
        "enable_client": Text("恢复客户端", "Client let in again"),
        "appoint": Text("任命岗位", "Appointed"),
        "end_post": Text("结束岗位", "Post ended"),
        "leave": Text("离岗交接", "Left, work handed over"),
        "plan_departure": Text("安排离岗", "Departure planned"),
        "cancel_departure": Text("取消离岗安排", "Departure called off"),
        "stand_in": Text("安排代理", "Stand-in named"),
        "rename_person": Text("更改姓名", "Person renamed"),
        "disable": Text("停用账号", "Account shut out"),
        "enable": Text("恢复账号", "Account let in again"),
        "end_sessions": Text("退出登录", "Signed out"),
        "drop_second_factor": Text("撤销两步验证", "Second factor taken off"),
        "renew_password": Text("重设密码", "Password reset"),
        "choose_password": Text("自设密码", "Password chosen"),
        "set_address": Text("登记通知邮箱", "Address for notices set"),
        "set_phone": Text("登记短信手机号", "Number for messages set"),
        "set_quiet_hours": Text("设置免打扰时段", "Quiet hours set"),
        "choose_notices": Text("选择通知方式", "Ways of notices chosen"),
        "create_unit": Text("设立单位", "Unit created"),
        "describe_unit": Text("登记单位信息", "Unit described"),
        "rename_unit": Text("单位更名", "Unit renamed"),
        "plan_renaming": Text("安排更名", "Renaming planned"),
        "cancel_renaming": Text("取消更名安排", "Renaming called off"),
        "renaming_waits": Text("更名未能执行", "Renaming could not be carried out"),
        "move_unit": Text("调整上级单位", "Unit moved"),
        "close_unit": Text("撤并单位", "Unit closed"),
        "plan_closing": Text("安排撤并", "Closing planned"),
        "cancel_closing": Text("取消撤并安排", "Closing called off"),
        "closing_waits": Text("撤并未能执行", "Closing could not be carried out"),
        "arrange": Text("录入放假安排", "Days of the calendar entered"),
        "take_back": Text("撤回", "Taken back"),
        "continue_basis": Text("录入接续文件", "Successor of the basis entered"),
        "withdraw_basis": Text("撤回接续文件", "Successor withdrawn"),
        "add_receiver": Text("登记接收系统", "Receiver added"),
        "change_receiver": Text("调整接收系统", "Receiver changed"),
        "renew_secret": Text("更换推送密钥", "Secret renewed"),
        "ping_receiver": Text("试推送", "Receiver tried"),
        "add_robot": Text("登记群机器人", "Robot added"),
        "change_robot": Text("调整群机器人", "Robot changed"),
        "try_robot": Text("试发群消息", "Robot tried"),
        "save_template": Text("修改通知文字", "Words of a notice changed"),
        "issue_link": Text("发放登录链接", "Sign-in link issued"),
        "replay_events": Text("再次推送事件", "Events sent anew"),
        "try_again": Text("再次发送通知", "Notice sent anew"),
    },
    subjects={
        "unit": Subject(Text("单位", "Unit"), "unit", is_administered=True),
        "person": Subject(Text("人员", "Person"), "username", is_administered=True),
        "api_client": Subject(Text("接口客户端", "API client"), "name", is_administered=True),
        "webhook": Subject(Text("事件推送", "Receiver"), "name", is_administered=True),
        "robot": Subject(Text("群机器人", "Robot"), "name", is_administered=True),
        "notice_template": Subject(Text("通知文字", "Words of a notice"), "kind", is_administered=True),
        "local_value": Subject(Text("本地参数", "Local number"), "parameter", is_administered=True),
        "arrangement": Subject(Text("放假安排", "Calendar"), "source", is_administered=True),
        "regulation": Subject(Text("规则", "Regulation"), "number", is_administered=True),
        "key": Subject(Text("密钥", "Key"), "key", is_administered=True),
        "obligation": Subject(Text("时限", "Obligation"), "case"),
        "delivery": Subject(Text("通知投递", "Delivery")),
        "journal": Subject(Text("日志", "Journal")),
    },
    roles={"system": Text("系统", "System"), "public": Text("公众", "Public")},
    labels={
        "unit": Text("单位", "Unit"),
        "reason": Text("理由", "Reason"),
        "note": Text("备注", "Note"),
        "file": Text("文件", "File"),
        "linked": Text("关联事项", "Linked with"),
        "due_before": Text("原期限", "Old limit"),
        "due_after": Text("新期限", "New limit"),
        "due_at": Text("期限", "Limit"),
    },
    units=frozenset({"unit"}),
    instants=frozenset({"due_before", "due_after", "due_at"}),
    alarms=frozenset({"remind"}),
)
