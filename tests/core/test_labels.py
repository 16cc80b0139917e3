"""What the values of columns are called: as Django says it, from choices that are looked up once."""

import pytest
from django.db import models
from django.utils import translation

from qiban.core.labels import Labelled
from qiban.projects.models import Breach, Party, Project
from qiban.projects.models.kinds import BreachKind


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_value_is_called_as_django_calls_it_in_the_reader_s_language(language: str) -> None:
    with translation.override(language):
        for kind in BreachKind:
            breach = Breach(kind=kind)
            assert breach.get_kind_display() == str(kind.label)
            assert breach.get_kind_display() == models.Model._get_FIELD_display(breach, Breach._meta.get_field("kind"))  # type: ignore[arg-type]


def test_a_value_that_is_no_choice_is_said_as_it_is() -> None:
    assert Party(role="nobody").get_role_display() == "nobody"
    assert Project(hold="").get_hold_display() == ""
    assert Project(field=None).get_field_display() is None


def test_the_models_of_pages_are_labelled() -> None:
    assert issubclass(Project, Labelled)
