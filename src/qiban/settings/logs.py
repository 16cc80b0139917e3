"""LOGGING: one line an event to standard error, where whoever supervises the process collects it."""

import logging
import re
from typing import Any

# Where an address holds a query code; nobody reads it in a log.
CODE = re.compile(r"(/api/query/)(?!rating\b)[^/?\s]+")


class CodesHidden(logging.Filter):
    """Takes query codes out of what is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if CODE.search(said):
            record.msg, record.args = CODE.sub(r"\1…", said), None
        return True


def logging_config(level: str) -> dict[str, Any]:
    """Return Django's LOGGING at `level` (DEBUG, INFO, WARNING, ERROR)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "filters": {"codes": {"()": CodesHidden}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["codes"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "qiban": {"level": level.upper()},
            "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "procrastinate": {"level": "WARNING"},
        },
    }
