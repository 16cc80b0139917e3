"""The workflow table as database triggers: what the table does not hold, the database refuses."""

import pgtrigger

from qiban.core.triggers import Trigger
from qiban.law.workflow import Workflow


def triggers(workflow: Workflow, subject: str) -> list[Trigger]:
    """Return what holds a table's rows to the workflow: `triggers` of their model."""
    return [lawful_steps(workflow, subject), first_state(subject, workflow.first_state(subject))]


def lawful_steps(workflow: Workflow, subject: str) -> Trigger:
    """Return the trigger that lets a row change state only along the table's steps for `subject`.

    A step raises `step_no` by one and names action and role; the state never changes without a step.
    """
    # One list of constants, which the database looks through without a query: no name has a blank in it.
    rows = ",\n".join(
        f"'{step.state} {step.action} {role} {step.next_state}'"
        for step in workflow.steps
        if step.subject == subject
        for role in sorted(step.roles)
    )
    return Trigger(
        name="lawful_steps",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        func=f"""
IF NEW.step_no = OLD.step_no AND NEW.state = OLD.state THEN RETURN NEW; END IF;
IF NEW.step_no <> OLD.step_no + 1 OR (
  OLD.state || ' ' || NEW.last_action || ' ' || NEW.last_role || ' ' || NEW.state IN ({rows})
) IS NOT TRUE THEN
  RAISE EXCEPTION 'not in the workflow table: {subject} % -> % by % (%)',
    OLD.state, NEW.state, NEW.last_action, NEW.last_role USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
""",
    )


def first_state(subject: str, state: str) -> Trigger:
    """Return the trigger that lets a row be born only in the table's first state."""
    return Trigger(
        name="first_state",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=f"""
IF NEW.state <> '{state}' OR NEW.step_no <> 0 THEN
  RAISE EXCEPTION '{subject} begins as {state}, not %', NEW.state USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
""",
    )
