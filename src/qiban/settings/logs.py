"""LOGGING: one line an event to standard error, where whoever supervises the process collects it."""

from typing import Any


def logging_config(level: str) -> dict[str, Any]:
    """Return Django's LOGGING at `level` (DEBUG, INFO, WARNING, ERROR)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "qiban": {"level": level.upper()},
            "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "procrastinate": {"level": "WARNING"},
        },
    }
