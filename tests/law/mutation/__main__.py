"""`script/mutants`: changes the law in one place after the other, and asks whether a test notices."""

import os
import sys
import time

from .known import LIST, differences, known
from .making import mutants
from .trying import LAW, survivors


def main(chosen: list[str]) -> int:
    """Try the mutants of the chosen modules, or of all, and print what survives; 0 if that is what the list says.

    Args:
        chosen: modules as "deadline" or "hotline/clocks".
    """
    began = time.monotonic()
    listed = known(LIST.read_text(encoding="utf-8"))
    paths = {path.relative_to(LAW).as_posix(): path for path in sorted(LAW.rglob("*.py"))}
    modules = {module for module in paths if not chosen or module.removesuffix(".py") in chosen}
    made = [one for module, path in paths.items() if module in modules for one in mutants(path, module)]
    survived = set()
    for one in survivors(made, processes=os.cpu_count() or 1):
        survived.add(one.name)
        if one.name not in listed:
            _say(f"survives  {one.name}")
    fresh, stale = differences(survived, set(listed), tried=modules, present=set(paths))
    for name in stale:
        _say(f"stale     {name}")
    _say(
        f"script/mutants: {len(made)} mutants of {len(modules)} modules in {time.monotonic() - began:.0f} s:"
        f" {len(made) - len(survived)} caught, {len(survived) - len(fresh)} listed as deciding nothing,"
        f" {len(fresh)} survive that are not listed, {len(stale)} listed that do not survive"
    )
    return 1 if fresh or stale or not made else 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
