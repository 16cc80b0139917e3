"""A workflow as a page of the guide, in Markdown."""

from collections.abc import Mapping

from .workflow import Workflow


def page(workflow: Workflow, *, head: str, titles: Mapping[str, str]) -> str:
    """Return the page: a diagram for each subject, and who takes each action on which clause.

    Args:
        head: what stands above the diagrams.
        titles: the heading of each subject.
    """
    diagrams = (f"## {title}\n\n```mermaid\n{workflow.mermaid(subject)}```\n" for subject, title in titles.items())
    rows = (
        f"| {one.title.zh} `{name}` | {one.citation.id} | {_who(workflow, name)} |"
        for name, one in workflow.actions.items()
    )
    table = "\n".join(("## Who does what\n", "| Action | Article | By |", "|---|---|---|", *rows))
    return "\n".join((head, *diagrams, table)) + "\n"


def _who(workflow: Workflow, action: str) -> str:
    roles = {role for step in workflow.steps if step.action == action for role in step.roles}
    return ", ".join(title.en for role, title in workflow.roles.items() if role in roles)
