"""Articles and synonyms as spreadsheets."""

from collections.abc import Mapping

from qiban.core.tables.table import Table

from .articles import ARTICLES
from .synonyms import SYNONYMS

TABLES: Mapping[str, Table] = {one.name: one for one in (ARTICLES, SYNONYMS)}
