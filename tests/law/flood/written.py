"""A part's workflow as written out by hand, and where the table of the law differs from it."""

from collections.abc import Mapping
from itertools import product
from types import ModuleType

from qiban.law.flood.workflow import ROLES, WORKFLOW
from qiban.law.flood.workflow.roles import SYSTEM

Key = tuple[str, str, str]


class Written:
    """The steps of some modules of the workflow, a row for each: subject | states | action | who | where it may lead | clause.

    Args:
        who: the roles behind each name in the column of who.
        table: the rows; "=" leads to where it is.
        begins: what makes a thing and is taken on nothing else, with its clause.
    """

    def __init__(
        self, *parts: ModuleType, who: Mapping[str, set[str]], table: str, begins: Mapping[str, str] | None = None
    ) -> None:
        self._parts = parts
        rows = [[cell.strip() for cell in line.split("|")] for line in filter(None, table.splitlines())]
        self.steps: dict[Key, tuple[set[str], set[str]]] = {
            (subject, state, action): (who[name], {state if one == "=" else one for one in leads.split()})
            for subject, states, action, name, leads, _ in rows
            for state in states.split()
        }
        # A step that stands here twice would hide the first one.
        assert len(self.steps) == sum(len(row[1].split()) for row in rows)
        self.clauses = {**(begins or {}), **{row[2]: row[5] for row in rows}}

    @property
    def places(self) -> list[tuple[str, str]]:
        """Every state of every subject of these modules, and of others on which one of their actions is taken."""
        own = [(name, state) for part in self._parts for name, states in part.STATES.items() for state in states]
        return list(dict.fromkeys([*own, *((subject, state) for subject, state, _ in self.steps)]))

    def meant(self, subject: str, state: str) -> dict[tuple[str, str], set[str]]:
        """Return where each action of each role leads, as it is written."""
        return {
            (action, role): leads
            for (name, where, action), (roles, leads) in self.steps.items()
            for role in roles
            if (name, where) == (subject, state)
        }

    def found(self, subject: str, state: str) -> dict[tuple[str, str], set[str]]:
        """Return where each action of these modules leads by each role, as the law has it."""
        asked = product((one.name for part in self._parts for one in part.ACTIONS), [*ROLES, *SYSTEM])
        leads = {key: WORKFLOW.next_states(subject, state, *key) for key in asked}
        return {key: set(states) for key, states in leads.items() if states}

    @property
    def laws_steps(self) -> list[tuple[str, str, str, str]]:
        """Every step of these modules, in order."""
        found = ((one.subject, one.state, one.action, one.next_state) for part in self._parts for one in part.STEPS)
        return sorted(found)

    @property
    def written_steps(self) -> list[tuple[str, str, str, str]]:
        """Every step that is written, in order."""
        return sorted((*key, lead) for key, (_, leads) in self.steps.items() for lead in leads)

    @property
    def laws_clauses(self) -> dict[str, str]:
        """The clause of each action of these modules."""
        return {one.name: one.citation.id for part in self._parts for one in part.ACTIONS}
