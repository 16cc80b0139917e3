"""How the journal's entries are put into words where no workflow has a name for what they say."""

from dataclasses import dataclass, field, fields
from typing import Any

from django.db.models import Choices

from qiban.law.regulation import role_titles, workflow_of
from qiban.law.text import Text

from .models import Entry


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
    """

    titles: dict[str, Text] = field(default_factory=dict)
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
        "verify_journal": Text("查验日志", "The journal checked"),
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
    },
    roles={"system": Text("系统", "System"), "public": Text("公众", "Public")},
    labels={
        "unit": Text("单位", "Unit"),
        "reason": Text("理由", "Reason"),
        "note": Text("备注", "Note"),
        "linked": Text("关联事项", "Linked with"),
        "due_before": Text("原期限", "Old limit"),
        "due_after": Text("新期限", "New limit"),
        "due_at": Text("期限", "Limit"),
    },
    units=frozenset({"unit"}),
    instants=frozenset({"due_before", "due_after", "due_at"}),
    alarms=frozenset({"remind"}),
)
