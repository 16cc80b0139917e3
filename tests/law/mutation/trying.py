"""Trying mutants: each in a process of its own, forked from one that has read all but the law that rests on its module."""

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import groupby
from pathlib import Path
from resource import RLIMIT_CPU, setrlimit
from types import CodeType

import holidays
import numpy as np
import pydantic
import pytest
from _pytest.config import default_plugins
from hypothesis import HealthCheck, Phase, settings

from .making import Mutant

ROOT = Path(__file__).parents[3]
LAW = ROOT / "src/qiban/law"
TESTS = ROOT / "tests/law"
# A mutant that loops is caught, too: all tests take some seconds.
MOST_SECONDS = 60
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
        super().__init__(_module_name(mutant.module), str(LAW / mutant.module))
        self._source = mutant.source

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return spec_from_file_location(fullname, self.path, loader=self) if fullname == self.name else None

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._source, self.path, "exec")


class _Missing(MetaPathFinder):
    """Hides one module, so that nothing that imports it can be read."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname == self._name:
            raise ImportError(fullname)
        return None


def _module_name(module: str) -> str:
    return ".".join(("qiban.law", *Path(module).with_suffix("").parts)).removesuffix(".__init__")


def survivors(mutants: Iterable[Mutant], *, processes: int) -> Iterator[Mutant]:
    """Yield the mutants that no test catches.

    Args:
        mutants: those of a module together.

    Raises:
        RuntimeError: the tests fail on the law as it is.
    """
    _read_everything_but_the_law()
    running: dict[int, Mutant] = {}
    for module, group in groupby(mutants, lambda one: one.module):
        _read_law_without(module)
        if not _passed(_begin(_unchanged(module))):
            raise RuntimeError(f"The tests of the law fail without any mutant of {module}")
        for mutant in group:
            if len(running) == processes:
                yield from _survived(running)
            running[_begin(mutant)] = mutant
    while running:
        yield from _survived(running)


def _unchanged(module: str) -> Mutant:
    return Mutant(module, "", "", "", (LAW / module).read_text(encoding="utf-8"))


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
    pydantic.TypeAdapter(Mutant)
    np.zeros(1)
    for name in ("_hypothesis_pytestplugin", *(f"_pytest.{one}" for one in default_plugins)):
        import_module(name)


def _read_law_without(module: str) -> None:
    """Read anew the modules of the law that do not rest on this one, and the years' free days, which take longest."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "qiban"]:
        del sys.modules[name]
    missing = _Missing(_module_name(module))
    sys.meta_path.insert(0, missing)
    for path in LAW.rglob("*.py"):
        with suppress(ImportError):
            import_module(_module_name(path.relative_to(LAW).as_posix()))
    sys.meta_path.remove(missing)
    if calendar := sys.modules.get("qiban.law.calendar"):
        calendar.statutory()
    gc.freeze()


def _begin(mutant: Mutant) -> int:
    if pid := os.fork():
        return pid
    code = 1
    try:
        code = _tried(mutant)
    finally:
        os._exit(code)


def _tried(mutant: Mutant) -> int:
    """Return 0 if all tests pass."""
    gc.disable()
    setrlimit(RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    sys.meta_path.insert(0, _Mutated(mutant))
    # The outer package first, as Python reads them: of one that rests on the module the inner package may stand there already.
    parts = _module_name(mutant.module).split(".")
    for end in range(1, len(parts) + 1):
        import_module(".".join(parts[:end]))
    if (own := _nearest(mutant)) and (code := pytest.main([*PYTEST, *own])):
        return code
    return pytest.main([*PYTEST, str(TESTS)])


def _nearest(mutant: Mutant) -> list[str]:
    """Return the tests named after the mutant's module or its folder, and those of all rules: most are caught there."""
    module = TESTS / mutant.module
    folder = module.parent
    own = [*folder.glob(f"test_{module.stem}*.py")] or [*folder.glob("test_*.py")]
    named = {*own, *folder.glob("test_rules*.py"), *folder.parent.glob(f"test_{module.stem}.py")}
    return sorted(map(str, named or folder.parent.glob(f"test_{folder.name}*.py")))


def _survived(running: dict[int, Mutant]) -> Iterator[Mutant]:
    """Wait for one to end, and yield it if all tests passed."""
    pid, status = os.wait()
    mutant = running.pop(pid)
    if status == 0:
        yield mutant


def _passed(pid: int) -> bool:
    return os.waitpid(pid, 0)[1] == 0
