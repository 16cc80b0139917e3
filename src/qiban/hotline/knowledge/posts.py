"""Which posts act on articles, and which see what, besides what the workflow table says of their role."""

from django.db.models import Q, QuerySet

from qiban.core.actor import Actor
from qiban.core.errors import Denied
from qiban.core.units.queries import centre_id
from qiban.hotline.permissions import oversees
from qiban.hotline.posts import CENTRE_ROLES, check_centre
from qiban.law.hotline.knowledge.workflow import CHECK, KEEP, OWN, REPORT
from qiban.law.text import Text

from .models import Article, ArticleError, SynonymGroup

UNIT_ROLES = ("handler", "unit_leader", "district_dispatcher")
CHECKERS = ("reviewer", "director")
READERS = tuple(sorted({*REPORT, "city_leader", "auditor"}))


def roles_of_unit(unit_id: int) -> tuple[str, ...]:
    """Return who keeps a unit's articles: the centre's are kept by who reviews those of others."""
    return CHECKERS if unit_id == centre_id() else UNIT_ROLES


def is_own(actor: Actor, unit_id: int) -> bool:
    """Tell whether an article of this unit is the post's own to keep."""
    return actor.role in KEEP and actor.unit == unit_id


def check_own(actor: Actor, unit_id: int) -> None:
    """Raise Denied where an article is another unit's."""
    check_centre(actor)
    if not is_own(actor, unit_id):
        raise Denied(
            Text("知识条目由所属单位维护。", "An article is kept by its own unit."),
            citation=OWN,
            next_step=Text("发现内容有误的，请报错。", "Report an error if it is wrong."),
        )


def may_withdraw(actor: Actor, unit_id: int) -> bool:
    """Tell whether a post may withdraw an article: its unit's, or the centre's that reviews."""
    return is_own(actor, unit_id) or (actor.role in CHECK and actor.unit == centre_id())


def visible_articles(actor: Actor) -> "QuerySet[Article]":
    """Return the articles that a post may see: whatever was published, and those in work for its unit and who oversees."""
    found = Article.objects.select_related("unit", "area")
    if oversees(actor):
        return found
    if actor.role not in REPORT or actor.role in CENTRE_ROLES:
        return found.none()
    mine = Q(unit__path__startswith=actor.unit_path) if actor.unit_path else Q(pk=None)
    return found.filter(mine | Q(published_no__gt=0))


def visible_errors(actor: Actor) -> "QuerySet[ArticleError]":
    """Return the error reports that a post may see: those on articles of its unit and below, and its own; overseers all."""
    found = ArticleError.objects.select_related("unit", "article", "by_unit")
    if oversees(actor):
        return found
    if actor.role not in UNIT_ROLES or not actor.unit_path:
        return found.none()
    return found.filter(Q(unit__path__startswith=actor.unit_path) | Q(by=actor.person_id, by__isnull=False))


def visible_synonyms(actor: Actor) -> "QuerySet[SynonymGroup]":
    """Return the groups of synonyms that a post may see: the centre's posts and who oversees, all."""
    return SynonymGroup.objects.all() if oversees(actor) else SynonymGroup.objects.none()
