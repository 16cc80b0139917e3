"""What the tests of a flood's aftermath begin with."""

import pytest
from tests.flood.conftest import City

from qiban.core.actor import Actor
from qiban.core.units.models import Unit
from qiban.core.units.queries import id_of
from qiban.flood.models import Compensation, CompensationClaim, DamageReport, FloodplainUse
from qiban.flood.models.aftermath_kinds import LossKind
from qiban.flood.operations.aftermath.claiming import register_claim
from qiban.flood.operations.aftermath.surveying import ask_damage
from qiban.flood.operations.aftermath.using import record_use

# Numbers that prove themselves (GB 11643), made up: the last place of each was computed by hand.
FIRST_ID, SECOND_ID = "370322198001010011", "370322197505050039"


class Plain:
    """A use of the floodplain with the list of a village."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.village: Unit = city.village_unit()
        self.other: Unit = city.village_unit("西河村")
        city.at("2024-07-20 09:00")
        self.use: FloodplainUse = record_use(
            actor=city.county,
            title="七月洪水滩区运用",
            used_on=city.now.date(),
            village_ids=[self.village.pk, self.other.pk],
            at=city.now,
        )

    @property
    def listed(self) -> Compensation:
        return Compensation.objects.get(use=self.use, unit=self.village)

    @property
    def warden(self) -> Actor:
        return self.city.warden(self.village)

    def claim(self, id_number: str = FIRST_ID, holder: str = "张三丰", **more: object) -> CompensationClaim:
        from decimal import Decimal

        loss = {
            "loss_kind": LossKind.CROP,
            "loss_of": "玉米",
            "loss_quantity": Decimal(5),
            "unit_value": Decimal(1200),
            **more,
        }
        return register_claim(
            actor=self.warden,
            compensation_id=self.listed.pk,
            holder=holder,
            id_number=id_number,
            bank="农商银行",
            account="6228 4801 2345 6789",
            at=self.city.now,
            **loss,  # type: ignore[arg-type]
        )


@pytest.fixture
def plain(city: City) -> Plain:
    return Plain(city)


@pytest.fixture
def report(city: City) -> DamageReport:
    """A town's report that was asked for."""
    made = ask_damage(actor=city.duty, title="七月洪水", town_ids=[id_of("gaoqing_changjia")], at=city.now)
    return made.reports.get()
