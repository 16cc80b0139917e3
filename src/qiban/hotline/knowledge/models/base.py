"""What every thing of the knowledge base has."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from qiban.core.actor import Actor
from qiban.core.columns import UNIT, to
from qiban.core.steps.numbered import Numbered
from qiban.hotline.posts import check_centre
from qiban.law.hotline.workflow import WORKFLOW

TITLE, LINE, TEXT, WORD = 120, 200, 10_000, 30


class Kept(Numbered):
    """A thing of the knowledge base."""

    workflow = WORKFLOW

    class Meta:
        abstract = True

    def check_post(self, actor: Actor) -> None:
        """Raise Denied where a role of the centre is held outside it (Art. 6)."""
        check_centre(actor)


class Written(models.Model):
    """What an article says.

    Args:
        keywords: other words for the same, by which it is found.
        area: of a district; the whole city where there is none.
        source: the document on which the answer rests.
        valid_from, valid_until: civil days, both counted; without a last one it is right until further notice.
        is_public: whether everybody may read it on the portal.
    """

    title = models.CharField(max_length=TITLE)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    category = models.CharField(max_length=60)
    keywords = ArrayField(models.CharField(max_length=WORD), default=list)
    area = to(UNIT, null=True, db_index=False)
    source = models.CharField(max_length=LINE, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    is_public = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


# Everything that an article says, by the names of its columns.
SAID = (
    "title",
    "question",
    "answer",
    "category",
    "keywords",
    "area_id",
    "source",
    "valid_from",
    "valid_until",
    "is_public",
)
