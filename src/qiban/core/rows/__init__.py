"""Find and store rows on the paths that every demand takes: in few round trips, prepared by the server, or by COPY.

The ORM writes each statement anew and sends one a model; that costs more there than all the rest. What is read and stored
is the same, behind the same triggers and constraints. No signals are sent.
"""

from .finding import Found, ask, ask_ids, ask_locked, find, lock, next_id
from .joining import ask_newest_with, ask_with, fetched, find_with, hold
from .speaking import Count, counted, database, say, told
from .storing import change, insert, insert_unknown, store, update, update_many
from .tables import new

__all__ = [
    "Count",
    "Found",
    "ask",
    "ask_ids",
    "ask_locked",
    "ask_newest_with",
    "ask_with",
    "change",
    "counted",
    "database",
    "fetched",
    "find",
    "find_with",
    "hold",
    "insert",
    "insert_unknown",
    "lock",
    "new",
    "next_id",
    "say",
    "store",
    "told",
    "update",
    "update_many",
]
