"""Trying mutants: each in a process of its own, forked from one that has read everything but the law."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from resource import RLIMIT_CPU, setrlimit
from types import CodeType

import holidays
import numpy as np
import pydantic
import pytest
from hypothesis import HealthCheck, Phase, settings

from .making import Mutant

ROOT = Path(__file__).parents[3]
LAW = ROOT / "src/qiban/law"
TESTS = ROOT / "tests/law"
# A mutant that loops is caught, too: all tests take some seconds.
MOST_SECONDS = 30
# Without Django and the fixtures of what uses the law; the first failure ends it, and nothing is written or explained.
PYTEST = (
    *("-c", os.devnull, f"--rootdir={ROOT}", f"--confcutdir={TESTS}", "--import-mode=importlib"),
    *("-p", "_hypothesis_pytestplugin", "-x", "-q", "--tb=no", "--assert=plain"),
    *(
        f"-pno:{name}"
        for name in ("cacheprovider", "unraisableexception", "threadexception", "logging", "faulthandler")
    ),
)


class _Mutated(MetaPathFinder, SourceFileLoader):
    """Loads one module from a mutant's source instead of its file."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(_module_name(mutant), str(LAW / mutant.module))
        self._source = mutant.source

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._source, self.path, "exec")


def _module_name(mutant: Mutant) -> str:
    return ".".join(("qiban.law", *Path(mutant.module).with_suffix("").parts)).removesuffix(".__init__")


def survivors(mutants: Sequence[Mutant], *, processes: int) -> Iterator[Mutant]:
    """Yield the mutants that no test catches.

    Raises:
        RuntimeError: the tests fail on the law as it is.
    """
    _read_everything_but_the_law()
    if not _passed(_begin(None)):
        raise RuntimeError("The tests of the law fail without any mutant")
    running: dict[int, Mutant] = {}
    for mutant in mutants:
        if len(running) == processes:
            yield from _survived(running)
        running[_begin(mutant)] = mutant
    while running:
        yield from _survived(running)


def _read_everything_but_the_law() -> None:
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT), str(ROOT / "src")]
    sys.dont_write_bytecode = True
    # The same examples each time, so that a mutant's fate is the same each time.
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutants",
        derandomize=True,
        database=None,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
    holidays.country_holidays("CN", years=2024)
    pydantic.TypeAdapter(int)
    np.zeros(1)
    gc.freeze()


def _begin(mutant: Mutant | None) -> int:
    if pid := os.fork():
        return pid
    code = 1
    try:
        code = _tried(mutant)
    finally:
        os._exit(code)


def _tried(mutant: Mutant | None) -> int:
    """Return 0 if all tests pass."""
    gc.disable()
    setrlimit(RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    if mutant is not None:
        sys.meta_path.insert(0, _Mutated(mutant))
        import_module(_module_name(mutant))
        if (own := _nearest(mutant)) and (code := pytest.main([*PYTEST, *own])):
            return code
    return pytest.main([*PYTEST, str(TESTS)])


def _nearest(mutant: Mutant) -> list[str]:
    """Return the tests named after the mutant's module or its folder, and those of all rules: most are caught there."""
    module = TESTS / mutant.module
    folder = module.parent
    own = (*folder.glob(f"test_{module.stem}*.py"), *folder.parent.glob(f"test_{module.stem}.py"))
    named = (*own, *folder.glob("test_rules*.py"))
    return sorted(map(str, named or folder.parent.glob(f"test_{folder.name}*.py")))


def _survived(running: dict[int, Mutant]) -> Iterator[Mutant]:
    """Wait for one to end, and yield it if all tests passed."""
    pid, status = os.wait()
    mutant = running.pop(pid)
    if status == 0:
        yield mutant


def _passed(pid: int) -> bool:
    return os.waitpid(pid, 0)[1] == 0
