"""Gazettes that were read, the documents in them, and what a person decided on each piece of them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qiban.core.columns import PERSON, UNIT, to
from qiban.core.labels import Labelled
from qiban.core.steps.numbered import Numbered
from qiban.core.steps.triggers import triggers
from qiban.law.plans.workflow import WORKFLOW


class ItemKind(models.TextChoices):
    """What a piece of a document is."""

    HEAD = "head", _("文件信息")
    MEASURE = "measure", _("措施")
    TARGET = "target", _("目标")
    ARTICLE = "article", _("条文")
    DUTY = "duty", _("职责")


class Verdict(models.TextChoices):
    """What a person decided on a piece."""

    ACCEPTED = "accepted", _("采纳")
    CORRECTED = "corrected", _("更正后采纳")
    REJECTED = "rejected", _("不采纳")


class Change(models.TextChoices):
    """How a piece differs from the document's former import."""

    NEW = "new", _("新增")
    CHANGED = "changed", _("有变化")
    GONE = "gone", _("已删除")


class Gazette(Labelled):
    """A file that was read: its text as spans count it, and what is wrong with it as a whole."""

    file_name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64, unique=True)
    text = models.TextField()
    problems = models.JSONField(default=list)
    unit = to(UNIT, db_index=False)
    imported_by = to(PERSON, null=True, db_index=False)
    imported_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.file_name


class GazetteDocument(Numbered):
    """A document of a gazette, its proposal piece by piece, and what became of it."""

    workflow = WORKFLOW
    subject_type, letters = "gazette_document", "GB"

    gazette = to("Gazette", "documents")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    document_number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    unit = to(UNIT, db_index=False)
    # Characters of the gazette's text, half-open.
    starts_at = models.PositiveIntegerField()
    ends_at = models.PositiveIntegerField()
    problems = models.JSONField(default=list)
    former = to("GazetteDocument", "later", null=True)
    # The regulation here that it is, where there is one, and the plan that was made of it.
    regulation = models.CharField(max_length=40, blank=True)
    plan = to("plans.Plan", "gazette_documents", null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["document_number"], condition=~Q(document_number=""), name="gazette_by_number"),
            models.Index(fields=["unit", "-id"], name="gazette_document_by_unit"),
            models.Index(fields=["regulation"], condition=~Q(regulation=""), name="gazette_by_regulation"),
        ]
        triggers = triggers(WORKFLOW, "gazette_document")


class Item(Labelled):
    """A piece of a document as it was found, as a person corrected it, and what was decided."""

    document = to("GazetteDocument", "items", db_index=False)
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    # What stays the same from one import of a document to the next, such as "measure:3.1.2".
    key = models.CharField(max_length=80)
    place = models.PositiveIntegerField()
    found = models.JSONField()
    corrected = models.JSONField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict.choices, blank=True)
    change = models.CharField(max_length=10, choices=Change.choices, blank=True)
    problem_zh = models.TextField(blank=True)
    problem_en = models.TextField(blank=True)
    starts_at = models.PositiveIntegerField()
    ends_at = models.PositiveIntegerField()
    decided_by = to(PERSON, null=True, db_index=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["document_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["document", "key"], name="gazette_item_once_a_document"),
            models.UniqueConstraint(fields=["document", "place"], name="gazette_item_in_its_place"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def content(self) -> dict[str, object]:
        """What it says: as corrected, or as found."""
        said: dict[str, object] = self.corrected if self.corrected is not None else self.found
        return said

    @property
    def is_taken(self) -> bool:
        return self.verdict in (Verdict.ACCEPTED, Verdict.CORRECTED)


class ClauseText(Labelled):
    """The official words of a clause, linked to the register of its regulation by whoever adopted the document."""

    regulation = models.CharField(max_length=40)
    clause = models.CharField(max_length=40)
    text = models.TextField()
    document = to("GazetteDocument", "clause_texts")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["regulation", "clause"], name="clause_text_once")]

    def __str__(self) -> str:
        return f"{self.regulation}:{self.clause}"
