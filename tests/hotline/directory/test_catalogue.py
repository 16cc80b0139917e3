"""The dispatch catalogue: who is responsible from a day on, where nobody is left, and the same as a spreadsheet."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.hotline.api.conftest import admit
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.errors import Conflict, Denied, Invalid
from qiban.core.journal.models import Entry
from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import import_table, try_table
from qiban.core.units.models import Unit
from qiban.hotline.directory.coverage import gaps
from qiban.hotline.directory.models import Responsibility
from qiban.hotline.directory.responsibilities import set_responsible, undo_responsible
from qiban.hotline.directory.tables import CATALOGUE
from qiban.hotline.queries.leads import usual_assistants, usual_leads

NOW = civil("2024-03-05 10:00")
TODAY, TOMORROW = date(2024, 3, 5), date(2024, 3, 6)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Let it be Tuesday, 5 March 2024, or another moment."""

    def be(moment: Any) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    be(NOW)
    return be


@pytest.fixture
def enter(city: City, now: Any) -> Any:
    """Say as an administrator who is responsible."""

    def carry_out(lead: str, valid_from: date = TODAY, *, area: str = "", assisting: Any = (), **more: Any) -> Any:
        given = {
            "actor": city.post("centre", "administrator"),
            "category": "water_supply",
            "area": city.unit(area) if area else None,
            "lead": city.unit(lead),
            "assisting": [city.unit(one) for one in assisting],
            "valid_from": valid_from,
            "reason": "职责调整",
        }
        return set_responsible(**{**given, **more})

    return carry_out


def leads(city: City, area: str = "") -> list[str]:
    return [one.unit.code for one in usual_leads("water_supply", city.unit(area) if area else None)]


def test_suggestions_follow_from_the_first_moment_of_the_day(city: City, enter: Any, now: Any) -> None:
    assert leads(city) == ["water_group", "housing"]
    enter("ecology", TOMORROW, assisting=["housing"])
    now(civil("2024-03-06 00:00") - timedelta(microseconds=1))
    assert leads(city) == ["water_group", "housing"]
    assert usual_assistants("water_supply", None) == []
    now(civil("2024-03-06 00:00"))
    assert leads(city) == ["ecology"]
    assert [one.unit.code for one in usual_assistants("water_supply", None)] == ["housing"]


def test_programs_read_who_leads_as_it_stands(city: City, enter: Any) -> None:
    enter("ecology")
    listed = {one["code"]: one["leads"] for one in admit(city.agent).get("/categories").json["items"]}
    assert (listed["water_supply"], listed["power_supply"]) == (["ecology"], ["power_grid"])


def test_an_area_has_its_own_before_the_citys(city: City, enter: Any) -> None:
    enter("ecology", area="zhangdian")
    assert leads(city, "zhangdian") == ["ecology", "water_group", "housing"]
    assert leads(city, "boshan") == ["water_group", "housing"]
    # The city dispatches to the area where a unit below it is responsible (Art. 7.2).
    enter("zhangdian_housing", area="zhangdian", valid_from=TODAY, category="power_supply")
    assert usual_leads("power_supply", city.unit("zhangdian"))[0].unit.code == "zhangdian"


