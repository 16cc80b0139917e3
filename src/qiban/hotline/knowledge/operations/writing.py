"""Articles as their units write them: draft, edit, hand in, revise, look again, withdraw (Art. 8.3)."""

from datetime import date, datetime
from typing import Annotated

from django.db import transaction

from qiban.core import clock
from qiban.core.acting.arguments.marks import Among, Help, Line, Long
from qiban.core.actor import Actor
from qiban.core.errors import Denied, Refused, require
from qiban.core.lawbook.in_force import law_on
from qiban.core.obligations.models import Outcome
from qiban.core.obligations.operations import end, settle
from qiban.core.steps.beginning import begin
from qiban.core.steps.owing import bear
from qiban.core.steps.taking import advance, lock_for
from qiban.core.steps.telling import tell
from qiban.core.texts import fitting, needed
from qiban.core.units.queries import centre_id
from qiban.hotline.category_choices import CategoryChoice
from qiban.hotline.knowledge.models import Article
from qiban.hotline.knowledge.posts import CHECKERS, check_own, may_withdraw, roles_of_unit
from qiban.hotline.knowledge.queries.areas import offered_areas
from qiban.hotline.posts import check_centre
from qiban.law.hotline import rules
from qiban.law.hotline.knowledge.clocks import check_clock, review_clock
from qiban.law.hotline.knowledge.facts import ArticleFacts, ValidityFacts
from qiban.law.hotline.knowledge.workflow import KEEP, OWN
from qiban.law.text import Text

from .listing import unlist
from .reporting import answer_open, settle_errors
from .saying import keep_version, said, say_anew

REASON = 1000
Area = Annotated[int, Among(offered_areas)]
Words = Annotated[
    str,
    Line,
    Help(
        Text(
            "群众常用的说法，用顿号隔开，最多20个。", "What callers say for it, with commas between; at most 20 words."
        )
    ),
]
From = Annotated[date, Help(Text("不填为今天。", "Today where nothing is given."))]
Until = Annotated[
    date,
    Help(Text("最后一个有效日；长期有效的不填。", "The last day on which it is right; none where it stays right.")),
]
Public = Annotated[bool, Help(Text("勾选后发布到市民门户“常见问题”。", "Everybody reads it on the portal."))]


@transaction.atomic
def write_article(
    *,
    actor: Actor,
    title: Annotated[str, Line],
    question: str = "",
    answer: Annotated[str, Long] = "",
    category: CategoryChoice,
    keywords: Words = "",
    area_id: Area | None = None,
    source: Annotated[
        str, Line, Help(Text("文号或其他依据。", "The number of the document, or what else it rests on."))
    ] = "",
    valid_from: From | None = None,
    valid_until: Until | None = None,
    is_public: Public = False,
    at: datetime | None = None,
) -> Article:
    """Begin an article of one's own unit as a draft; what is missing may follow before it is handed in.

    Raises:
        Invalid: it has no title, or something is not in order.
        Denied: the post keeps no articles.

    Source: Art. 8.3.
    """
    at = at or clock.now()
    check_centre(actor)
    if actor.role not in KEEP or not actor.unit:
        raise Denied(Text("您的岗位不维护知识条目。", "Your post keeps no articles."), citation=OWN)
    text = said(
        at,
        title=title,
        question=question,
        answer=answer,
        category=category,
        keywords=keywords,
        area_id=area_id,
        source=source,
        valid_from=valid_from,
        valid_until=valid_until,
        is_public=is_public,
    )
    article = Article(unit_id=actor.unit, version_no=1, **text)
    begin(article, "write_article", actor=actor, at=at, detail={"version": 1})
    keep_version(article, actor, at)
    return article


