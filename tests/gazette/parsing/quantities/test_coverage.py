"""Targets that say "all" instead of a number."""

from collections.abc import Callable

import pytest

Found = Callable[..., list[tuple[object, ...]]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("到2026年，实现社区花园全覆盖。", "社区花园"),
        ("到2026年，市级以上公园全部实施智能灌溉改造。", "市级以上公园"),
        ("到2026年，城区新增洒水车均采用新能源车。", "城区新增洒水车"),
        ("到2026年所有街道公园达到市级示范公园标准。", "所有街道公园达到市级示范公园标准"),
        ("到2026年，园艺课程基本实现中小学全覆盖。", "园艺课程中小学"),
        ("到2026年，实现30户以上自然村绿道全覆盖。", "30户以上自然村绿道"),
        ("普遍设立园艺服务点，到2026年基本实现全覆盖。", "普遍设立园艺服务点"),
    ],
)
def test_all_of_something_by_some_year_is_a_target(found: Found, text: str, name: str) -> None:
    assert found(text) == [(name, "reach_all", "100", "%", 2026)]


@pytest.mark.parametrize(
    "text",
    [
        "实现社区花园全覆盖。",
        "到2026年，逐步实现社区花园全覆盖。",
        "到2026年，推进社区花园全覆盖。",
        "到2026年，打造全覆盖的服务平台。",
        "到2026年，绿化体系全面建立。",
    ],
)
def test_what_has_no_year_or_is_only_approached_is_none(found: Found, text: str) -> None:
    assert found(text) == []
