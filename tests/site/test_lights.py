"""Lights (Art. 13) speak by shape and word, not by colour alone; deadlines as officials write them."""

from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from qiban.core.obligations.models import Obligation, Outcome, Phase
from qiban.site.lights import LIGHTS, light_of

WORDS = {"green": "绿灯", "yellow": "黄灯", "overdue": "黄灯·已超期", "red": "红灯"}


def drawn(template: str, **context: object) -> str:
    return Template("{% load qiban %}" + template).render(Context(context))


@pytest.mark.parametrize(("phase", "name"), list(zip(Phase, WORDS, strict=True)))
def test_each_phase_has_its_word(phase: Phase, name: str) -> None:
    assert light_of(phase).name == name
    assert light_of(Obligation(phase=phase)).name == name
    with translation.override("zh-hans"):
        assert str(light_of(phase).word) == WORDS[name]


def test_the_four_lights_differ_in_shape_and_word_in_both_languages() -> None:
    lights = [LIGHTS[name] for name in WORDS]
    assert len({light.path for light in lights}) == 4
    for language in ("zh-hans", "en"):
        with translation.override(language):
            assert len({str(light.word) for light in lights}) == 4


@pytest.mark.parametrize("outcome", Outcome)
def test_a_settled_obligation_shows_its_outcome_and_no_light(outcome: Outcome) -> None:
    settled = Obligation(phase=Phase.RED, outcome=outcome)
    assert light_of(settled).name == outcome.value


def test_a_light_is_drawn_with_class_shape_and_word() -> None:
    with translation.override("zh-hans"):
        html = drawn('{% light obligation note="超期2日" %}', obligation=Obligation(phase=Phase.RED))
    assert 'class="light light--red"' in html
    assert LIGHTS["red"].path in html
    assert "红灯 超期2日" in html


def test_an_unknown_light_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(KeyError):
        light_of("purple")


def test_a_clause_leads_to_its_place_in_the_register() -> None:
    with translation.override("zh-hans"):
        html = drawn('{% clause "hotline:12.4" %}')
    assert 'href="/law/hotline/#12.4"' in html
    assert ">第十二条（四）</a>" in html
    assert 'title="《热线办法》第十二条第（四）项"' in html


def test_no_clause_draws_nothing() -> None:
    assert drawn("{% clause value %}", value="").strip() == ""


def test_a_deadline_at_midnight_is_24_oclock_of_the_day_it_ends() -> None:
    # 2023-09-28 10:00 + 5 working days: due 2023-10-12T00:00+08:00, that is the end of 10-11.
    html = drawn("{% due at %}", at=datetime(2023, 10, 11, 16, 0, tzinfo=UTC))
    assert html.strip() == '<time datetime="2023-10-12T00:00:00+08:00">2023-10-11 24:00</time>'


def test_a_deadline_within_the_day_is_shown_as_it_is() -> None:
    assert "2023-09-23 11:00" in drawn("{% due at %}", at=datetime(2023, 9, 23, 3, 0, tzinfo=UTC))


def test_an_instant_is_shown_in_civil_time() -> None:
    assert "2023-10-12 00:00" in drawn("{% moment at %}", at=datetime(2023, 10, 11, 16, 0, tzinfo=UTC))
