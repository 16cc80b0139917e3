"""Reports that an article is wrong: by one key at the desk, answered by a new version or by a reason (Art. 8.3)."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Help
from qiban.core.actor import Actor
from qiban.core.errors import Conflict
from qiban.core.notices.operations import Draft, notify
from qiban.core.obligations.operations import settle
from qiban.core.steps.beginning import begin
from qiban.core.steps.many import lock_many
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, check_step, lock_for, lock_thing
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.hotline.knowledge.models import Article, ArticleError
from qiban.hotline.knowledge.posts import check_own, roles_of_unit
from qiban.hotline.posts import check_centre
from qiban.law.hotline.knowledge.clocks import error_clock
from qiban.law.text import Text

from .listing import offered_version

WORDS = 1000


@transaction.atomic
def report_error(
    *,
    actor: Actor,
    article_id: int,
    words: Annotated[
        str, Help(Text("哪里不对、应当怎样，可以不填。", "What is wrong and how it should be; may be left blank."))
    ] = "",
    step_no: int | None = None,
    at: datetime | None = None,
) -> ArticleError:
    """Report that a published article is wrong: its unit owes a correction, or a reason why not.

    Whoever sends the same report twice has made one.

    Args:
        step_no: not looked at: what somebody else does with the article does not make it right.

    Raises:
        Conflict: agents do not get the article any more.
        Denied: a role of the centre outside it.

    Source: Art. 8.3.
    """
    del step_no
    at = at or clock.now()
    check_centre(actor)
    article = lock_thing(Article, article_id)
    check_step(article, "report_error", actor=actor, at=max(at, article.last_at))
    (words,) = fitting(words=(words, WORDS))
    version_no = offered_version(article.pk, clock.civil_date(at))
    if version_no is None:
        raise Conflict(Text("该条目没有在用的版本。", "The article is not in use."))
    same = {"article": article, "version_no": version_no, "by": actor.person_id, "words": words, "state": "open"}
    if known := ArticleError.objects.filter(**same, by__isnull=False).first():
        return known
    error = ArticleError(
        article_id=article.pk,
        unit_id=article.unit_id,
        title=f"{article.number} {article.subject}",
        version_no=version_no,
        words=words,
        by_id=actor.person_id,
        by_unit_id=actor.unit,
        by_role=actor.role,
        reported_at=at,
    )
    begin(error, "report_error", actor=actor, at=at, detail={"words": words, "version": version_no})
    bear(error_clock(at=at, law=error.law_on(at)), error, error.unit_id, at)
    tell("article_error_reported", error, error.unit_id, *roles_of_unit(error.unit_id), at=at)
    return error


@transaction.atomic
def refuse_error(
    *, actor: Actor, article_error_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> ArticleError:
    """Say why an article is right as it is; the reporter is told.

    Raises:
        Invalid: no reason is given.
        Denied: another unit's article.

    Source: Art. 8.3.
    """
    at = at or clock.now()
    error = lock_for(ArticleError, "refuse_error", article_error_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, error.unit_id)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, WORDS))
    _answer(error, "refuse_error", reason, actor, at)
    return error


def answer_open(article: Article, answer: str, actor: Actor, at: datetime) -> None:
    """Answer every open report on an article by what became of it."""
    for error in _open(article):
        _answer(error, "correct_error", answer, actor, max(at, error.last_at))


def _answer(error: ArticleError, action: str, answer: str, actor: Actor, at: datetime) -> None:
    error.answer, error.answered_at = answer, at
    advance(error, action, actor=actor, at=at, detail={"reason": answer})
    settle(error.subject_type, error.pk, at=at)
    kind = "article_error_corrected" if action == "correct_error" else "article_error_refused"
    key, facts = f"{kind}-{error.pk}-{error.step_no}", {"article_error": error.pk, "reason": answer}
    told = Draft(kind, error.by_unit_id, at, key, person_id=error.by_id, roles=(error.by_role,), facts=facts)
    notify(replace(told, case_number=error.number))


def settle_errors(article: Article, at: datetime) -> None:
    """Settle what a unit owes of reports: it has handed in a new version."""
    settle("article_error", [one.pk for one in _open(article)], at=at)


def owe_errors(article: Article, at: datetime) -> None:
    """Let a unit owe an answer to reports anew: its new version was sent back."""
    for error in _open(article):
        bear(error_clock(at=at, law=error.law_on(at)), error, error.unit_id, at, unless_open=True)


def _open(article: Article) -> list[ArticleError]:
    found = ArticleError.objects.filter(article=article, state="open")
    return lock_many(ArticleError, found.values_list("pk", flat=True))
