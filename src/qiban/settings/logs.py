"""LOGGING: one line an event to standard error, where whoever supervises the process collects it."""

import logging
import re
from typing import Any

# Where an address holds a query code; nobody reads it in a log.
CODE = re.compile(r"(/api/query/)(?!rating\b)[^/?\s]+")
# What the database adds to a refusal quotes the row: the text of a demand, for instance. It may run over many lines.
ROW = re.compile(
    r"(?ms)(^DETAIL: |invalid input syntax for [^:\n]*: |field value out of range: )"
    r".*?(?=^The above exception|^During handling|^Traceback|\Z)"
)
# Numbers of telephones and identity cards: an error may quote what somebody wrote.
NUMBERS = re.compile(r"(?<!\d)(?:[1-9]\d{5}(?:19|20)\d{9}[\dXx]|(?:86)?1[3-9]\d{9}|0\d{2,3}[- ]?[2-8]\d{6,7})(?!\d)")


class CodesHidden(logging.Filter):
    """Takes query codes out of what is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if CODE.search(said):
            record.msg, record.args = CODE.sub(r"\1…", said), None
        return True


class RowsHidden(logging.Formatter):
    """Takes out of what is logged what the database quotes of a row that it refused, and people's numbers (Art. 21)."""

    def format(self, record: logging.LogRecord) -> str:
        return NUMBERS.sub("…", ROW.sub(r"\1…\n", super().format(record)).rstrip("\n"))


def logging_config(level: str) -> dict[str, Any]:
    """Return Django's LOGGING at `level` (DEBUG, INFO, WARNING, ERROR)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": RowsHidden, "format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "filters": {"codes": {"()": CodesHidden}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["codes"]}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "qiban": {"level": level.upper()},
            "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "procrastinate": {"level": "WARNING"},
        },
    }
