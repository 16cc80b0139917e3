"""Where settings come from: an environment variable, else a line of QIBAN_HOME/settings.toml, else the default.

Every key stands in `KEYS`; docs/operations/settings.md explains each (a test compares the two).
"""

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from qiban.platform.home import Home
from qiban.platform.problems import Problem


@dataclass(frozen=True, slots=True)
class Key:
    """One setting: its place in settings.toml, its environment variable, its default."""

    toml: str
    environment: str
    default: Any

    @property
    def kind(self) -> type:
        return type(self.default)


KEYS = (
    Key("database.url", "DATABASE_URL", ""),
    Key("database.owner_url", "DATABASE_OWNER_URL", ""),
    Key("database.pool_size", "QIBAN_DATABASE_POOL_SIZE", 0),
    Key("web.debug", "QIBAN_DEBUG", False),
    Key("web.host", "QIBAN_HOST", "127.0.0.1"),
    Key("web.port", "QIBAN_PORT", 8000),
    Key("web.workers", "QIBAN_WORKERS", 2),
    Key("web.threads", "QIBAN_THREADS", 16),
    Key("web.hosts", "QIBAN_HOSTS", ("localhost", "127.0.0.1", "[::1]")),
    Key("web.origins", "QIBAN_ORIGINS", ()),
    Key("web.address", "QIBAN_ADDRESS", ""),
    Key("web.https", "QIBAN_HTTPS", False),
    Key("web.behind_proxy", "QIBAN_BEHIND_PROXY", False),
    Key("web.proxies", "QIBAN_PROXIES", 1),
    Key("web.session_hours", "QIBAN_SESSION_HOURS", 12),
    Key("web.second_factor", "QIBAN_SECOND_FACTOR", True),
    Key(
        "web.offices",
        "QIBAN_OFFICES",
        (
            "qiban.hotline",
            "qiban.projects",
            "qiban.plans",
            "qiban.flood",
            "qiban.gazette",
            "qiban.insight",
            "qiban.supervision",
            "qiban.privacy",
            "qiban.evaluation",
        ),
    ),
    Key("web.language", "QIBAN_LANGUAGE", "zh-hans"),
    Key("worker.concurrency", "QIBAN_WORKER_CONCURRENCY", 2),
    Key("mail.host", "QIBAN_MAIL_HOST", ""),
    Key("mail.port", "QIBAN_MAIL_PORT", 25),
    Key("mail.user", "QIBAN_MAIL_USER", ""),
    Key("mail.password", "QIBAN_MAIL_PASSWORD", ""),
    Key("mail.tls", "QIBAN_MAIL_TLS", False),
    Key("mail.sender", "QIBAN_MAIL_SENDER", "qiban@localhost"),
    Key("mail.bounces_to", "QIBAN_MAIL_BOUNCES_TO", ""),
    Key("mail.timeout_seconds", "QIBAN_MAIL_TIMEOUT_SECONDS", 20),
    Key("sms.url", "QIBAN_SMS_URL", ""),
    Key("sms.header", "QIBAN_SMS_HEADER", "Authorization"),
    Key("sms.key", "QIBAN_SMS_KEY", ""),
    Key("sms.secret", "QIBAN_SMS_SECRET", ""),
    Key("sms.template", "QIBAN_SMS_TEMPLATE", ""),
    Key("sms.code_template", "QIBAN_SMS_CODE_TEMPLATE", ""),
    Key("sms.private", "QIBAN_SMS_PRIVATE", False),
    Key("sms.timeout_seconds", "QIBAN_SMS_TIMEOUT_SECONDS", 10),
    Key("notices.robots", "QIBAN_ROBOTS", False),
    Key("webhooks.private", "QIBAN_WEBHOOKS_PRIVATE", False),
    Key("keys.suite", "QIBAN_KEY_SUITE", "aes-256-gcm"),
    Key("journal.heads", "QIBAN_JOURNAL_HEADS", ""),
    Key("flood.inbox", "QIBAN_FLOOD_INBOX", ""),
    Key("evaluation.engine", "QIBAN_EVALUATION_ENGINE", "duckdb"),
    Key("evaluation.spark", "QIBAN_EVALUATION_SPARK", "local[*]"),
    Key("evaluation.folder", "QIBAN_EVALUATION_FOLDER", ""),
    Key("log.level", "QIBAN_LOG_LEVEL", "INFO"),
)
# Read elsewhere, and documented all the same.
OTHER_VARIABLES = ("QIBAN_HOME", "QIBAN_TESTING")

_BY_NAME = {key.toml: key for key in KEYS}
_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}


class Source:
    """The settings of one home in one environment: `source["web.port"]`."""

    def __init__(self, home: Home, environment: Mapping[str, str] | None = None) -> None:
        self.home = home
        self._environment = os.environ if environment is None else environment

    def __getitem__(self, name: str) -> Any:
        """Return the value of setting `name`.

        Raises:
            Problem: the value is not of the setting's kind.
        """
        key = _BY_NAME[name]
        if key.environment in self._environment:
            return _parsed(key, self._environment[key.environment])
        value: Any = self._file
        for part in name.split("."):
            value = value.get(part, {}) if isinstance(value, dict) else {}
        if value == {}:
            return key.default
        return _checked(key, _listed(key, value) if isinstance(value, list) else value)

    def unknown_keys(self) -> list[str]:
        """Return the keys of settings.toml that mean nothing here: misspelt, most likely."""
        names = [f"{table}.{key}" for table, keys in self._file.items() if isinstance(keys, dict) for key in keys]
        names += [table for table, keys in self._file.items() if not isinstance(keys, dict)]
        return [name for name in names if name not in _BY_NAME]

    @cached_property
    def _file(self) -> dict[str, Any]:
        file = self.home.settings_file
        try:
            return tomllib.loads(file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise Problem(
                f"设置文件 {file} 无法读取：{error}",
                f"The settings file {file} cannot be read: {error}",
                "请按 docs/operations/settings.md 改正。",
                "Correct it as docs/operations/settings.md says.",
            ) from error


def _parsed(key: Key, text: str) -> Any:
    """Turn an environment variable's text into the setting's kind."""
    if key.kind is bool and text.lower() in _TRUE | _FALSE:
        return text.lower() in _TRUE
    if key.kind is int and text.strip().isdigit():
        return int(text)
    if key.kind is tuple:
        return _listed(key, text.split(","))
    return _checked(key, text)


def _listed(key: Key, values: Sequence[Any]) -> tuple[str, ...]:
    if not all(isinstance(one, str) for one in values):
        return _checked(key, values)  # type: ignore[no-any-return]
    return tuple(one.strip() for one in values if one.strip())


def _checked(key: Key, value: Any) -> Any:
    if type(value) is not key.kind:
        raise Problem(
            f"设置 {key.toml}（{key.environment}）的值 {value!r} 不对，应为{_KIND_ZH[key.kind]}。",
            f"Setting {key.toml} ({key.environment}) is {value!r}; it must be {_KIND_EN[key.kind]}.",
            "请按 docs/operations/settings.md 改正。",
            "Correct it as docs/operations/settings.md says.",
        )
    return value


_KIND_ZH = {bool: " true 或 false", int: "整数", str: "文字", tuple: "列表"}
_KIND_EN = {bool: "true or false", int: "a whole number", str: "text", tuple: "a list"}
