"""What pages say again and again is looked up once, and still said in the reader's language."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.template import engines
from django.test import override_settings
from django.urls import NoReverseMatch
from django.utils.safestring import mark_safe
from django.utils.translation import override

from qiban.core.units.models import Unit


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string("{% load i18n qiban %}" + source).render(context)


def test_a_text_is_said_in_each_readers_language_however_often_it_was_said() -> None:
    page = engines["django"].from_string(
        "{% load i18n %}{% translate '通知' %} {% translate '通知' as word %}{{ word }}"
    )
    for _ in range(2):
        with override("zh-hans"):
            assert page.render({}) == "通知 通知"
        with override("en"):
            assert page.render({}) == "Notices Notices"


def test_a_text_that_comes_from_the_page_is_escaped() -> None:
    assert drawn("{% translate word %}", word="<b>") == "&lt;b&gt;"


def test_lights_and_clauses_are_drawn_in_each_readers_language() -> None:
    for language, light, clause in (
        ("zh-hans", "红灯", "第十二条"),
        ("en", "Red", "Art. 12"),
        ("zh-hans", "红灯", "第十二条"),
    ):
        with override(language):
            assert light in drawn("{% light 'red' %}")
            assert clause in drawn("{% clause 'hotline:12' %}")
    assert drawn("{% clause '' %}") == ""


def test_the_note_beside_a_light_is_escaped() -> None:
    assert "&lt;b&gt;" in drawn("{% light 'red' note %}", note="<b>")


def test_a_badge_escapes_a_text_also_where_the_same_was_drawn_as_html_before() -> None:
    assert ">a<b>x</b></span>" in drawn("{% badge text %}", text=mark_safe("a<b>x</b>"))
    assert ">a&lt;b&gt;x&lt;/b&gt;</span>" in drawn("{% badge text %}", text="a<b>x</b>")
    assert 'class="badge badge--warn" title="why"' in drawn("{% badge 'x' 'warn' title='why' %}")


@pytest.mark.django_db
def test_units_are_offered_by_their_present_names_in_the_readers_language() -> None:
    unit = Unit.objects.get(code="centre")
    for name in ("第一中心", "第二中心", "第一中心"):
        Unit.objects.filter(pk=unit.pk).update(short_name=name)
        assert f'<option value="{name}"></option>' in drawn(
            "{% unit_options units %}", units=[Unit.objects.get(pk=unit.pk)]
        )
    with override("en"):
        assert "of the Municipal Government" in drawn("{% unit_options units %}", units=[unit])


def test_instants_are_drawn_in_civil_time_each_in_its_own_form() -> None:
    at = datetime(2023, 9, 28, 16, tzinfo=UTC)
    for _ in range(2):
        assert drawn("{% moment at %}", at=at) == '<time datetime="2023-09-29T00:00:00+08:00">2023-09-29 00:00</time>\n'
        assert ">00:00</time>" in drawn("{% moment at '%H:%M' %}", at=at)
        assert "09-28 24:00" in drawn("{% due at %}", at=at)


def test_an_address_follows_its_arguments_and_must_exist() -> None:
    source = "{% url 'order' pk %}"
    assert [drawn(source, pk=pk) for pk in (7, 8, 7)] == ["/orders/7/", "/orders/8/", "/orders/7/"]
    with pytest.raises(NoReverseMatch):
        drawn("{% url 'none_such' %}")


def test_an_address_is_that_of_the_urls_in_use() -> None:
    assert drawn("{% url 'order' 7 %}") == "/orders/7/"
    with override_settings(ROOT_URLCONF="qiban.site.account_urls"), pytest.raises(NoReverseMatch):
        drawn("{% url 'order' 7 %}")


def test_money_stands_in_tables_without_and_alone_with_its_unit() -> None:
    assert drawn("{{ amount|money }}", amount=Decimal("1234567.8")) == "1,234,567.80"
    for language, alone in (("zh-hans", "-0.50元"), ("en", "-0.50 yuan")):
        with override(language):
            assert drawn("{{ amount|yuan }}", amount=Decimal("-0.5")) == alone
