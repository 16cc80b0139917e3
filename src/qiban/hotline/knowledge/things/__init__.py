"""What pages and API show of the knowledge base, kind by kind."""

from collections.abc import Mapping

from qiban.core.office import Thing

from . import articles, errors, synonyms

THINGS: Mapping[str, Thing] = {**articles.THINGS, **errors.THINGS, **synonyms.THINGS}
