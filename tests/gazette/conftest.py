"""A plan's office that has read an invented gazette."""

from typing import Any

import pytest
from tests.gazette.invented import MEASURES
from tests.plans.conftest import City, refused, sign_in

from qiban.gazette.models import GazetteDocument, Item
from qiban.gazette.operations.importing import Imported, import_gazette

__all__ = ["refused", "sign_in"]


class Reading(City):
    """The city of plans, whose office reads gazettes."""

    def read(self, text: str = MEASURES, name: str = "公报.txt") -> Imported:
        return import_gazette(actor=self.office, content=text.encode(), name=name, at=self.now)

    def document(self, text: str = MEASURES) -> GazetteDocument:
        return self.read(text).gazette.documents.get()

    def item(self, document: GazetteDocument, key: str) -> Item:
        return Item.objects.get(document=document, key=key)


@pytest.fixture
def city(db: Any) -> Reading:
    return Reading()
