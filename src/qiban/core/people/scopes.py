"""What a program may do with its token, besides what its post may do: the narrower of the two holds."""

from collections.abc import Iterable

from qiban.core.errors import Invalid
from qiban.core.office import offices
from qiban.law.text import Text

INTAKE, READ, ACT, IDENTITY = "intake", "read", "act", "identity"
SCOPES = {
    INTAKE: Text("受理诉求", "file demands"),
    READ: Text("查询", "read what its post sees"),
    ACT: Text("办理", "take the actions of its post"),
    IDENTITY: Text("查看诉求人信息", "see who complainants are"),
}


def least(role: str) -> list[str]:
    """Return what a program of this role needs at least: to see an identity is always asked for by name."""
    return [INTAKE] if any(role in office.takes_in for office in offices()) else [READ]


def checked(names: Iterable[str]) -> list[str]:
    """Return the scopes in their order, each once.

    Raises:
        Invalid: one is unknown, or there is none.
    """
    given = set(names)
    if not given or given - set(SCOPES):
        known = "、".join(SCOPES)
        raise Invalid.field("scope", Text(f"权限范围只能是：{known}。", f"A scope is one of {', '.join(SCOPES)}."))
    return [name for name in SCOPES if name in given]
