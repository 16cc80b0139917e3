"""The mutants that no test can or need catch, each with the reason: `tests/law/mutants.toml`."""

import tomllib
from collections import Counter
from pathlib import Path

LIST = Path(__file__).parents[1] / "mutants.toml"


def known(text: str) -> dict[str, str]:
    """Return the listed mutants by name, each with the reason why it may survive.

    Raises:
        ValueError: one is listed twice, or a reason is blank.
    """
    groups = tomllib.loads(text)["equal"]
    if not all(group["because"].strip() for group in groups):
        raise ValueError("A mutant that may survive needs a reason")
    count = Counter(name for group in groups for name in group["mutants"])
    if repeated := [name for name, number in count.items() if number > 1]:
        raise ValueError(f"Listed twice: {'; '.join(repeated)}")
    return {name: group["because"] for group in groups for name in group["mutants"]}


def differences(
    survivors: set[str], listed: set[str], *, tried: set[str], present: set[str]
) -> tuple[list[str], list[str]]:
    """Return the survivors that are not listed, and what is listed in vain: of modules tried, or of one that is gone.

    Args:
        tried: the modules whose mutants were tried.
        present: all modules of the law.
    """
    in_question = {name for name in listed if (module := name.partition(":")[0]) in tried or module not in present}
    return sorted(survivors - listed), sorted(in_question - survivors)
