"""A document of a gazette that is reviewed, and one whose pieces are all accepted."""

from tests.gazette.conftest import Reading
from tests.gazette.invented import MEASURES
from tests.hostile.doors import Door
from tests.hostile.things import Things, office_of

from qiban.core.actor import Actor
from qiban.gazette.operations.deciding import accept_rest

CORRECTION = {
    "verdict": "corrected",
    "title": "",
    "unit_lines": None,
    "due_on": None,
    "value": "66",
    "year": 2027,
    "base_year": None,
}


class GazetteThings(Things):
    """An office's gazettes."""

    office = office_of("gazette_document")

    def __init__(self, city: Reading) -> None:
        self.city = city
        accepted = city.document(MEASURES.replace("〔2024〕9号", "〔2024〕8号"))
        accept_rest(actor=city.office, gazette_document_id=accepted.pk, at=city.now)
        self.document = city.document()
        super().__init__({"gazette_document": self.document.pk}, city.office)
        self.in_state = {"adopt_document": accepted.pk}
        self.target = city.item(self.document, "target:2.1:1")
        self.known = {"item_id": self.target.pk}
        self.usual_in = {
            "decide_item": {"item_id": self.target.pk, **CORRECTION},
            "adopt_document": {"ends_on": "2026-12-31"},
        }

    def who(self, door: Door) -> Actor:
        return self.city.office
