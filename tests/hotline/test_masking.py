"""Phone and id numbers in free text, as people write them, are masked; other numbers stay."""

import pytest

from qiban.hotline.masking import Words, masked


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("电话13905330001。", "电话139****0001。"),
        ("139 0533 0001", "139****0001"),
        ("139-0533-0001", "139****0001"),
        ("139—0533—0001", "139****0001"),
        ("139.0533.0001", "139****0001"),
        ("8613905330001", "86139****0001"),
        ("+86 13905330001", "+86 139****0001"),
        ("１３９０５３３０００１", "１３９****０００１"),
        ("0533-2345678", "0533-****678"),
        ("05332345678", "0533****678"),
        ("身份证370303198001011234", "身份证370303********1234"),
        ("37030319800101123X", "370303********123X"),
    ],
)
def test_numbers_of_people_are_masked(text: str, wanted: str) -> None:
    assert masked(text) == wanted


@pytest.mark.parametrize("text", ["202403040000012", "2024-03-04 15:30", "12345热线", "3号楼1单元", "S202403040000001"])
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text


def test_words_are_masked_for_some_and_plain_for_others() -> None:
    assert Words(is_plain=True)("13905330001") == "13905330001"
    assert Words(is_plain=False)("13905330001") == "139****0001"
