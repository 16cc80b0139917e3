"""The account under which the embedded database runs: our own, or a system account when we are root."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qiban.platform.problems import Problem

ACCOUNT_NAME = "qiban-postgres"


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs PostgreSQL; `switch` when that is not who we are."""

    uid: int
    gid: int
    switch: bool

    def run(self, command: Sequence[str | Path], **options: Any) -> "subprocess.CompletedProcess[str]":
        """Run `command` under this account, with a clean environment, in a folder it can enter."""
        if self.switch:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        return subprocess.run(  # noqa: S603 - our own command, no shell
            [str(part) for part in command], cwd="/", env=environment, text=True, check=False, **options
        )

    def can_enter(self, folder: Path) -> bool:
        """Tell whether the account may pass through `folder` and all folders above it."""
        if not self.switch:
            return os.access(folder, os.X_OK)
        return self.run(["test", "-x", folder]).returncode == 0

    def own(self, path: Path) -> None:
        """Give `path` to the account."""
        if self.switch:
            os.chown(path, self.uid, self.gid)


def database_account() -> Account:
    """Return the account for the database server, made on first use when we are root.

    Raises:
        Problem: PostgreSQL refuses to run as root and no account can be made.
    """
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    try:
        entry = pwd.getpwnam(ACCOUNT_NAME)
    except KeyError:
        _create_account()
        entry = pwd.getpwnam(ACCOUNT_NAME)
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def _create_account() -> None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    detail = "useradd not found"
    if useradd:
        command = [useradd, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        command += ["--shell", "/usr/sbin/nologin", ACCOUNT_NAME]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        # 9: another process made it in the same moment.
        if done.returncode in (0, 9):
            return
        detail = done.stderr.strip()
    raise Problem(
        f"无法创建运行数据库的系统账户 {ACCOUNT_NAME}：{detail}",
        f"The system account {ACCOUNT_NAME} that runs the database cannot be made: {detail}",
        "请以普通账户启动齐办，或先创建该账户，或用 DATABASE_URL 指定现有数据库。",
        "Start Qiban as an ordinary account, or make that account first, or name a server with DATABASE_URL.",
    )
