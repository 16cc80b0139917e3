"""An article's answer put into the form of a browser without scripts."""

from typing import Any

from django.http import HttpRequest

from qiban.hotline.knowledge.queries.search import texts_of


def with_article(request: HttpRequest) -> dict[str, Any]:
    """Return what was filled in, with the answer of the article that was chosen (`take`: its id and version), if any."""
    given: dict[str, Any] = request.POST.dict()
    article, _, version = given.pop("take", "").partition(":")
    if not all(one.isascii() and one.isdecimal() and len(one) < 10 for one in (article, version)):
        return given
    hits = texts_of([(int(article), int(version))])
    return {**given, "action": "answer_directly", "answer": hits[0].answer, "article": hits[0].key} if hits else given
