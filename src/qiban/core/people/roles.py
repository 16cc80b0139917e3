"""Which posts people may be given here, and what any post is called."""

from collections.abc import Mapping

from qiban.core.office import offices
from qiban.law.regulation import role_titles
from qiban.law.roles import COMMON
from qiban.law.text import Text


def roles() -> Mapping[str, Text]:
    """Return the posts that the offices here give out, in their order, then those that belong to none."""
    found = {role: title for office in offices() for role, title in office.roles.items() if role not in COMMON}
    return found | COMMON


def role_title(role: str) -> Text:
    """Return what a post is called; one whose office does not run here any more has the code's word for it, and says so."""
    known = role_titles().get(role) or roles().get(role)
    return known or Text(f"{role}（该业务已停用）", f"{role} (of an office that no longer runs here)")
