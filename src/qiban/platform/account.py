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

    def write(self, file: Path, text: str) -> None:
        """Write `file`, 0600, as the account itself: root follows no link that the account may have laid.

        Raises:
            OSError: it cannot be written.
        """
        self._must(["sh", "-c", 'umask 077; cat > "$1"', "sh", file], input=text)

    def make_folder(self, folder: Path) -> None:
        """Make `folder`, 0700, as the account itself; no harm if it is there."""
        self._must(["sh", "-c", 'umask 077; mkdir -p "$1" && chmod 0700 "$1"', "sh", folder])

    def _must(self, command: Sequence[str | Path], **options: Any) -> None:
        done = self.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)
        if done.returncode:
            raise OSError(done.stderr.strip())


def database_group() -> int | None:
    """Return the group of the account that runs the database for root; None for others, or before it is made."""
    try:
        return pwd.getpwnam(ACCOUNT_NAME).pw_gid if os.geteuid() == 0 else None
    except KeyError:
        return None


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
