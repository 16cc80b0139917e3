"""What is known of a document before its paragraphs are read."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Context:
    """What the heading says.

    Args:
        year: the year that a plan is for, from its title ("2022年工作要点"), or None.
        issued: the year in which the document was issued, or None; years before it tell of the past.
        title: the title, by which lists, invitations and rules are told from plans.
    """

    year: int | None = None
    issued: int | None = None
    title: str = ""
