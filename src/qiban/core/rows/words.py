"""Titles found by their words, however many there are: an index of all pairs of neighbouring characters."""

from typing import Any, TypeVar, cast

from django.contrib.postgres.fields import ArrayField
from django.db.models import Func, Model, Q, QuerySet, TextField

M = TypeVar("M", bound=Model)

# Chinese is written without spaces, and PostgreSQL's own search for parts of words is an extension that not every server has.
PAIRS = """
CREATE FUNCTION word_pairs(words text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog
RETURN (
    SELECT coalesce(array_agg(DISTINCT substr(lower(words), place, 2)), '{}')
    FROM generate_series(1, length(words) - 1) AS place
)
"""


class Pairs(Func):
    """The pairs of neighbouring characters of a text, small letters for great ones."""

    function = "word_pairs"

    def __init__(self, *expressions: Any, **extra: Any) -> None:
        super().__init__(*expressions, output_field=ArrayField(TextField()), **extra)


def pairs_of(word: str) -> list[str]:
    """Return the pairs of a word by which titles with it are found; a single character has none."""
    small = word.lower()
    pairs = (small[place : place + 2] for place in range(len(small) - 1))
    # What else has small and great letters, servers turn into each other in different ways.
    return [pair for pair in pairs if all(one.isascii() or one == one.upper() for one in pair)]


def with_words(found: "QuerySet[M]", text: str) -> "QuerySet[M]":
    """Return those of some rows whose `title`, which has an index of pairs, holds every word."""
    for word in text.split():
        # Small and great letters are one only where there are any: comparing that costs five times as much.
        found = found.filter(**{f"title__{'contains' if word.lower() == word.upper() else 'icontains'}": word})
        if pairs := pairs_of(word):
            found = cast("QuerySet[M]", found.alias(pairs=Pairs("title")).filter(Q(("pairs__contains", pairs))))
    return found
