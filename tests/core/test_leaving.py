"""Posts are given and end, people leave, stand in and come in for the first time; the city keeps an administrator."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.contrib.auth.hashers import is_password_usable
from django.db import transaction
from tests.hotline.conftest import City, civil

from qiban.core import clock
from qiban.core.access.models import Session
from qiban.core.actor import Actor
from qiban.core.errors import Conflict, Invalid, NotFound, QibanError
from qiban.core.journal.models import Entry
from qiban.core.notices.models import Notice
from qiban.core.notices.shortening import short_words
from qiban.core.notices.wording import title
from qiban.core.obligations.sweep import sweep
from qiban.core.people import departures, invitations
from qiban.core.people.models import Departure, Person, Post
from qiban.core.people.naming import named_to, posts_from
from qiban.core.people.operations import register_person
from qiban.core.people.queries import open_posts
from qiban.core.people.standing_in import name_stand_in
from qiban.core.people.tables import people_table
from qiban.core.tables.exporting import sheet_of
from qiban.core.tables.importing import Result, import_table, try_table
from qiban.core.web.history import history_of
from qiban.core.web.spreadsheets import workbook
from qiban.hotline import operations

AT, TODAY = civil("2024-03-05 10:00"), date(2024, 3, 5)
WHY = "调离本市"


@pytest.fixture
def city(db: None, monkeypatch: pytest.MonkeyPatch) -> City:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return City()


def person_of(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person_id)


def administrator(city: City) -> Actor:
    return city.post("city_government", "administrator")


def newcomer(city: City, username: str, unit: str = "housing", role: str = "handler", **more: Any) -> Person:
    given: dict[str, Any] = {"username": username, "name": username, "unit": city.unit(unit), "role": role}
    register_person(
        **given | {"actor": administrator(city), "reason": "新进人员", "at": AT, "has_password": False} | more
    )
    return Person.objects.get(username__iexact=username)


@contextmanager
def refused(kind: type[QibanError], field: str = "") -> Iterator[None]:
    before = list(Post.objects.order_by("pk").values_list("pk", "ends_on"))
    with pytest.raises(kind) as raised, transaction.atomic():
        yield
    assert not field or field in raised.value.fields, raised.value.fields
    assert list(Post.objects.order_by("pk").values_list("pk", "ends_on")) == before


def leave(city: City, person: Person, on: date = TODAY, **more: Any) -> Departure | None:
    given: dict[str, Any] = {"username": person.username, "on": on, "heirs": {}, "reason": WHY, "at": AT}
    return departures.leave(**given | {"actor": administrator(city)} | more)


def test_what_is_open_in_a_person_s_name_is_shown_and_goes_to_a_colleague_in_one_go(city: City) -> None:
    order = city.bring("handling", at=civil("2024-03-04 09:00"))
    person, colleague = person_of(city.handler()), newcomer(city, "jieshou")
    Session.objects.create(session_key="k", person=person, expire_date=AT + timedelta(hours=1))
    named = named_to(person, posts_from(person, TODAY), AT, TODAY)
    (of_unit,) = named.units
    assert [list(one.numbers) for one in of_unit.held] == [[order.number]]
    assert (of_unit.obligations > 0, of_unit.heirs, named.sessions) == (True, [colleague], 1)

    clocks = {kind: one.due_at for kind, one in city.clocks(city.part(order)).items()}
    leave(city, person, heirs={city.unit("housing").pk: colleague.pk})
    person.refresh_from_db()
    after = city.clocks(city.part(order))
    assert city.part(order).handler == colleague
    assert {one.bearer_person for one in after.values()} == {colleague}
    assert {kind: one.due_at for kind, one in after.items()} == clocks
    assert (open_posts(person.pk, TODAY), person.is_active, Session.objects.exists()) == ([], False, False)
    step = history_of("person", person.pk)
    told = next(one for one in step if one.title == "离岗交接")
    assert (WHY in told.text, "jieshou" in told.text) == (True, True)
    assert Entry.objects.filter(subject_type="order", action="name_handler").count() == 1
    (told_of_it,) = Notice.objects.filter(person=colleague, kind="work_taken_over")
    assert title(told_of_it, "zh-hans") == f"离岗人员（{person}）的1项未办事项由你接手，时限不变，请查看看板"


def test_without_a_colleague_the_unit_has_it_and_nothing_names_who_left(city: City) -> None:
    order = city.bring("handling", at=civil("2024-03-04 09:00"))
    leave(city, person_of(city.handler()))
    assert city.part(order).handler is None
    assert {one.bearer_person for one in city.clocks(city.part(order)).values()} == {None}
    (of_unit,) = Notice.objects.filter(unit=city.unit("housing"), kind="work_to_give_out")
    assert (of_unit.person, of_unit.facts["count"]) == (None, "1")
    assert short_words("work_to_give_out").zh == "离岗人员的{count}项未办事项待另行分派，时限不变，请查看看板"
    newcomer(city, "xinren")
    city.reply(order, at=civil("2024-03-06 10:00"))


def test_who_leaves_later_works_until_then_and_hands_over_on_the_day(city: City) -> None:
    order = city.bring("handling", at=civil("2024-03-04 09:00"))
    person, colleague = person_of(city.handler()), newcomer(city, "jieshou")
    heirs = {city.unit("housing").pk: colleague.pk}
    assert leave(city, person, date(2024, 3, 8), heirs=heirs) is not None
    assert len(open_posts(person.pk, date(2024, 3, 7))) == 1
    assert open_posts(person.pk, date(2024, 3, 8)) == []
    assert departures.leave_due(at=civil("2024-03-07 23:59")) == []
    departures.leave_due(at=civil("2024-03-08 00:10"))
    assert departures.leave_due(at=civil("2024-03-08 00:11")) == []
    assert city.part(order).handler == colleague

    other = newcomer(city, "fanhui")
    newcomer(city, "fanhui", "water", ends_on=date(2024, 4, 30))  # a post for a time keeps its own end
    planned = leave(city, other, date(2024, 3, 8))
    assert planned is not None
    departures.cancel_departure(departure_id=planned.pk, reason="不走了", at=AT, actor=administrator(city))
    assert [one.ends_on for one in open_posts(other.pk, date(2024, 4, 1))] == [None, date(2024, 4, 30)]
    with refused(Conflict):
        departures.cancel_departure(departure_id=planned.pk, reason="不走了", at=AT, actor=administrator(city))


def test_a_departure_that_is_put_off_lets_the_post_go_on_until_then(city: City) -> None:
    person, colleague = newcomer(city, "zhang"), newcomer(city, "jieshou")
    leave(city, person, date(2024, 3, 8))
    planned = leave(city, person, date(2024, 3, 15))
    assert planned is not None
    assert len(open_posts(person.pk, date(2024, 3, 14))) == 1
    assert open_posts(person.pk, date(2024, 3, 15)) == []
    assert departures.leave_due(at=civil("2024-03-08 00:12")) == []
    brought = leave(city, person, date(2024, 3, 11), heirs={city.unit("housing").pk: colleague.pk})
    assert brought == planned
    assert open_posts(person.pk, date(2024, 3, 11)) == []
    departures.cancel_departure(departure_id=planned.pk, reason="不走了", at=AT, actor=administrator(city))
    assert [one.ends_on for one in open_posts(person.pk, TODAY)] == [None]


def test_a_post_for_a_time_ends_on_its_own_day_whatever_is_called_off_or_asked(city: City) -> None:
    other = newcomer(city, "fanhui")
    newcomer(city, "fanhui", "water", ends_on=date(2024, 4, 1))
    planned = leave(city, other, date(2024, 4, 1))
    assert planned is not None
    departures.cancel_departure(departure_id=planned.pk, reason="不走了", at=AT, actor=administrator(city))
    assert [one.ends_on for one in open_posts(other.pk, TODAY)] == [None, date(2024, 4, 1)]
    given: dict[str, Any] = {"username": "fanhui", "unit": city.unit("water"), "role": "handler", "at": AT}
    with refused(Invalid, "on"):
        departures.end_post(**given, on=date(2024, 4, 2), reason=WHY, actor=administrator(city))
    assert departures.end_post(**given, on=date(2024, 4, 1), reason=WHY, actor=administrator(city)) is not None
    assert not Departure.objects.filter(leaves_on=date(2024, 4, 2)).exists()


def test_what_a_stand_in_signed_for_is_the_unit_s_once_their_days_are_over(city: City) -> None:
    newcomer(city, "dai", "water")
    newcomer(city, "dai", ends_on=date(2024, 3, 8))
    order = city.bring("dispatched", at=civil("2024-03-04 09:00"))
    held = Post.objects.get(person__username="dai", unit__code="housing")
    operations.sign(actor=held.actor("request-1"), order_id=order.pk, at=AT)
    departures.leave_due(at=civil("2024-03-07 23:59"))
    assert city.part(order).handler == held.person
    departures.leave_due(at=civil("2024-03-08 00:12"))
    assert city.part(order).handler is None
    assert {one.bearer_person for one in city.clocks(city.part(order)).values()} == {None}
    # Their other post, and what they have there, is theirs.
    assert len(open_posts(held.person_id, date(2024, 3, 8))) == 1


def test_what_stands_in_the_name_of_a_shut_account_is_the_unit_s_the_next_night(city: City) -> None:
    order = city.bring("handling", at=civil("2024-03-04 09:00"))
    person = person_of(city.handler())
    departures.disable_person(username=person.username, at=AT, reason="账号被盗用", actor=administrator(city))
    assert city.part(order).handler == person
    departures.leave_due(at=civil("2024-03-06 00:12"))
    assert city.part(order).handler is None


@pytest.mark.parametrize("has_heir", [True, False])
def test_a_light_that_turns_in_the_midnight_of_leaving_reaches_who_goes_on(
    city: City, settings: Any, *, has_heir: bool
) -> None:
    settings.QIBAN_EMAIL_NOTICES = True
    # Signed for on 4 March: five working days are 5, 6, 7, 8 and 11 March; one is left from the first moment of the 9th.
    order = city.bring("handling", at=civil("2024-03-04 09:00"))
    person, colleague = person_of(city.handler()), newcomer(city, "jieshou")
    leave(city, person, date(2024, 3, 9), heirs={city.unit("housing").pk: colleague.pk} if has_heir else {})
    sweep(at=civil("2024-03-09 00:00"))
    (yellow,) = Notice.objects.filter(kind="obligation_yellow", person=person, case_number=order.number)
    Notice.objects.update(is_to_spread=False)
    departures.leave_due(at=civil("2024-03-09 00:12"))
    yellow.refresh_from_db()
    assert (yellow.person, yellow.is_to_spread) == (colleague if has_heir else None, True)


def test_the_last_of_two_posts_in_a_unit_hands_over_and_the_first_does_not(city: City) -> None:
    order = city.bring("handling", at=civil("2024-03-04 09:00"))
    person = person_of(city.handler())
    newcomer(city, person.username, role="unit_leader")
    given: dict[str, Any] = {"username": person.username, "unit": city.unit("housing"), "at": AT, "reason": WHY}
    departures.end_post(**given, role="handler", actor=administrator(city))
    assert city.part(order).handler == person
    departures.end_post(**given, role="unit_leader", actor=administrator(city))
    assert city.part(order).handler is None
    with refused(NotFound):
        departures.end_post(**given, role="unit_leader", actor=administrator(city))


@pytest.mark.parametrize(
    ("changed", "kind", "field"),
    [
        ({"reason": " "}, Invalid, "reason"),
        ({"reason": "123"}, Invalid, "reason"),
        ({"on": date(2024, 3, 4)}, Invalid, "on"),
        ({"heirs": "stranger"}, Invalid, ""),
        ({"username": "nobody"}, NotFound, ""),
    ],
)
def test_who_cannot_leave_so_stays(city: City, changed: dict[str, Any], kind: type[QibanError], field: str) -> None:
    person, stranger = person_of(city.handler()), newcomer(city, "shui", "water")
    if "heirs" in changed:
        changed = {"heirs": {city.unit("housing").pk: stranger.pk}}
    with refused(kind, field):
        leave(city, person, **changed)


def test_the_last_administrator_neither_leaves_nor_is_shut_out_nor_closes_the_unit_around(city: City) -> None:
    from qiban.core.units.reorganising import close_unit

    first = person_of(administrator(city))
    given: dict[str, Any] = {"username": first.username, "at": AT, "actor": administrator(city), "reason": WHY}
    with refused(Conflict):
        departures.disable_person(**given)
    with refused(Conflict):
        leave(city, first)
    with refused(Conflict):
        departures.end_post(**given, unit=city.unit("city_government"), role="administrator")

    second = newcomer(city, "er", "water", "administrator")
    leave(city, second, date(2024, 4, 1))
    # Who leaves by plan is not counted on, and a program is none.
    newcomer(city, "san", "water", "administrator", ends_on=date(2024, 5, 1))
    with refused(Conflict):
        leave(city, first)
    third = newcomer(city, "si", "water", "administrator")
    departures.disable_person(**given)
    with pytest.raises(Invalid), transaction.atomic():
        close_unit(
            actor=administrator(city), unit_id=city.unit("water").pk, successor_id=None, on=TODAY, reason=WHY, at=AT
        )
    with refused(Conflict):
        leave(city, third)


def test_a_post_from_a_day_until_a_day_is_held_on_these_days_alone_and_given_once(city: City) -> None:
    days: dict[str, Any] = {"starts_on": date(2024, 3, 11), "ends_on": date(2024, 3, 16)}
    person = newcomer(city, "linshi", **days)
    held = [bool(open_posts(person.pk, date(2024, 3, day))) for day in (10, 11, 15, 16)]
    assert held == [False, True, True, False]
    newcomer(city, "linshi", **days)  # the same click once more
    newcomer(city, "LinShi", starts_on=date(2024, 3, 16))  # begins where the other ends; names know no case
    assert Post.objects.filter(person=person).count() == 2
    with refused(Conflict):
        newcomer(city, "linshi", starts_on=date(2024, 3, 12), ends_on=date(2024, 3, 14))
    with refused(Invalid, "ends_on"):
        newcomer(city, "linshi", "water", starts_on=date(2024, 3, 12), ends_on=date(2024, 3, 12))
    with refused(Invalid, "reason"):
        newcomer(city, "linshi", "water", reason="")


def test_somebody_stands_in_for_a_colleague_and_it_ends_by_itself(city: City) -> None:
    person, other = person_of(city.handler()), newcomer(city, "daili", "water")
    post = Post.objects.get(person=person)
    given: dict[str, Any] = {"post_id": post.pk, "first_on": date(2024, 3, 6), "last_on": date(2024, 3, 8)}
    given |= {"reason": "休假", "at": AT, "actor": administrator(city)}
    name_stand_in(**given, stand_in="daili")
    units = [{one.unit.code for one in open_posts(other.pk, date(2024, 3, day))} for day in (5, 6, 8, 9)]
    assert units == [{"water"}, {"water", "housing"}, {"water", "housing"}, {"water"}]
    assert "daili" in history_of("person", person.pk)[0].text
    for changed, field in (
        ({"stand_in": person.username}, "stand_in"),
        ({"last_on": date(2024, 3, 5)}, "last_on"),
        ({"first_on": date(2024, 3, 4)}, "last_on"),
        ({"reason": "1"}, "reason"),
    ):
        with refused(Invalid, field):
            name_stand_in(**{**given, "stand_in": "daili", **changed})


def test_a_first_link_is_good_once_and_nobody_else_ever_knows_the_password(city: City) -> None:
    person = newcomer(city, "xinren")
    assert not is_password_usable(person.password)
    assert list(invitations.without_password().filter(pk=person.pk)) == [person]
    with pytest.raises(Invalid):
        invitations.issue_links(person_ids=[person.pk], reason="", at=AT, actor=administrator(city))
    ((_, token),) = invitations.issue_links(person_ids=[person.pk], reason="首次登录", at=AT, actor=administrator(city))
    for other, guess in ((person.pk, "x-y"), (person.pk + 1, token), (10**9, token)):
        with pytest.raises(NotFound):
            invitations.invited(other, guess)
    with pytest.raises(Invalid), transaction.atomic():
        invitations.choose_password(person_id=person.pk, token=token, password="xinren", at=AT)
    invitations.choose_password(person_id=person.pk, token=token, password="chang-qing-7-shu", at=AT)
    person.refresh_from_db()
    assert person.check_password("chang-qing-7-shu")
    with pytest.raises(NotFound):
        invitations.choose_password(person_id=person.pk, token=token, password="chang-qing-8-shu", at=AT)
    assert not invitations.without_password().filter(pk=person.pk).exists()
    entries = Entry.objects.filter(subject_type="person", subject_id=person.pk).order_by("sequence")
    assert list(entries.values_list("action", flat=True)) == ["appoint", "issue_link", "choose_password"]
    assert token not in str(list(entries.values_list("detail", flat=True)))


TITLES = ("用户名", "姓名", "单位", "岗位", "最后一天", "邮箱")


def brought(city: City, *rows: list[Any], tried: bool = False) -> Result:
    content = workbook([(one, 10) for one in TITLES], rows)
    carry_out = try_table if tried else import_table
    return carry_out(people_table("年度轮岗"), content, actor=administrator(city))


def test_people_come_in_after_a_trial_bad_rows_named_and_no_password_anywhere(city: City) -> None:
    known, _ = person_of(city.handler()), administrator(city)
    rows = [
        ["wang", "王一", "市水利局", "承办人员", "", "wang@example.org"],
        [known.username, known.display_name or known.username, "市住房城乡建设局", "handler", "", ""],
        [known.username, "新名", "市住房城乡建设局", "handler", "", ""],
        ["WANG", "王一", "water", "handler", "", ""],
        ["ｌｉ", "李二", "市水利局", "unit_leader", "2024-03-08", ""],
        ["zhao", "", "市水利局", "handler", "", ""],
        ["王", "王", "市水利局", "handler", "", ""],
        ["sun", "孙", "火星局", "handler", "", ""],
        ["sun", "孙", "市水利局", "国王", "", ""],
        ["sun", "孙", "市水利局", "handler", "2024-03-01", ""],
        ["sun", "孙", "市水利局", "handler", "", "nowhere"],
        ["0012", "零", "市水利局", "handler", "", ""],
    ]
    before = (Person.objects.count(), Post.objects.count(), Entry.objects.count())
    trial = brought(city, *rows, tried=True)
    assert (Person.objects.count(), Post.objects.count(), Entry.objects.count()) == before
    done = brought(city, *rows)
    assert (done.entered, done.known, done.changed) == (trial.entered, trial.known, trial.changed)
    assert sorted(done.entered) == [2, 6, 13]
    assert sorted(one.row for one in done.bad) == [4, 5, 7, 8, 9, 10, 11, 12]
    assert not Person.objects.filter(username__in=("sun", "zhao")).exists()
    made = Person.objects.get(username="wang")
    assert (made.email, is_password_usable(made.password)) == ("wang@example.org", False)
    assert [one.ends_on for one in Post.objects.filter(person__username="li")] == [date(2024, 3, 9)]

    again = brought(city, ["wang", "王一鸣", "市水利局", "handler", "2024-03-20", ""])
    assert again.differences == {2: ["姓名", "最后一天"]}
    assert Post.objects.get(person=made).ends_on == date(2024, 3, 21)

    page = openpyxl.load_workbook(io.BytesIO(sheet_of(people_table(), administrator(city)))).active
    assert page is not None
    heads = [str(one) for one in next(page.iter_rows(values_only=True))]
    assert heads == ["用户名", "姓名", "单位", "岗位", "到岗日期", "最后一天", "邮箱", "账号"]
    assert "!" not in str(list(page.iter_rows(values_only=True)))


def test_a_sheet_says_when_a_day_of_beginning_is_not_taken_and_gives_a_post_anew_after_its_end(city: City) -> None:
    heads = [(one, 12) for one in ("用户名", "姓名", "单位", "岗位", "到岗日期", "最后一天")]
    newcomer(city, "linshi", "water", ends_on=date(2024, 4, 1))

    def take(*row: str) -> Result:
        return import_table(people_table("年度轮岗"), workbook(heads, [row]), actor=administrator(city))

    kept = take("linshi", "linshi", "water", "handler", "2024-03-05", "2024-03-31")
    assert (list(kept.known), kept.bad) == ([2], [])
    (moved,) = take("linshi", "linshi", "water", "handler", "2024-03-10", "2024-03-31").bad
    assert "到岗日期不能更改" in moved.reason.zh
    (longer,) = take("linshi", "linshi", "water", "handler", "", "2024-06-30").bad
    assert "最后一天是2024-03-31" in longer.reason.zh
    again = take("linshi", "linshi", "water", "handler", "2024-04-01", "2024-06-30")
    assert (list(again.entered), again.bad) == ([2], [])
    held = Post.objects.filter(person__username="linshi", unit__code="water").order_by("pk")
    assert [(one.starts_on, one.ends_on) for one in held] == [
        (date(2024, 3, 5), date(2024, 4, 1)),
        (date(2024, 4, 1), date(2024, 7, 1)),
    ]