@transaction.atomic
def edit_article(
    *,
    actor: Actor,
    article_id: int,
    title: Annotated[str, Line],
    question: str = "",
    answer: Annotated[str, Long] = "",
    category: CategoryChoice,
    keywords: Words = "",
    area_id: Area | None = None,
    source: Annotated[str, Line] = "",
    valid_from: From | None = None,
    valid_until: Until | None = None,
    is_public: Public = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Article:
    """Write a draft anew; what it said before stays as a version.

    Raises:
        Invalid: nothing was changed, or something is not in order.
        Denied: another unit's article.
        Conflict: somebody else wrote it meanwhile.

    Source: Art. 8.3.
    """
    at = at or clock.now()
    article = lock_for(Article, "edit_article", article_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, article.unit_id)
    text = said(
        at,
        title=title,
        question=question,
        answer=answer,
        category=category,
        keywords=keywords,
        area_id=area_id,
        source=source,
        valid_from=valid_from,
        valid_until=valid_until,
        is_public=is_public,
    )
    return _write_anew(article, "edit_article", text, actor, at)


@transaction.atomic
def revise_article(
    *,
    actor: Actor,
    article_id: int,
    title: Annotated[str, Line],
    question: str = "",
    answer: Annotated[str, Long] = "",
    category: CategoryChoice,
    keywords: Words = "",
    area_id: Area | None = None,
    source: Annotated[str, Line] = "",
    valid_from: From | None = None,
    valid_until: Until | None = None,
    is_public: Public = False,
    step_no: int | None = None,
    at: datetime | None = None,
) -> Article:
    """Begin a new version of a published, expired or withdrawn article; a published one holds until the new one is out.

    Raises:
        Invalid: nothing was changed, or something is not in order.
        Denied: another unit's article.

    Source: Art. 8.3.
    """
    at = at or clock.now()
    article = lock_for(Article, "revise_article", article_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, article.unit_id)
    text = said(
        at,
        title=title,
        question=question,
        answer=answer,
        category=category,
        keywords=keywords,
        area_id=area_id,
        source=source,
        valid_from=valid_from,
        valid_until=valid_until,
        is_public=is_public,
    )
    return _write_anew(article, "revise_article", text, actor, at)


def _write_anew(article: Article, action: str, text: dict[str, object], actor: Actor, at: datetime) -> Article:
    say_anew(article, text)
    advance(article, action, actor=actor, at=at, detail={"version": article.version_no})
    keep_version(article, actor, at)
    return article


@transaction.atomic
def submit_article(*, actor: Actor, article_id: int, step_no: int | None = None, at: datetime | None = None) -> Article:
    """Hand a draft in: the centre reviews it, and what the unit owed of the article is done.

    Raises:
        Refused: it does not say everything, or is out of date.
        Denied: another unit's article.

    Source: Art. 8.3.
    """
    at = at or clock.now()
    article = lock_for(Article, "submit_article", article_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, article.unit_id)
    law = article.law_on(at)
    require(rules.submit_article(_facts(article, at), law))
    article.submitted_by_id = actor.person_id
    advance(article, "submit_article", actor=actor, at=at, detail={"version": article.version_no})
    settle(article.subject_type, article.pk, at=at)
    settle_errors(article, at)
    bear(check_clock(at=at, law=law), article, centre_id(), at)
    tell("article_submitted", article, centre_id(), *CHECKERS, at=at)
    return article


def _facts(article: Article, at: datetime) -> ArticleFacts:
    days = (article.valid_from, article.valid_until, clock.civil_date(at))
    return ArticleFacts(article.title, article.question, article.answer, article.source, *days)


@transaction.atomic
def confirm_article(
    *, actor: Actor, article_id: int, note: str = "", step_no: int | None = None, at: datetime | None = None
) -> Article:
    """Record that a published article was looked at and is still right: the next look is owed some months later.

    Raises:
        Refused: its last day has gone.
        Denied: another unit's article.

    Source: Art. 8.3.
    """
    at = at or clock.now()
    article = lock_for(Article, "confirm_article", article_id, actor=actor, at=at, step_no=step_no)
    check_own(actor, article.unit_id)
    (note,) = fitting(note=(note, REASON))
    law = law_on("hotline", at)
    days = ValidityFacts(article.valid_from, article.valid_until, clock.civil_date(at))
    decision = rules.article_validity(days, law)
    if decision.outcome == "expired":
        raise Refused(decision)
    article.confirmed_at = at
    advance(article, "confirm_article", actor=actor, at=at, detail={"note": note} if note else {})
    settle(article.subject_type, article.pk, "article_review", at=at)
    bear(review_clock(at=at, law=law), article, article.unit_id, at)
    return article


@transaction.atomic
def withdraw_article(
    *, actor: Actor, article_id: int, reason: str, step_no: int | None = None, at: datetime | None = None
) -> Article:
    """Withdraw an article, with the reason: agents do not get it any more, and nothing is owed of it.

    Raises:
        Invalid: no reason is given.
        Denied: neither the unit's own nor the centre's post.

    Source: Art. 8.3.
    """
    at = at or clock.now()
    article = lock_for(Article, "withdraw_article", article_id, actor=actor, at=at, step_no=step_no)
    if not may_withdraw(actor, article.unit_id):
        check_own(actor, article.unit_id)
    needed(reason=reason)
    (reason,) = fitting(reason=(reason, REASON))
    return take_away(article, reason, actor, at)


def take_away(article: Article, reason: str, actor: Actor, at: datetime) -> Article:
    """Withdraw an article whose row is locked."""
    advance(article, "withdraw_article", actor=actor, at=at, detail={"reason": reason})
    unlist(article)
    end(article.subject_type, article.pk, at=at, outcome=Outcome.VOID)
    answer_open(article, f"条目已撤下：{reason}", actor, at)
    tell("article_withdrawn", article, article.unit_id, *roles_of_unit(article.unit_id), at=at, reason=reason)
    return article
