"""The life of things as one table: in this state, this action by these roles leads there.

The buttons, the API's allowed actions, the database's triggers, the diagram in the docs and the tests come from it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from .citation import Citation
from .decision import Decision
from .regulation import Law
from .ruling import Ruling
from .text import Text


@dataclass(frozen=True, slots=True)
class Action:
    """Something a post does: its name on the button, and the clause on which it stands."""

    name: str
    title: Text
    citation: Citation


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the table."""

    subject: str
    state: str
    action: str
    roles: frozenset[str]
    next_state: str


@dataclass(frozen=True, slots=True)
class StepFacts:
    """Who wants to do what to a thing in which state."""

    subject: str
    state: str
    action: str
    role: str


def steps(subject: str, states: Iterable[str], action: str, roles: Iterable[str], *next_states: str) -> Iterator[Step]:
    """Rows for several states at once; without next states the state stays."""
    for state in states:
        for next_state in next_states or (state,):
            yield Step(subject, state, action, frozenset(roles), next_state)


def actions(*listed: Action) -> dict[str, Action]:
    """Return actions by name, in the order of the table."""
    return {one.name: one for one in listed}


@dataclass(frozen=True, eq=False)
class Workflow:
    """The states, actions and steps of a regulation's things.

    A step that leads to several states leaves the choice to the operation.

    Args:
        clause: what refuses an action that the table does not know.
        roles: who acts, in the order in which they are named.
        states: each subject's states in their plain order, the first one first.
    """

    clause: Citation
    roles: Mapping[str, Text]
    states: Mapping[str, Mapping[str, Text]]
    actions: Mapping[str, Action]
    steps: tuple[Step, ...]

    @property
    def regulation(self) -> str:
        return self.clause.regulation

    def first_state(self, subject: str) -> str:
        """Return the state in which a thing begins."""
        return next(iter(self.states[subject]))

    def next_states(self, subject: str, state: str, action: str, role: str) -> frozenset[str]:
        """Return where `action` by `role` may lead; nothing where the table has no such step."""
        return self._next_states.get((subject, state, action, role), frozenset())

    @cached_property
    def _next_states(self) -> dict[tuple[str, str, str, str], frozenset[str]]:
        found: dict[tuple[str, str, str, str], frozenset[str]] = {}
        for step in self.steps:
            for role in step.roles:
                key = (step.subject, step.state, step.action, role)
                found[key] = found.get(key, frozenset()) | {step.next_state}
        return found

    def actions_for(self, subject: str, state: str, role: str) -> tuple[str, ...]:
        """Return what `role` may do in `state`, in the order of the table of actions."""
        return tuple(name for name in self.actions if self.next_states(subject, state, name, role))

    def actions_of(self, subject: str, role: str) -> tuple[str, ...]:
        """Return what `role` may ever do with a subject, in the order of the table of actions."""
        mine = {step.action for step in self.steps if step.subject == subject and role in step.roles}
        return tuple(name for name in self.actions if name in mine)

    def roles_for(self, subject: str, state: str, action: str) -> frozenset[str]:
        """Return who may take `action` in `state`."""
        return frozenset().union(*(step.roles for step in self._rows(subject, state) if step.action == action))

    def _rows(self, subject: str, state: str) -> list[Step]:
        return [step for step in self.steps if (step.subject, step.state) == (subject, state)]

    def decide(self, given: StepFacts, law: Law) -> Decision:
        """Tell whether the table holds an action for a state and post; if not, say what comes next."""
        clause = self.actions[given.action].citation if given.action in self.actions else self.clause
        say = Ruling("workflow_step", clause, given, law)
        if allowed := self.next_states(given.subject, given.state, given.action, given.role):
            return say("allowed", "可以办理。", "This may be done.", results={"next_states": sorted(allowed)})
        return say("refused", *self._why_not(given), next_step=self._next_step(given))

    def _why_not(self, given: StepFacts) -> tuple[str, str]:
        if given.action not in self.actions or given.state not in self.states[given.subject]:
            return "没有这一操作或状态。", "There is no such action or state."
        action, state = self.actions[given.action].title, self.states[given.subject][given.state]
        if roles := self.roles_for(given.subject, given.state, given.action):
            who = self._names(roles)
            return f"“{action.zh}”由{who.zh}办理。", f"“{action.en}” is for: {who.en}."
        return f"现为“{state.zh}”，不能“{action.zh}”。", f"It is “{state.en}” now: “{action.en}” is not possible."

    def _next_step(self, given: StepFacts) -> tuple[str, str]:
        if own := self.actions_for(given.subject, given.state, given.role):
            titles = [self.actions[name].title for name in own]
            zh, en = "、".join(one.zh for one in titles), ", ".join(one.en for one in titles)
            return f"您现在可以：{zh}。", f"You can: {en}."
        rows = self._rows(given.subject, given.state)
        if not rows:
            return "该事项已经结束，不再有后续操作。", "The matter is over; nothing follows."
        # The plain way on leads to the state that stands next in the table of states.
        names = list(self.states[given.subject])
        following = names[names.index(given.state) + 1 :][:1]
        step = next((row for row in rows if row.next_state in following), rows[0])
        title, who = self.actions[step.action].title, self._names(step.roles)
        return f"下一步是“{title.zh}”等，由{who.zh}办理。", f"Next comes “{title.en}”, by: {who.en}."

    def _names(self, roles: frozenset[str]) -> Text:
        who = [title for role, title in self.roles.items() if role in roles]
        return Text("、".join(one.zh for one in who), ", ".join(one.en for one in who))

    def mermaid(self, subject: str) -> str:
        """Return the state diagram of `subject` in Mermaid's notation, as the docs show it."""
        arrows: dict[tuple[str, str], list[str]] = {}
        for step in self.steps:
            if step.subject == subject:
                arrows.setdefault((step.state, step.next_state), []).append(self.actions[step.action].title.zh)
        lines = ["stateDiagram-v2", f"    [*] --> {self.first_state(subject)}"]
        lines += [f"    {name}: {title.zh} {title.en}" for name, title in self.states[subject].items()]
        lines += [f"    {start} --> {end}: {'、'.join(dict.fromkeys(names))}" for (start, end), names in arrows.items()]
        return "\n".join(lines) + "\n"
