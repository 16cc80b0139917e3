"""Which posts people may be given here."""

from collections.abc import Mapping

from qiban.core.office import offices
from qiban.law.roles import COMMON
from qiban.law.text import Text


def roles() -> Mapping[str, Text]:
    """Return the posts that the offices here give out, in their order, then those that belong to none."""
    found = {role: title for office in offices() for role, title in office.roles.items() if role not in COMMON}
    return found | COMMON
