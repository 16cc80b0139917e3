"""The keys of what is sealed, one file each, as they lie in the folder now: every process sees a new one at its next use.

A key's file says its cipher suite before the key itself (`sm4-gcm:…`); those without a suite are AES-256-GCM's.
"""

import base64
import hashlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from qiban.platform.home import Home, create_private
from qiban.platform.problems import Problem

AES, SM4 = "aes-256-gcm", "sm4-gcm"
# Bytes of a key of each suite (GB/T 32907 knows one length).
SUITES = {AES: 32, SM4: 16}
PREFIX, WAITING = "identity-", "next-"
# A folder that changed so short a while before it was read may have changed again within the same tick of its clock.
TICK_NS = 100_000_000


@dataclass(frozen=True, slots=True)
class Key:
    """One key: its id, which records name, its cipher suite, and the secret itself."""

    name: str
    suite: str
    secret: bytes

    @property
    def number(self) -> int:
        """The key's running number, which the journal calls it by."""
        return number_of(self.name)

    def __repr__(self) -> str:
        return f"Key({self.name}, {self.suite})"


class KeyRing(Mapping[str, Key]):
    """Every key by its id, as the folder has them when asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keys: dict[str, Key] = {}
        self._waiting: frozenset[str] = frozenset()
        self._changed_ns = -1

    @property
    def current(self) -> Key:
        """The key with which new records are sealed: the newest that is not only to be read yet.

        Raises:
            KeyError: there is none.
        """
        self._look()
        return self._keys[max((one for one in self._keys if one not in self._waiting), default="")]

    @property
    def waiting(self) -> list[Key]:
        """The keys that can be read with, and are not used for new records yet."""
        self._look()
        return [self._keys[one] for one in sorted(self._waiting & self._keys.keys())]

    def __getitem__(self, name: str) -> Key:
        self._look()
        return self._keys[name]

    def __iter__(self) -> Iterator[str]:
        self._look()
        return iter(self._keys)

    def __len__(self) -> int:
        self._look()
        return len(self._keys)

    def _look(self) -> None:
        """Read the folder again where it has changed; that costs microseconds where it has not."""
        changed_ns = self.folder.stat().st_mtime_ns
        if changed_ns == self._changed_ns:
            return
        read_ns = time.time_ns()
        names = sorted(one.name for one in self.folder.iterdir())
        self._waiting = frozenset(one.removeprefix(WAITING) for one in names if one.startswith(WAITING))
        self._keys = {one: read_key(self.folder / one) for one in names if one.startswith(PREFIX)}
        self._changed_ns = changed_ns if read_ns - changed_ns > TICK_NS else -1


def read_key(file: Path) -> Key:
    """Return the key that a file holds.

    Raises:
        Problem: it names no suite that is known here, or is no key of it.
    """
    suite, is_named, text = file.read_text(encoding="utf-8").strip().rpartition(":")
    if not is_named:
        return Key(file.name, AES, secret_of(text))
    secret = _decoded(text)
    if len(secret) != SUITES.get(suite, -1):
        raise Problem(
            f"密钥文件 {file} 不是可用的密钥（算法“{suite[:30]}”）。",
            f"The key file {file} holds no key of a suite that is known here.",
            "请从备份恢复该文件。",
            "Restore the file from a backup.",
        )
    return Key(file.name, suite, secret)


def make_key(home: Home, suite: str, random: bytes, *, is_waiting: bool = True) -> str:
    """Write a new key, which is only read with as long as it is waiting; return its id.

    Args:
        random: as many bytes as the suite's keys have.
    """
    home.prepare()
    numbers = [number_of(one.name) for one in home.keys.glob(f"*{PREFIX}*") if number_of(one.name)]
    name = f"{PREFIX}{max(numbers, default=0) + 1:04d}"
    # The mark first: no process may take the key for one in use, however short a while.
    if is_waiting:
        create_private(home.keys / f"{WAITING}{name}", "read only, not used for new records yet\n")
    create_private(home.keys / name, f"{suite}:{base64.urlsafe_b64encode(random).decode()}")
    return name


def use_key(home: Home, name: str) -> None:
    """Let new records be sealed with a waiting key from now on, in every process of this machine."""
    (home.keys / f"{WAITING}{name}").unlink(missing_ok=True)


def forget_key(home: Home, name: str) -> None:
    """Take a key off this machine for good."""
    (home.keys / name).unlink(missing_ok=True)
    use_key(home, name)


def number_of(name: str) -> int:
    """Return the running number in a key's id, 0 where there is none."""
    digits = name.rpartition("-")[2]
    return int(digits) if digits.isascii() and digits.isdecimal() else 0


def secret_of(text: str) -> bytes:
    """Return the 32 bytes that a text without a suite stands for."""
    decoded = _decoded(text)
    return decoded if len(decoded) == 32 else hashlib.sha256(text.encode()).digest()


def _decoded(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