def test_an_order_that_waits_is_suggested_to_whom_the_catalogue_names(city: City, enter: Any) -> None:
    from qiban.hotline.queries.dispatching import suggested_units

    order = city.order(category="water_supply", at=NOW)
    enter("ecology", assisting=["housing"])
    found = suggested_units(order, [], [], ())
    assert [(one.unit.code, one.reason.zh) for one in found] == [
        ("ecology", "事项目录确定由其主办"),
        ("housing", "事项目录确定由其协办"),
    ]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"valid_from": date(2024, 3, 4)}, "valid_from"),
        ({"valid_from": date(2034, 3, 4)}, "valid_from"),
        ({"category": "nothing"}, "category"),
        ({"reason": " "}, "reason"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(enter: Any, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        enter("ecology", **changed)
    assert set(refused.value.fields) == {field}
    assert not Responsibility.objects.exists()


def test_the_lead_does_not_assist_and_an_area_is_a_district(city: City, enter: Any) -> None:
    with pytest.raises(Invalid) as refused:
        enter("ecology", assisting=["housing", "ecology"])
    assert refused.value.citation is not None
    assert refused.value.citation.clause == "hotline:17"
    with pytest.raises(Invalid):
        enter("ecology", area="housing")
    with pytest.raises(Denied):
        enter("ecology", actor=city.director)


def test_of_two_at_once_for_one_day_the_second_is_told_and_what_waits_can_be_taken_back(city: City, enter: Any) -> None:
    first = enter("ecology", TOMORROW)
    assert enter("ecology", TOMORROW).pk == first.pk  # the same click twice
    with pytest.raises(Conflict):
        enter("housing", TOMORROW)
    administrator = city.post("centre", "administrator")
    with pytest.raises(Conflict):
        undo_responsible(actor=administrator, entry_id=first.pk, reason="填错", at=civil("2024-03-06 00:00"))
    undo_responsible(actor=administrator, entry_id=first.pk, reason="填错", at=NOW)
    with pytest.raises(Conflict):
        undo_responsible(actor=administrator, entry_id=first.pk, reason="填错", at=NOW)
    enter("housing", TOMORROW)
    actions = Entry.objects.filter(subject_type="hotline_catalogue").order_by("id").values_list("action", flat=True)
    assert list(actions) == ["set_responsible", "undo_responsible", "set_responsible"]


def test_where_a_unit_has_closed_the_catalogue_shows_a_gap_or_who_stands_in(city: City, enter: Any) -> None:
    enter("ecology")
    assert gaps(TODAY) == []
    Unit.objects.filter(code="ecology").update(closed_on=TODAY)
    (gap,) = [one for one in gaps(TODAY) if one.category.code == "water_supply"]
    assert (gap.is_gap, gap.named) == (True, "ecology")
    assert leads(city) == []

    Unit.objects.filter(code="ecology").update(successor=city.unit("housing"))
    (doubt,) = [one for one in gaps(TODAY) if one.category.code == "water_supply"]
    assert (doubt.is_gap, doubt.is_doubtful, doubt.lead) == (False, True, city.unit("housing"))
    assert leads(city) == ["housing"]
    with pytest.raises(Invalid) as refused:
        enter("ecology", TOMORROW)
    assert city.unit("housing").short_name in refused.value.fields["lead"].zh


def test_a_spreadsheet_is_tried_first_then_its_good_rows_hold_and_bad_ones_are_named(city: City, enter: Any) -> None:
    ecology, housing = city.unit("ecology").short_name, city.unit("housing").short_name
    rows = [
        "类别代码,区县（空为全市）,主办单位,协办单位,起算日,理由",
        f"供水与停水,,{ecology},{housing},2024-03-06,职责调整",
        f"power_supply,张店区,{housing},,2024-03-06,职责调整",
        "water_supply,,不存在的局,,2024-03-06,职责调整",
        f"nothing,,{ecology},,2024-03-06,职责调整",
        f"water_quality,,{ecology},,2024-03-04,职责调整",
        f"gas_supply,,{ecology},,2024-03-06,",
    ]
    content = "\n".join(rows).encode()
    administrator = city.post("centre", "administrator")

    tried = try_table(CATALOGUE, content, actor=administrator)
    assert (len(tried.entered), [one.row for one in tried.bad]) == (2, [4, 5, 6, 7])
    assert not Responsibility.objects.exists()
    result = import_table(CATALOGUE, content, actor=administrator)
    assert (len(result.entered), [one.row for one in result.bad]) == (2, [4, 5, 6, 7])
    again = import_table(CATALOGUE, content, actor=administrator)
    assert (len(again.entered), len(again.known)) == (0, 2)
    assert Responsibility.objects.count() == 2

    exported = sheet_of(CATALOGUE, administrator)
    back = import_table(CATALOGUE, exported, actor=administrator)
    assert (len(back.entered), len(back.known), back.bad) == (0, 2, [])
