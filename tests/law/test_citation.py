"""Clauses as officials cite them, in every form in which gazettes number."""

import pytest

from qiban.law.citation import Citation, chinese_number


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (25, "二十五"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (120, "一百二十"),
        (305, "三百零五"),
        (999, "九百九十九"),
    ],
)
def test_numbers_are_written_as_in_regulations(number: int, written: str) -> None:
    assert chinese_number(number) == written


def test_an_article_has_its_label_in_both_languages() -> None:
    label = Citation("hotline", 13).label
    assert label.zh == "《热线办法》第十三条"
    assert label.en == "Hotline rules, Art. 13"


def test_an_item_has_its_label_in_both_languages() -> None:
    label = Citation("hotline", 12, 10).label
    assert label.zh == "《热线办法》第十二条第（十）项"
    assert label.en == "Hotline rules, Art. 12(10)"


def test_where_the_document_is_plain_the_label_is_short() -> None:
    short = Citation("hotline", 12, 10).short_label
    assert (short.zh, short.en) == ("第十二条（十）", "Art. 12(10)")


@pytest.mark.parametrize(
    ("citation", "clause", "zh", "en"),
    [
        (Citation("plan", 3, form="measure"), "plan:measure-3", "三、", "measure 3"),
        (Citation("plan", 3, 2, form="measure"), "plan:measure-3.2", "三、（二）", "measure 3.2"),
        (Citation("plan", 3, 2, 3, form="measure"), "plan:measure-3.2.3", "三、（二）3", "measure 3.2.3"),
        (Citation("plan", 5, form="task"), "plan:task-5", "任务5", "task 5"),
        (Citation("plan", 5, 2, form="task"), "plan:task-5.2", "任务5（二）", "task 5.2"),
        (Citation("plan", 2, form="safeguard"), "plan:safeguard-2", "保障措施（二）", "safeguard 2"),
        (Citation("plan", 2, 4, form="safeguard"), "plan:safeguard-2.4", "保障措施（二）第4项", "safeguard 2.4"),
        (Citation("plan", "A-B局", form="unit"), "plan:unit-A-B局", "A-B局职责", "duties of A-B局"),
        (Citation("plan", 1, 3, form="duty"), "plan:duty-1.3", "职责一（三）", "duty 1.3"),
        (Citation("plan", 1, 6, 3, form="duty"), "plan:duty-1.6.3", "职责一（六）第3项", "duty 1.6.3"),
        (Citation("plan", 1, 12, 10, form="duty"), "plan:duty-1.12.10", "职责一（十二）第10项", "duty 1.12.10"),
        (Citation("plan", 2, 1, form="duty"), "plan:duty-2.1", "职责二（一）", "duty 2.1"),
        (Citation("plan", "市水利局", form="unit"), "plan:unit-市水利局", "市水利局职责", "duties of 市水利局"),
        (
            Citation("plan", "市水利局", 2, form="unit"),
            "plan:unit-市水利局.2",
            "市水利局职责（二）",
            "duties of 市水利局 (2)",
        ),
    ],
)
def test_every_form_of_a_gazette_has_its_clause_and_its_label(
    citation: Citation, clause: str, zh: str, en: str
) -> None:
    assert citation.clause == clause
    assert Citation.parse(clause) == citation
    assert (citation.short_label.zh, citation.short_label.en) == (zh, en)
    assert citation.label.zh == f"plan{zh}"


@pytest.mark.parametrize(
    ("text", "citation"), [("hotline:13", Citation("hotline", 13)), ("hotline:12.4", Citation("hotline", 12, 4))]
)
def test_a_clause_that_is_read_writes_itself_back(text: str, citation: Citation) -> None:
    assert Citation.parse(text) == citation
    assert citation.clause == text


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "hotline",
            "hotline:",
            "hotline:x",
            "hotline:12.x",
            "hotline:12.4.1",
            "hotline:12.",
            "hotline:12:4",
            "hotline:article-12",
            "hotline:-12",
        ),
        *("hotline:0", "hotline:-1", "hotline:1000", "hotline:１２", "hotline: 12", "hotline:1_2"),
        *(
            "plan:measure-",
            "plan:measure-3.x",
            "plan:measure-3.2.x",
            "plan:part-3",
            "plan:task-x",
            "plan:duty-1.6.x",
            "plan:duty-1.6.",
            "plan:duty-1.6.3.1",
            "plan:unit-市水利局.x",
            # Where the name ends is plain only if it holds no stop.
            "plan:unit-A.B局.2",
        ),
    ],
)
def test_what_is_no_clause_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        Citation.parse(text)


def test_an_unknown_regulation_is_cited_by_its_id() -> None:
    label = Citation("unheard_of", 3).label
    assert (label.zh, label.en) == ("unheard_of第三条", "unheard_of, Art. 3")
