"""What settings say of the offices: a list or a line of packages, each there and each once."""

import pytest

from qiban.platform.home import Home
from qiban.platform.offices import named_offices, with_companions
from qiban.platform.problems import Problem
from qiban.platform.source import Source

HOTLINE = "qiban.hotline"


def named(home: Home, offices: str) -> tuple[str, ...]:
    return named_offices(Source(home, {"QIBAN_OFFICES": offices}))


def written(home: Home, line: str) -> tuple[str, ...]:
    home.settings_file.write_text(f"[web]\n{line}\n", encoding="utf-8")
    return named_offices(Source(home, {}))


def test_blanks_between_names_and_around_them_say_nothing(own_home: Home) -> None:
    assert named(own_home, f" , {HOTLINE} ,, ") == (HOTLINE,)
    assert named(own_home, " ") == ()
    assert written(own_home, f'offices = ["", " {HOTLINE} "]') == (HOTLINE,)
    assert written(own_home, "offices = []") == ()


@pytest.mark.parametrize(
    "name", ["qiban.hotlin", "nobody.knows", "qiban/hotline", ".hotline", "qiban..hotline", "json"]
)
def test_a_name_under_which_no_office_is_found_is_said(own_home: Home, name: str) -> None:
    with pytest.raises(Problem) as found:
        named(own_home, f"{HOTLINE},{name}")
    assert f"没有找到业务 {name}。" in found.value.zh
    assert f"there is no office {name}." in found.value.en


def test_an_office_that_is_named_twice_is_said(own_home: Home) -> None:
    with pytest.raises(Problem) as found:
        written(own_home, f'offices = ["{HOTLINE}", "{HOTLINE} "]')
    assert f"{HOTLINE} 重复" in found.value.zh


@pytest.mark.parametrize("line", [f'offices = "{HOTLINE}"', f'offices = ["{HOTLINE}", 5]', "offices = [[]]"])
def test_what_is_no_list_of_names_is_said(own_home: Home, line: str) -> None:
    with pytest.raises(Problem) as found:
        written(own_home, line)
    assert "应为列表" in found.value.zh


def test_the_knowledge_base_runs_wherever_the_hotline_does_and_stands_there_once() -> None:
    both = (HOTLINE, "qiban.hotline.knowledge", "qiban.hotline.nuisance")
    assert with_companions([HOTLINE]) == both
    assert with_companions(["qiban.flood", HOTLINE, "qiban.plans"]) == ("qiban.flood", *both, "qiban.plans")
    assert with_companions(both) == both
    assert with_companions(["qiban.flood"]) == ("qiban.flood",)
