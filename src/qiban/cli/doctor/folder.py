"""Checks of the home: its folders, settings, keys and disk. They read files only."""

import difflib
import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from qiban.law.text import Text
from qiban.platform.problems import Problem
from qiban.platform.source import KEYS, OTHER_VARIABLES

from .finding import Check, Finding, Place, broken, warning

GIB = 1024**3
LEAST_FREE, LITTLE_FREE = 1 * GIB, 5 * GIB
LOOPBACK = ("localhost", "127.0.0.1", "::1")
VARIABLES = {key.environment for key in KEYS} | {*OTHER_VARIABLES, "QIBAN_PARENT"}
NAMES = [key.toml for key in KEYS]


def folder(place: Place) -> Iterator[Finding]:
    """The home exists, is ours, and is closed to everybody else."""
    path = place.home.path
    if not path.is_dir():
        yield broken(
            f"目录 {path} 不存在。",
            f"The folder {path} does not exist.",
            "运行 qiban init 建立，或用环境变量 QIBAN_HOME 指定已有的目录。",
            "Run qiban init, or name the right folder with QIBAN_HOME.",
            stops=True,
        )
        return
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        yield broken(
            f"本账户不能读写目录 {path}。",
            f"This account cannot read and write {path}.",
            "请用建立该目录的账户运行。",
            "Run as the account that made the folder.",
            stops=True,
        )
        return
    home = place.home
    inner = [one for one in (home.keys, home.files, home.run, home.logs, home.outbox, home.heads) if one.exists()]
    yield from _open_to_others(path, 0o007)
    for one in inner:
        yield from _open_to_others(one, 0o077)


def settings(place: Place) -> Iterator[Finding]:
    """settings.toml and the environment can be read, and every key in them means something."""
    for key in KEYS:
        try:
            place.source[key.toml]
        except Problem as problem:
            yield broken(problem.zh, problem.en, problem.remedy_zh, problem.remedy_en, stops=True)
            return
    for name in place.source.unknown_keys():
        yield _unknown(f"设置文件中的 {name}", f"{name} in settings.toml", name, NAMES)
    for name in sorted(os.environ):
        if name.startswith("QIBAN_") and name not in VARIABLES:
            yield _unknown(f"环境变量 {name}", f"The environment variable {name}", name, sorted(VARIABLES))
    if place.home.settings_file.exists():
        yield from _open_to_others(place.home.settings_file, 0o077)
    yield from _exposure(place)


def keys(place: Place) -> Iterator[Finding]:
    """Every key that the data need is there, whole, and readable by us alone."""
    folder = place.home.keys
    needed = ["secret-key", "identity-*", "phone-lookup", "journal-*"]
    needed += (
        ["database-password", "database-owner-password", "database-superuser-password"] if place.is_embedded else []
    )
    if not place.is_embedded or place.home.database.exists():
        for name in needed:
            if not any(folder.glob(name)):
                yield _no_key(folder / name)
    for file in sorted(folder.iterdir()) if folder.exists() else ():
        yield from _open_to_others(file, 0o077)
        if not os.access(file, os.R_OK) or not file.read_text(encoding="utf-8", errors="replace").strip():
            yield broken(
                f"密钥 {file} 读不出内容。",
                f"The key {file} is empty or cannot be read.",
                "请从备份恢复该文件。",
                "Restore the file from a backup.",
                stops=True,
            )


def disk(place: Place) -> Iterator[Finding]:
    """There is room for data and files."""
    for path in {place.home.path, place.home.database.resolve() if place.home.database.exists() else place.home.path}:
        free = shutil.disk_usage(path).free
        if free < LITTLE_FREE:
            finding = broken if free < LEAST_FREE else warning
            yield finding(
                f"{path} 所在磁盘只剩 {free / GIB:.1f} GiB。",
                f"The disk of {path} has {free / GIB:.1f} GiB left.",
                "请清理磁盘或扩容；空间用尽时数据库会停止写入。",
                "Make room: the database stops writing when none is left.",
            )


def _open_to_others(path: Path, bits: int) -> Iterator[Finding]:
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & bits:
        closed = f"chmod {mode & ~bits:o} {path}"
        yield broken(
            f"{path} 对其他账户开放（权限 {mode:o}）。",
            f"{path} is open to other accounts (mode {mode:o}).",
            f"运行 {closed}",
            f"Run {closed}",
        )


def _unknown(zh: str, en: str, name: str, known: list[str]) -> Finding:
    near = difflib.get_close_matches(name, known, 1)
    return warning(
        f"{zh} 没有这个设置，不起作用。",
        f"{en} is no setting: it has no effect.",
        f"是否应为 {near[0]}？" if near else "请按 docs/operations/settings.md 改正或删除。",
        f"Is {near[0]} meant?" if near else "Correct or delete it; docs/operations/settings.md has all settings.",
    )


def _exposure(place: Place) -> Iterator[Finding]:
    if place.source["web.debug"]:
        yield warning(
            "调试模式已打开，出错时会显示内部信息。",
            "Debug mode is on: errors show what is inside.",
            "请把 web.debug 设为 false。",
            "Set web.debug to false.",
        )
    if place.source["web.host"] not in LOOPBACK and not place.source["web.https"]:
        yield warning(
            f"网站对外监听 {place.source['web.host']}，但没有启用 HTTPS，口令和诉求会明文传输。",
            f"The site listens on {place.source['web.host']} without HTTPS: passwords and demands travel in the clear.",
            "请在前面架设 HTTPS 代理，并设 web.https 和 web.behind_proxy 为 true。",
            "Put an HTTPS proxy in front, and set web.https and web.behind_proxy to true.",
        )


def _no_key(file: Path) -> Finding:
    return broken(
        f"缺少密钥 {file}。没有它，已加密的诉求人信息和数据库口令无法读出。",
        f"The key {file} is missing: without it, encrypted identities or the database cannot be opened.",
        "请从备份恢复该文件，或从其他机器复制；首次使用时运行 qiban init 会自动生成。",
        "Restore it from a backup or copy it from another machine; before first use, qiban init makes it.",
        stops=True,
    )


CHECKS = (
    Check("folder", Text("目录和权限", "folder and permissions"), folder),
    Check("settings", Text("设置", "settings"), settings),
    Check("keys", Text("密钥", "keys"), keys),
    Check("disk", Text("磁盘空间", "disk space"), disk),
)
