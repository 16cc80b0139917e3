"""One thing of every kind of plans, carbon's accounts and openness, and who takes their actions."""

from base64 import b64encode

from tests.hostile.doors import Door
from tests.hostile.things import Things, office_of
from tests.plans.conftest import Upload
from tests.plans.openness.conftest import OpenCity

from qiban.core.actor import Actor
from qiban.core.units.queries import id_of
from qiban.law.carbon.workflow import STATES as OF_CARBON
from qiban.law.openness.workflow import STATES as OF_OPENNESS
from qiban.plans.models import PeakingPlan

from .making import Open, Running, account_carbon

WHOLE = {"is_removed": False, "applies_to": None, "cap": None}
USUAL = {
    "period": "2022",
    "percent": 50,
    "area_id": None,
    "enterprise_id": None,
    "clause": "",
    "code": "s",
    "task_number": "1",
    "year": 2025,
    "base_year": None,
    "base_value": None,
    "link": "https://example.cn/a",
    "measured_in": "t",
    "item": "s",
}
USUAL_IN = {
    "add_measure": {"path": "9.9"},
    "add_indicator": {"code": "other", "lower": None, "upper": None},
    "add_evidence": {"files": [{"name": "a.png", "content": b64encode(Upload("a").read()).decode()}]},
    "open_round": {"period": "2024-Q2"},
    "ask_date": {"to_on": "2026-12-30"},
    "count_coverage": {"period": "2025"},
    "record_training": {"kind": "system_training"},
    "draw_sample": {"size": 6, "quarter": None, "seed": "7"},
    "enter_system_score": {"mean": "90"},
    "ask_more_time": {"until": "2026-12-30"},
    "uphold_appeal": {"total": "95.00"},
    "enter_mark": {"mark": "not_applicable", "code": "y", "percent": None},
    "edit_ledger": {"is_removed": False},
    "edit_item": {**WHOLE, "weight": "40", "points": "2", "minor": None, "general": None, "serious": None},
    "edit_veto": {"is_removed": False, "code": "v", "limit": "60"},
    "edit_bonus": {"is_removed": False, "code": "b", "points": "2"},
    "edit_rubric": {"bonus_cap": "3", "system_percent": "10"},
    "edit_list": {"is_removed": False},
    "check_by_list": {"quarter_end": "2024-03-31", "unkept": ""},
    "check_link": {"status": 200},
    "enter_row": {"row_total": 6},
    "enter_disputes": {"row_total": 4},
    "enter_factor": {"factor_kind": "ncv", "measured_in": "GJ/t", "value": "20", "from_year": None, "until_year": None},
    "list_enterprise": {"credit_code": "91350211M000100Y46", "area_id": None},
    "record_output": {"price_year": 2020, "sector": None},
    "set_control": {"base_year": 2022, "sector": None, "energy_fall": None, "co2_fall": None},
    "compute_inventory": {"reason": "复核"},
    "balance_peaking_plan": {"city_co2": "100000"},
    "resubmit_peaking_plan": {"peak_year": 2028},
}
# Whose kind the id in an address of the office's own is.
PAGES = {"/carbon/results/": "inventory", "/carbon/scenarios/": "scenario", "/indicators/": "indicator"}


class PlanThings(Things):
    """A plan, a year of carbon's accounts and a year of openness."""

    office = office_of("plan")

    def __init__(self, city: OpenCity) -> None:
        self.city = city
        running, self.carbon, opened = Running(city), account_carbon(city), Open(city)
        super().__init__(self.newest(), city.office)
        self.ids |= self._chosen(running, opened)
        self.in_state = self._in_state(running, opened)
        self.colleague, self.open_colleague = running.play.colleague, city.colleague()
        unit = id_of("housing")
        self.usual = {**USUAL, "unit_id": unit, "reporter_id": unit, "confirmer_id": id_of("statistics")}
        self.usual_in = {
            **USUAL_IN,
            "name_unit": {"unit_id": id_of("water"), "role": "cooperate"},
            "compute_account": {"enterprise_id": self.ids["enterprise"]},
        }
        self.known = {
            "number": running.plan.number,
            "year": 2026,
            "name": "parts",
            "what": "paths",
            "code": "pipes",
            "table": "measures",
        }

    def _chosen(self, running: Running, opened: Open) -> dict[str, int]:
        """The newest ones are others: of carbon's plan, of districts, of units that nobody acts for."""
        return {
            "plan": running.plan.pk,
            "measure": running.measure.pk,
            "part": running.fresh.pk,
            "report": running.opened.reports.get(unit=running.asking.unit_id).pk,
            "open_ledger": opened.ledger.pk,
            "assessment": opened.score.pk,
            "peaking_plan": PeakingPlan.objects.get(area=id_of("zhangdian")).pk,
        }

    def _in_state(self, running: Running, opened: Open) -> dict[str, int]:
        return {
            "start_plan": running.drafted.pk,
            "complete_measure": running.done().pk,
            **dict.fromkeys(("accept_part", "return_part"), running.submitted.pk),
            "reopen_part": running.accepted.pk,
            **dict.fromkeys(("accept_report", "return_report"), running.filed.pk),
            "withdraw_publication": running.published.pk,
            **dict.fromkeys(("accept_ledger", "return_ledger"), opened.filed.pk),
        }

    def filled(self, address: str) -> str:
        kind = next((name for page, name in PAGES.items() if address.startswith(page)), "plan")
        return super().filled(address.replace("{pk}", str(self.ids[kind])))

    def who(self, door: Door) -> Actor:
        name = door.kind.name
        if name in OF_CARBON:
            return self._accountant(door)
        if name in OF_OPENNESS:
            return self._publisher(door)
        if name == "publication":
            return self.colleague
        if name == "observation" and door.action in ("confirm_figure", "object_figure"):
            return self.city.counter
        is_office_s = "plan_unit" not in door.roles or door.action in ("accept_part", "return_part")
        return self.city.office if is_office_s else self.city.lead

    def _accountant(self, door: Door) -> Actor:
        carbon = self.carbon
        if door.kind.name == "factor_notice":
            return carbon.second
        if door.kind.name == "inventory":
            return carbon.counter
        return carbon.office if "plan_office" in door.roles else carbon.district

    def _publisher(self, door: Door) -> Actor:
        if door.kind.name == "appeal":
            return self.open_colleague
        by_role = {
            "group_office": self.city.open_office,
            "inspector": self.city.inspector,
            "unit_publisher": self.city.publisher,
        }
        return next(actor for role, actor in by_role.items() if role in door.roles)
