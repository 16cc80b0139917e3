import pytest
from tests.plans.conftest import City
from tests.plans.playing import Play

from qiban.plans.models import Plan, Publication


class Shown(Play):
    """A city with a plan of which something is public."""

    def published(self) -> tuple[Plan, Publication]:
        """A plan with a target of 100 km by 2026 and figures of 2022 and 2023, drafted and approved for publication."""
        plan = self.since("2022-01-01")
        indicator = self.city.indicator(plan)
        self.city.target(indicator, "100", 2026)
        for year, value in (("2022", "30"), ("2023", "55.5")):
            self.known(indicator, year, value)
        return plan, self.publish(plan)

    def publish(self, plan: Plan) -> Publication:
        from qiban.plans.operations.publishing import approve_publication, draft_publication

        drafted = draft_publication(actor=self.city.office, plan_id=plan.pk, at=self.city.now)
        return approve_publication(actor=self.colleague, publication_id=drafted.pk, at=self.city.now)


@pytest.fixture
def shown(city: City) -> Shown:
    return Shown(city)
