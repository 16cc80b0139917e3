"""QIBAN_HOME: the one folder in which Qiban's settings, keys, files and database live."""

import hashlib
import os
import secrets
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from qiban.platform.account import database_group
from qiban.platform.problems import Problem

_SETTINGS_TEXT = """\
# Settings of this Qiban; every key is explained in docs/operations/settings.md.
# An environment variable of the same meaning wins over a line here.

# [web]
# hosts = ["12345.example.gov.cn"]
# https = true
"""


@dataclass(frozen=True, slots=True)
class Home:
    """The layout of one QIBAN_HOME."""

    path: Path

    @property
    def settings_file(self) -> Path:
        return self.path / "settings.toml"

    @property
    def keys(self) -> Path:
        """Folder of secrets, 0700; each key is a file of its own, 0600."""
        return self.path / "keys"

    @property
    def files(self) -> Path:
        """Folder of what people upload."""
        return self.path / "files"

    @property
    def run(self) -> Path:
        """Folder of process ids and locks."""
        return self.path / "run"

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def outbox(self) -> Path:
        """Folder of e-mails when no mail server is set."""
        return self.path / "outbox"

    @property
    def heads(self) -> Path:
        """Folder of the journal's daily heads, unless a setting names another."""
        return self.path / "journal-heads"

    @property
    def database(self) -> Path:
        """Folder of the embedded database, or a link to it."""
        return self.path / "database"

    @property
    def tag(self) -> str:
        """A short name of this home, unlike any other home's on this machine."""
        return hashlib.sha256(str(self.path).encode()).hexdigest()[:12]

    def prepare(self) -> "Home":
        """Create what is missing, closed to everybody else; return self.

        Raises:
            Problem: the folder cannot be written.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            _close(self.path)
            for folder in (self.keys, self.files, self.run, self.logs, self.outbox, self.heads):
                _private_folder(folder)
            if not self.settings_file.exists():
                _write_private(self.settings_file, _SETTINGS_TEXT)
            _close(self.settings_file)
        except OSError as error:
            raise _cannot_write(self.path, error) from error
        return self

    def secret(self, name: str, make: Callable[[], str] = lambda: secrets.token_urlsafe(32)) -> str:
        """Return the text of key `name`, made when there is none yet.

        Args:
            make: returns the new text; 256 random bits by default.

        Raises:
            Problem: the key cannot be read or written.
        """
        file = self.keys / name
        try:
            if not file.exists():
                self.prepare()
                create_private(file, make())
            return file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise _cannot_write(file, error) from error


def current_home() -> Home:
    """Return the home that QIBAN_HOME names, or the account's own."""
    return Home(Path(os.environ.get("QIBAN_HOME") or default_path()).expanduser().absolute())


def default_path() -> Path:
    """Return where Qiban lives when QIBAN_HOME says nothing."""
    if os.geteuid() == 0:
        return Path("/var/lib/qiban")
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data).expanduser() / "qiban"


def _private_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    folder.chmod(0o700)


def _close(path: Path) -> None:
    """Shut others out of what may have been made open; the database's own account may pass through a home of root's."""
    status = path.stat()
    mode = stat.S_IMODE(status.st_mode)
    closed = mode & (0o710 if status.st_gid == database_group() else 0o700)
    # A folder like /tmp is everybody's, whoever named it.
    if mode != closed and not mode & stat.S_ISVTX:
        path.chmod(closed)


def _write_private(file: Path, text: str) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)


def create_private(file: Path, text: str) -> None:
    """Write `file` whole or not at all; of two writers at once the first wins."""
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    _write_private(draft, text)
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _cannot_write(path: Path, error: OSError) -> Problem:
    reason = error.strerror or str(error)
    return Problem(
        f"无法读写 {path}（{reason}）。",
        f"{path} cannot be read or written ({reason}).",
        "请检查目录权限，或用环境变量 QIBAN_HOME 指定另一个目录。",
        "Check the folder's permissions, or name another folder with QIBAN_HOME.",
    )
