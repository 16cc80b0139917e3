"""Questions between the headquarters and units are answered in minutes (职责一（十一）)."""

from decimal import Decimal
from typing import Any

from tests.flood.conftest import OTHER_TOWN, TOWN, City
from tests.flood.ordering.conftest import Response

from qiban.core.errors import Conflict, Denied, Invalid, Refused
from qiban.core.notices.models import Notice
from qiban.core.units.queries import id_of
from qiban.flood.models import FloodQuestion
from qiban.flood.operations.ordering.questions import (
    answer_question,
    ask_again,
    ask_question,
    close_question,
    withdraw_question,
)


def test_each_of_several_units_is_asked_and_owes_its_answer(response: Response, city: City) -> None:
    first = response.ask((TOWN, OTHER_TOWN, "health"))
    found = FloodQuestion.objects.filter(response=response.row)
    assert {one.unit.code for one in found} == {TOWN, OTHER_TOWN, "health"}
    assert first in found
    for one in found:
        (owed,) = city.owed(one)
        # Level II: half an hour.
        assert (owed.kind, owed.bearer_unit_id) == ("question_answer", one.unit_id)
        assert (owed.due_at - owed.opened_at).total_seconds() == 1800
    assert Notice.objects.filter(kind="question_asked").count() == 3


def test_a_question_is_answered_asked_again_and_closed(response: Response, city: City, refused: Any) -> None:
    question = response.ask()
    with refused(Denied):
        answer_question(actor=city.other_town, flood_question_id=question.pk, text="一百人", at=city.now)
    with refused(Refused, "还没有填写答复"):
        answer_question(actor=city.town, flood_question_id=question.pk, text=" ", at=city.now)
    answered = answer_question(actor=city.town, flood_question_id=question.pk, text="一百人", step_no=0, at=city.now)
    assert (answered.state, city.owed(question), city.outcomes(question)) == ("answered", [], ["met"])
    assert Notice.objects.filter(kind="question_answered", unit=id_of("yellow_river_flood_office")).count() == 1
    with refused(Conflict):
        answer_question(actor=city.town, flood_question_id=question.pk, text="一百人", step_no=0, at=city.now)
    with refused(Denied):
        close_question(actor=city.town, flood_question_id=question.pk, at=city.now)
    with refused(Invalid):
        ask_again(actor=city.duty, flood_question_id=question.pk, reason="", at=city.now)
    again = ask_again(actor=city.duty, flood_question_id=question.pk, reason="分村报", at=city.now)
    assert (again.state, again.times_asked, again.again) == ("asked", 2, "分村报")
    assert [one.kind for one in city.owed(question)] == ["question_answer"]
    answer_question(actor=city.town, flood_question_id=question.pk, text="东河村60，西河村40", at=city.now)
    assert close_question(actor=city.commander, flood_question_id=question.pk, at=city.now).state == "closed"


def test_where_a_figure_is_wanted_words_are_no_answer(response: Response, city: City, refused: Any) -> None:
    question = response.ask(label="已转移人数", is_number_wanted=True)
    given = {"actor": city.town, "flood_question_id": question.pk}
    with refused(Refused, "询问的是数字"):
        answer_question(**given, text="约一百人", at=city.now)
    for wrong in (Decimal("NaN"), Decimal(10) ** 12):
        with refused(Invalid, "数字过大"):
            answer_question(**given, number=wrong, at=city.now)
    answered = answer_question(**given, number=Decimal(0), at=city.now)
    assert (answered.figure, answered.subject) == ("0", "已转移人数")


def test_a_unit_asks_the_headquarters_office_which_owes_the_answer(
    response: Response, city: City, refused: Any
) -> None:
    with refused(Invalid, "各单位向市黄河防办询问"):
        response.ask(("health",), actor=city.town)
    with refused(Invalid, "才列入汛情报告"):
        response.ask((), actor=city.town, label="人数")
    question = response.ask((), actor=city.town, text="浮桥何时恢复？")
    (owed,) = city.owed(question)
    assert owed.bearer_unit_id == id_of("yellow_river_flood_office")
    with refused(Denied):
        answer_question(actor=city.town, flood_question_id=question.pk, text="明天", at=city.now)
    answer_question(actor=city.duty, flood_question_id=question.pk, text="洪水过后", at=city.now)
    assert close_question(actor=city.town, flood_question_id=question.pk, at=city.now).state == "closed"


def test_a_question_may_be_withdrawn_while_nobody_has_answered(response: Response, city: City, refused: Any) -> None:
    question = response.ask()
    withdraw_question(actor=city.duty, flood_question_id=question.pk, reason="问错单位", at=city.now)
    assert (city.owed(question), city.outcomes(question)) == ([], ["void"])
    with refused(Refused):
        answer_question(actor=city.town, flood_question_id=question.pk, text="一", at=city.now)


def test_somebody_and_something_is_asked(response: Response, city: City, refused: Any) -> None:
    with refused(Invalid):
        response.ask(text="\u200b")
    with refused(Invalid, "请选择单位"):
        response.ask(())
    with refused(Denied):
        response.ask(actor=city.post("water", "flood_duty"))
    with refused(Invalid, "请选择正在进行的"):
        ask_question(actor=city.duty, text="？", unit_ids=[id_of(TOWN)], response_id=0, at=city.now)


def test_asking_takes_as_many_statements_for_many_units_as_for_few(
    response: Response, city: City, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        city.village_unit(f"{number}号村")
    with django_assert_max_num_queries(20):
        ask_question(actor=city.duty, text="水位？", village_town_ids=[id_of(TOWN)], at=city.now)
    assert FloodQuestion.objects.count() == 12
