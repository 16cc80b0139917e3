"""From when, and until when."""

from datetime import date

import pytest

from qiban.gazette.parsing.clean import clean
from qiban.gazette.parsing.paragraphs import paragraphs
from qiban.gazette.parsing.validity import Validity, validity_of

ISSUED = date(2021, 10, 11)


def validity(text: str) -> Validity:
    return validity_of(paragraphs(clean(text)), ISSUED)


@pytest.mark.parametrize(
    ("text", "effective", "expires"),
    [
        ("本办法自印发之日起施行，有效期至2026年6月27日。", ISSUED, date(2026, 6, 27)),
        ("本办法自颁布之日起施行，有效期2年。", ISSUED, date(2023, 10, 10)),
        ("本措施自2021年11月1日起施行，有效期三年。", date(2021, 11, 1), date(2024, 10, 31)),
        ("本通知自2021年11月1日起施行，有效期至2022年12月31日止。", date(2021, 11, 1), date(2022, 12, 31)),
        ("本政策自发布之日起实施，有效期至2023年底。", ISSUED, date(2023, 12, 31)),
        ("本细则自发文之日起执行，执行至2023年12月31日。", ISSUED, date(2023, 12, 31)),
        ("上述政策自发布之日起施行，有效期2年。", ISSUED, date(2023, 10, 10)),
        ("本意见自2022年1月1日起施行。有效期3年。", date(2022, 1, 1), date(2024, 12, 31)),
        ("本规定自公布之日起30日后施行。", date(2021, 11, 10), None),
        ("本规定自公布之日起三十日后施行。", date(2021, 11, 10), None),
        ("本规定自公布之日起一个月后施行，有效期五年。", date(2021, 11, 11), date(2026, 11, 10)),
        ("本政策有效期自2022年1月1日至2024年12月31日。", date(2022, 1, 1), date(2024, 12, 31)),
        ("本意见自2022年1月1日起生效，有效期暂定两年，由市水务局解释。", date(2022, 1, 1), date(2023, 12, 31)),
        ("本方案实施期限为2022年1月1日至2024年12月31日。", date(2022, 1, 1), date(2024, 12, 31)),
        ("本办法自2022年1月1日起施行。2015年8月1日施行的《旧办法》同时废止。", date(2022, 1, 1), None),
        ("21.本政策自印发之日起施行，有效期6个月。", ISSUED, date(2022, 4, 10)),
        ("（有效期至2022年6月30日）", None, date(2022, 6, 30)),
        ("《办法》已经通过，现予公布，自2022年1月1日起施行。", date(2022, 1, 1), None),
        (
            "本办法自2021年12月1日起施行，有效期3年。本办法有效期满而未付清的，应付清为止。",
            date(2021, 12, 1),
            date(2024, 11, 30),
        ),
    ],
)
def test_validity_is_read(text: str, effective: date | None, expires: date | None) -> None:
    found = validity(text)
    assert (found.effective_on, found.expires_on) == (effective, expires)
    assert (found.expiry_text is None) == (expires is None)


@pytest.mark.parametrize(
    "text",
    [
        "许可证有效期5年。",
        "水塔大修执行至2023年12月31日的计划。",
        "水塔自2020年1月1日起供水。",
        "《水井办法》自2010年1月1日起施行。",
        "政策有效期内择优遴选三个项目。",
    ],
)
def test_the_validity_of_other_things_is_not_the_documents(text: str) -> None:
    assert validity(text) == Validity()
