"""The facts on which the rules on nuisance callers decide."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NuisanceCallFacts:
    """A call that is recorded as a nuisance.

    Args:
        conduct: what the caller did, in words.
        has_number: whether the number was known.
    """

    conduct: str
    has_number: bool


@dataclass(frozen=True, slots=True)
class NuisanceFacts:
    """What is known of a caller.

    Args:
        calls: nuisance calls in all.
        since_warning: of them after the last warning; None where nobody has warned the caller.
    """

    calls: int
    since_warning: int | None


@dataclass(frozen=True, slots=True)
class NuisanceHandOverFacts:
    """A caller who is to be handed to the competent department."""

    since_warning: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class NuisanceLapseFacts:
    """How long a caller has been quiet.

    Args:
        days: civil days since the last nuisance call; its day is not counted.
    """

    days: int
