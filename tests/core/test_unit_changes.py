"""Units are founded, renamed, moved, merged and closed: each with a reason, and nothing is owed by a unit that is gone."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hotline.conftest import civil

from qiban.core import clock
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Denied, Invalid, NotFound, QibanError
from qiban.core.journal.models import Entry
from qiban.core.obligations.models import Obligation
from qiban.core.office import offices
from qiban.core.people.models import Person, Post
from qiban.core.people.operations import appoint
from qiban.core.tables.importing import MOST_ROWS, Result, import_table, try_table
from qiban.core.units import changing, reorganising
from qiban.core.units.models import Closing, Renaming, Unit
from qiban.core.units.queries import centre_id, heir_of, resolve
from qiban.core.units.tables import COLUMNS, units_table
from qiban.core.web.history import history_of
from qiban.core.web.spreadsheets import workbook

pytestmark = pytest.mark.django_db
AT, TODAY = civil("2026-11-27 10:00"), date(2026, 11, 27)
ADMIN = Actor(role="administrator")
WHY = "机构改革方案第三条"


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


def unit(code: str) -> Unit:
    return Unit.objects.get(code=code)


def found(code: str = "data_bureau", **more: Any) -> Unit:
    given: dict[str, Any] = {
        "actor": ADMIN,
        "code": code,
        "name": f"淄博市测试局{code}",
        "short_name": f"市测试局{code}",
        "kind": "department",
        "peer_group": "department",
        "parent_id": unit("city_government").pk,
        "reason": WHY,
    }
    return changing.create_unit(**given | more)


@contextmanager
def refused(kind: type[QibanError], field: str = "") -> Iterator[None]:
    """Expect an error, after which nothing has changed."""
    before = (Unit.objects.count(), Entry.objects.count())
    with pytest.raises(kind) as raised, transaction.atomic():
        yield
    assert not field or field in raised.value.fields, raised.value.fields
    assert (Unit.objects.count(), Entry.objects.count()) == before


def check_tree() -> None:
    """Every path is its parent's with the unit's own id behind it; nothing open is owed by, or held in, a closed unit."""
    units = {one.pk: one for one in Unit.objects.all()}
    for one in units.values():
        above = units[one.parent_id].path if one.parent_id else "/"
        assert one.path == f"{above}{one.pk}/", one.code
        assert one.closed_on is not None or one.parent_id is None or units[one.parent_id].closed_on is None, one.code
    assert not Obligation.objects.filter(settled_at=None, bearer_unit__closed_on__isnull=False).exists()
    assert not Post.objects.filter(ends_on=None, unit__closed_on__isnull=False).exists()


def test_a_unit_is_founded_below_another_and_found_by_all_its_names() -> None:
    made = found(aliases=["大数据中心", " 大数据中心 ", "数据办"], name_en="Data Bureau")
    assert {resolve(name).pk for name in ("data_bureau", made.name, made.short_name, "Data Bureau", "数据办")} == {
        made.pk
    }
    assert (made.opened_on, made.parent) == (TODAY, unit("city_government"))
    check_tree()
    (step,) = history_of("unit", made.pk)
    assert (step.title, WHY in step.text, "部门" in step.text) == ("设立单位", True, True)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"code": "housing"}, "code"),
        ({"code": "ｈｏｕｓｉｎｇ"}, "code"),
        ({"code": "大数据"}, "code"),
        ({"code": ""}, "code"),
        ({"name": "\u3000"}, "name"),
        ({"name": "市住房城乡建设局"}, "name"),
        ({"short_name": "市发改委"}, "short_name"),
        ({"aliases": ["市水利局"]}, "aliases"),
        ({"name": "字" * 81}, "name"),
        ({"kind": "king"}, "kind"),
        ({"peer_group": "king"}, "peer_group"),
        *(({"reason": one}, "reason") for one in ("", " \n", "……", "111", "啊啊啊", "理" * 501)),
    ],
)
def test_what_cannot_be_founded_is_refused_by_its_field(changed: dict[str, Any], field: str) -> None:
    with refused(Invalid, field):
        found(**changed)


def test_only_an_administrator_changes_units() -> None:
    for role in ("director", "handler", "city_leader", "auditor"):
        with refused(Denied):
            found(actor=Actor(role=role))
        with refused(Denied):
            changing.move_unit(actor=Actor(role=role), unit_id=unit("water").pk, parent_id=centre_id(), reason=WHY)


def test_a_code_of_a_closed_unit_is_not_used_again_but_its_name_may_be() -> None:
    close("water", "housing")
    with refused(Invalid, "code"):
        found("water")
    again = found("water_2", name=unit("water").name, short_name=unit("water").short_name)
    assert resolve(again.short_name) == again


def rename(code: str, name: str, on: date = TODAY, **more: Any) -> Renaming:
    given: dict[str, Any] = {"actor": ADMIN, "unit_id": unit(code).pk, "starts_on": on, "reason": WHY}
    return changing.rename_unit(**given | {"name": name, "short_name": name, "name_en": name} | more)


def test_the_old_name_is_found_and_stands_in_what_is_older() -> None:
    changing.describe_unit(
        actor=ADMIN, unit_id=unit("water").pk, kind="other", peer_group="", reason=WHY, at=civil("2026-11-20 09:00")
    )
    rename("water", "市水务局", date(2026, 11, 25))
    one = unit("water")
    assert (one.short_name, resolve("市水利局"), resolve("市水务局")) == ("市水务局", one, one)
    assert [one.names_on(date(2026, 11, day)).zh for day in (24, 25)] == ["市水利局", "市水务局"]
    assert one.name_on(date(2026, 11, 24)) == "淄博市水利局"
    assert found("other_water", name="市水利局", short_name="市水利局") == resolve(
        "市水利局"
    )  # whoever has it now is meant

    rename("water", "市水务和河湖局", date(2026, 11, 26))
    assert [one["until"] for one in unit("water").former_names] == ["2026-11-25", "2026-11-26"]
    with refused(Invalid, "starts_on"):
        rename("water", "市水务管理局", date(2026, 11, 25))
    rename(
        "water", "市水务局（河湖局）", date(2026, 11, 26)
    )  # a slip of the same day is put right and leaves no name behind
    assert len(unit("water").former_names) == 2


@pytest.mark.parametrize("name", ["市住房城乡建设局", "housing", "市发改委", "市水利局", ""])
def test_a_name_that_is_another_s_or_the_same_or_none_is_refused(name: str) -> None:
    one = unit("water")
    same = {"name": one.name, "short_name": one.short_name, "name_en": one.name_en}
    with refused(Invalid, "name"):
        changing.rename_unit(
            actor=ADMIN,
            unit_id=one.pk,
            **(same if name == "市水利局" else {"name": name, "short_name": name, "name_en": name}),
            starts_on=TODAY,
            reason=WHY,
        )


def test_a_renaming_waits_for_its_day_gives_way_to_another_and_can_be_cancelled() -> None:
    rename("water", "市水务局", date(2026, 12, 1))
    rename("water", "市水务管理局", date(2026, 12, 1))
    assert (Renaming.objects.count(), unit("water").short_name) == (1, "市水利局")
    assert changing.rename_due_units(at=civil("2026-11-30 23:59")) == []
    changing.rename_due_units(at=civil("2026-12-01 00:00"))
    changing.rename_due_units(at=civil("2026-12-01 00:01"))
    assert unit("water").short_name == "市水务管理局"

    rename("housing", "市住建局新", date(2026, 12, 1))
    changing.cancel_renaming(actor=ADMIN, unit_id=unit("housing").pk, reason="文件撤回")
    with refused(Conflict):
        changing.cancel_renaming(actor=ADMIN, unit_id=unit("housing").pk, reason="文件撤回")
    assert [one.title for one in history_of("unit", unit("housing").pk)] == ["取消更名", "安排更名"]


def test_a_name_taken_meanwhile_lets_the_renaming_wait_and_not_the_others() -> None:
    rename("water", "市水务局", date(2026, 12, 1))
    rename("housing", "市住建局新", date(2026, 12, 1))
    found("other_water", name="市水务局", short_name="市水务局")
    changing.rename_due_units(at=civil("2026-12-01 00:00"))
    assert (unit("water").short_name, unit("housing").short_name) == ("市水利局", "市住建局新")
    assert history_of("unit", unit("water").pk)[0].state == "alarm"


def move(code: str, parent: str) -> Unit:
    return changing.move_unit(actor=ADMIN, unit_id=unit(code).pk, parent_id=unit(parent).pk, reason=WHY)


def test_a_unit_moves_with_all_that_is_below_it() -> None:
    below = Unit.objects.filter(parent=unit("zichuan")).first()
    assert below is not None
    move("zichuan", "zhangdian")
    below.refresh_from_db()
    assert below.path.startswith(f"{unit('zhangdian').path}{unit('zichuan').pk}/")
    check_tree()


@pytest.mark.parametrize(
    ("code", "parent", "field"),
    [
        ("zhangdian", "zhangdian", "parent"),
        ("city_government", "housing", "parent"),
        ("centre", "housing", "unit"),
        ("housing", "city_government", "parent"),
    ],
)
def test_no_unit_stands_below_itself_and_the_centre_stays(code: str, parent: str, field: str) -> None:
    with refused(Invalid, field):
        move(code, parent)


def test_a_tree_that_would_be_too_deep_is_refused_in_words() -> None:
    Unit.objects.filter(code="water").update(path=f"{unit('city_government').path}".ljust(119, "7") + "/")
    with refused(Invalid, "parent"):
        move("housing", "water")


def test_what_a_unit_is_changes_with_what_it_was_in_the_journal() -> None:
    given: dict[str, Any] = {"actor": ADMIN, "unit_id": unit("water").pk, "kind": "department", "reason": WHY}
    changing.describe_unit(**given, peer_group="", aliases=["水利", "河长办"])
    entry = Entry.objects.get(action="describe_unit")
    assert (entry.detail["peer_group_before"], entry.detail["aliases"]) == ("department", ["水利", "河长办"])
    assert resolve("河长办") == unit("water")
    with refused(Invalid, "kind"):
        changing.describe_unit(**given, peer_group="", aliases=["河长办", "水利"])


def close(code: str, successor: str | None, on: date = TODAY, **more: Any) -> Closing:
    heir = unit(successor).pk if successor else None
    given: dict[str, Any] = {"actor": ADMIN, "unit_id": unit(code).pk, "successor_id": heir, "on": on, "reason": WHY}
    return reorganising.close_unit(**given | more)


def owe(bearer: Unit, kind: str, subject_type: str, subject_id: int) -> Obligation:
    return Obligation.objects.create(
        kind=kind,
        bearer_unit=bearer,
        subject_type=subject_type,
        subject_id=subject_id,
        clause="hotline:12.3",
        opened_at=AT,
        due_at=AT + timedelta(days=1),
    )


def test_several_units_merge_into_one_all_or_none() -> None:
    ids = [unit(code).pk for code in ("water", "housing", "zichuan")]
    given: dict[str, Any] = {"actor": ADMIN, "unit_ids": ids, "on": TODAY, "reason": WHY}
    owed = owe(unit("housing"), "sign", "assignment", 10**9)
    with refused(Invalid, "successor"):
        reorganising.merge_units(**given, successor_id=unit("housing").pk)
    with refused(NotFound):
        reorganising.merge_units(**given | {"unit_ids": [*ids, 10**9]}, successor_id=unit("transport").pk)
    with refused(NotFound):
        reorganising.merge_units(**given | {"unit_ids": []}, successor_id=unit("transport").pk)
    done = reorganising.merge_units(**given, successor_id=unit("transport").pk)
    owed.refresh_from_db()
    assert ({one.unit.code for one in done}, owed.bearer_unit.code) == ({"water", "housing", "zichuan"}, "transport")
    check_tree()


def test_a_unit_and_what_is_below_it_merge_in_one_go() -> None:
    below = found("bureau", parent_id=unit("water").pk)
    ids = [unit("water").pk, below.pk]
    reorganising.merge_units(actor=ADMIN, unit_ids=ids, successor_id=unit("housing").pk, on=TODAY, reason=WHY)
    below.refresh_from_db()
    assert (below.closed_on, heir_of(below)) == (TODAY, unit("housing"))
    check_tree()


def test_a_closing_needs_a_reason_and_a_planned_one_can_be_cancelled() -> None:
    for reason in ("", "　", "1234"):
        with refused(Invalid, "reason"):
            close("water", "housing", reason=reason)
    close("water", "housing", on=date(2026, 12, 1))
    reorganising.cancel_closing(actor=ADMIN, unit_id=unit("water").pk, reason="方案推迟")
    with refused(Conflict):
        reorganising.cancel_closing(actor=ADMIN, unit_id=unit("water").pk, reason="方案推迟")
    assert reorganising.close_due_units(at=civil("2026-12-02 00:10")) == []
    assert unit("water").closed_on is None


def test_whoever_is_the_last_with_a_post_that_the_city_needs_keeps_the_unit_open() -> None:
    officer = Person.objects.create_user("bianban")
    appoint(person=officer, unit=unit("water"), role="staffing_officer")
    with refused(Invalid, "unit"):
        close("water", "housing")
    appoint(person=officer, unit=unit("water"), role="handler")
    colleague = Person.objects.create_user("bianban2")
    other = appoint(person=colleague, unit=unit("housing"), role="staffing_officer")
    close("water", "housing", on=date(2026, 12, 1))
    Post.objects.filter(pk=other.pk).update(ends_on=date(2026, 11, 30))
    # The other one has left before the day: the closing waits, and says why.
    assert reorganising.close_due_units(at=civil("2026-12-01 00:10")) == []
    assert "编办" in Entry.objects.get(action="closing_waits").detail["why"]


def test_what_is_open_of_one_office_goes_to_another_unit_and_the_rest_to_the_successor() -> None:
    of_order = owe(unit("water"), "sign", "order", 10**9)
    of_rest = owe(unit("water"), "sign", "stranger", 10**9)
    for name, heir in (("hotline", "water"), ("flood", "housing"), ("nobody", "housing")):
        with refused(Invalid, f"other_{name}"):
            close("water", "transport", others={name: unit(heir).pk})
    done = close("water", "transport", others={"hotline": unit("housing").pk})
    of_order.refresh_from_db(), of_rest.refresh_from_db()
    assert (of_order.bearer_unit.code, of_rest.bearer_unit.code) == ("housing", "transport")
    assert (done.others, Entry.objects.get(action="close_unit").detail["other_successors"]) == (
        {"hotline": unit("housing").pk},
        ["housing"],
    )


def test_nothing_that_any_office_owes_stays_with_a_closed_unit() -> None:
    kinds = [(office, kind) for office in offices() for kind in office.things]
    assert len(kinds) > 40
    owed = [owe(unit("water"), "anything", kind, 10**9 + number) for number, (_, kind) in enumerate(kinds)]
    close("water", None)
    assert not Obligation.objects.filter(bearer_unit=unit("water"), settled_at=None).exists()
    left = Obligation.objects.filter(pk__in=[one.pk for one in owed], settled_at=None)
    assert set(left.values_list("bearer_unit__closed_on", flat=True)) <= {None}
    late = owe(unit("water"), "late", "stranger", 10**9)  # what came in the very moment of closing
    reorganising.close_due_units(at=AT)
    late.refresh_from_db()
    assert late.bearer_unit_id == centre_id()


STEP = st.tuples(
    st.sampled_from(["found", "move", "close", "lose", "merge", "rename", "owe"]), st.integers(0, 9), st.integers(0, 9)
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=3, max_size=12))
def test_whatever_is_done_to_the_tree_nothing_is_owed_by_nobody(steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        codes = ["zichuan", "water", *(found(f"x{number}").code for number in range(3))]
        for number, (what, one, other) in enumerate(steps):
            first, second = codes[one % len(codes)], codes[other % len(codes)]
            owe(unit(first), f"kind{number}", "stranger", number) if unit(first).closed_on is None else None
            try:
                with transaction.atomic():
                    if what == "found":
                        codes.append(found(f"n{number}", parent_id=unit(first).pk).code)
                    elif what == "move":
                        move(first, second)
                    elif what == "close":
                        close(first, second)
                    elif what == "lose":
                        close(first, None)
                    elif what == "merge":
                        pair = [unit(first).pk, unit(second).pk]
                        reorganising.merge_units(
                            actor=ADMIN, unit_ids=pair, successor_id=unit(codes[0]).pk, on=TODAY, reason=WHY
                        )
                    elif what == "rename":
                        rename(first, f"名称{number}")
            except Invalid:
                continue
            check_tree()
        transaction.set_rollback(True)


def sheet(
    *rows: list[Any], columns: tuple[str, ...] = ("代码", "全称", "简称", "类别", "考核组", "上级单位", "别名")
) -> bytes:
    return workbook([(one, 10) for one in columns], rows)


def brought(content: bytes, *, tried: bool = False) -> Result:
    return (try_table if tried else import_table)(units_table(WHY), content, actor=ADMIN)


def test_a_table_is_tried_first_and_changes_nothing_until_it_is_brought_in() -> None:
    content = sheet(
        ["below", "测试下属处", "测试下属处", "直属机构", "", "above", ""],  # nobody of this kind, see the reason
        ["below", "测试下属处", "测试下属处", "agency", "不排名", "above", ""],  # its parent comes later
        ["above", "测试局", "", "部门", "部门组", "city_government", "测试委、测试办"],
        ["housing", unit("housing").name, unit("housing").short_name, "department", "department", "", ""],
        ["water", "淄博市水务局", "市水务局", "", "", "", ""],
        ["above", "测试局二", "", "部门", "", "city_government", ""],
        ["lost", "无上级", "", "部门", "", "nowhere", ""],
        ["", "无代码", "", "部门", "", "city_government", ""],
        ["0012", "前导零局", "", "部门", "", "city_government", ""],
        ["ｆｕｌｌ", "全角代码局", "", "部门", "", "city_government", ""],
    )
    before = (Unit.objects.count(), Entry.objects.count())
    trial = brought(content, tried=True)
    assert (Unit.objects.count(), Entry.objects.count()) == before
    done = brought(content)
    assert (done.entered, done.changed, done.known) == (trial.entered, trial.changed, trial.known)
    assert sorted(done.entered.values()) == ["0012", "above", "below", "full"]
    assert (done.known, done.changed) == ({5: "housing"}, {6: "water"})
    assert done.differences == {6: ["全称", "简称"]}
    said = {one.row: one.reason.zh for one in done.bad}
    assert sorted(said) == [2, 7, 8, 9]
    for row, word in {2: "类别", 7: "重复", 8: "nowhere", 9: "代码"}.items():
        assert word in said[row]
    assert (unit("below").parent, resolve("测试办")) == (unit("above"), unit("above"))
    check_tree()

    again = brought(content)
    assert (again.entered, again.changed, len(again.known)) == ({}, {}, 6)


def test_cycles_closed_units_formulas_and_merged_cells_are_refused_row_by_row() -> None:
    close("transport", "housing")
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["代码", "全称", "类别", "上级单位"])
    page.append(["zichuan", "", "", "water"])
    page.append(["water", "", "", "zichuan"])
    page.append(["transport", "新交通局", "", ""])
    page.append(["formula", '=CONCATENATE("公式","局")', "部门", "city_government"])
    page.append(["merged", "合并单元格局", "部门", "city_government"])
    page.merge_cells("A6:B6")
    page.append([12, "数字代码局", "部门", "city_government"])
    target = io.BytesIO()
    book.save(target)
    done = brought(target.getvalue())
    said = {one.row: one.reason.zh for one in done.bad}
    assert "下属单位" in said[2] or "下属单位" in said[3]
    assert "撤并" in said[4]
    assert {5, 6} <= set(said)  # a formula that nobody has computed, a code without a name
    assert done.entered == {7: "12"}
    check_tree()


def test_a_file_of_fifty_thousand_rows_is_refused_before_anything_is_done() -> None:
    content = (
        "代码,全称,类别,上级单位\n" + "".join(f"c{n},单位{n},部门,city_government\n" for n in range(50_000))
    ).encode()
    with refused(Invalid, "file"):
        brought(content)
    assert MOST_ROWS < 50_000


def test_what_is_exported_comes_in_again_without_changing_anything() -> None:
    from qiban.core.tables.exporting import sheet_of

    content = sheet_of(units_table(), ADMIN)
    done = brought(content)
    wrong = {one.reason.zh for one in done.bad}
    assert (done.entered, done.changed, wrong) == ({}, {}, set())
    assert len(done.known) == Unit.objects.count()
    assert [one.title.zh for one in COLUMNS if not one.read] == ["状态"]
