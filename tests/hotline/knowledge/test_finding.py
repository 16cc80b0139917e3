"""What a search finds: words, pinyin, synonyms, odd things that people type; only what is right today; by the index."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.hotline.knowledge.conftest import AT, City, day

from qiban.hotline.knowledge.models import Article, ArticleListing
from qiban.hotline.knowledge.operations.listing import count_terms
from qiban.hotline.knowledge.operations.synonyms import change_synonyms, drop_synonyms, keep_synonyms
from qiban.hotline.knowledge.operations.writing import withdraw_article
from qiban.hotline.knowledge.queries.search import Within, find_articles, forget_common, suggest_articles

TODAY = Within(day("2024-03-04"))
WATER = {
    "title": "家中停水如何报修",
    "question": "没水了找谁",
    "answer": "拨打供水服务热线，说明地址。",
    "keywords": "停水、报修",
}
SCHOOL = {
    "title": "小学入学报名条件",
    "question": "孩子几岁可以上小学",
    "answer": "年满六周岁，在户籍所在地报名。",
    "keywords": "入学、报名、ABC学区",
}


@pytest.fixture
def articles(city: City) -> dict[str, Article]:
    return {
        "fund": city.publish(),
        "water": city.publish(unit="water", category="property_management", **WATER),
        "school": city.publish(**SCHOOL),
    }


def found(text: str, within: Within = TODAY) -> list[str]:
    names = {article.pk: article.title for article in Article.objects.all()}
    return [names[one.article_id] for one in find_articles(text, within)]


@pytest.mark.parametrize(
    "typed",
    [
        "公积金",
        "公积金 提取",
        "提取公积金",
        "住房公积金怎么提取",
        "gjj",
        "GJJTQ",
        "ｇｊｊ",
        "gongjijin",
        "gongjij",
        "zfgjj",
        "zhufanggongjijintiqu",
        "租赁合同",
        "公积金tq",
        "请问，公积金？",
        "淄公积金",
    ],
)
def test_it_is_found_by_words_of_any_field_by_first_letters_and_in_full_pinyin(
    articles: dict[str, Article], typed: str
) -> None:
    assert found(typed)[:1] == [articles["fund"].title]


def test_what_has_it_in_its_title_or_key_words_stands_before_what_has_it_in_its_answer(city: City) -> None:
    city.publish(
        title="社保卡办理", question="怎么办", answer="本业务与停水无关，请到社保大厅办理。", keywords="社保卡"
    )
    city.publish(**WATER)
    assert found("停水") == [WATER["title"], "社保卡办理"]
    (first, _) = find_articles("停水", TODAY)
    assert "停水" in first.words


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "'",
        "\"'; DROP TABLE",
        "%",
        "%%",
        "_",
        "\\",
        "😀",
        "()|&!:*<->",
        "q",
        "Z",
        "请问怎么办",
        "\x00",
        "'z':*",
        "　",
    ],
)
def test_odd_queries_find_nothing_and_break_nothing(articles: dict[str, Article], typed: str) -> None:
    assert found(typed) == []
    assert suggest_articles(typed, TODAY) == []


def test_a_single_character_is_the_beginning_of_a_word_and_very_long_texts_are_cut(
    articles: dict[str, Article],
) -> None:
    assert found("停") == [articles["water"].title]
    assert found("积")[:1] == [articles["fund"].title]
    assert found("a") == [articles["school"].title]
    assert found("公积金" * 170)[:1] == [articles["fund"].title]
    assert found("x" * 500) == []
    assert found("ＡＢＣ学区") == [articles["school"].title]


def test_what_only_sounds_alike_is_not_found(articles: dict[str, Article]) -> None:
    """Pinyin is looked for where it was typed: 亭税 sounds as 停水 does, and is something else."""
    assert found("tingshui") == [articles["water"].title]
    assert found("亭税") == []


@pytest.mark.parametrize(
    ("on", "is_found"),
    [
        ("2024-03-09", False),
        ("2024-03-10", True),
        ("2024-03-11", True),
        ("2024-03-19", True),
        ("2024-03-20", True),
        ("2024-03-21", False),
    ],
)
def test_an_article_is_found_from_its_first_day_to_its_last_one(city: City, on: str, is_found: bool) -> None:
    city.publish(valid_from=day("2024-03-10"), valid_until=day("2024-03-20"))
    assert bool(find_articles("公积金", Within(day(on)))) is is_found
    assert bool(suggest_articles("想提取住房公积金", Within(day(on)))) is is_found


def test_drafts_withdrawn_ones_and_where_asked_what_is_not_public_are_not_found(city: City) -> None:
    city.write(title="公积金草稿")
    gone = city.publish(title="公积金旧政策")
    withdraw_article(actor=city.handler(), article_id=gone.pk, reason="废止", at=AT)
    city.publish(title="公积金内部口径")
    city.publish(title="公积金公开问答", is_public=True)
    assert set(found("公积金")) == {"公积金内部口径", "公积金公开问答"}
    assert found("公积金", Within(TODAY.on, is_public=True)) == ["公积金公开问答"]
    assert found("公积金", Within(TODAY.on, category="heating")) == []


def test_synonyms_find_what_says_another_word_and_are_dropped_and_changed(
    city: City, articles: dict[str, Article]
) -> None:
    assert found("断供水") != [articles["water"].title]
    director = city.post("centre", "director")
    group = keep_synonyms(actor=director, words="停水、没水了、水龙头不出水", at=AT)
    assert found("水龙头不出水") == [articles["water"].title]
    hits = suggest_articles("小区水龙头不出水，谁来维修", TODAY)
    assert [one.title for one in hits] == [articles["water"].title]
    change_synonyms(actor=director, synonym_group_id=group.pk, words="停水、断流", at=AT)
    assert found("断流") == [articles["water"].title]
    drop_synonyms(actor=director, synonym_group_id=group.pk, at=AT)
    assert found("断流") == []


def test_what_a_caller_tells_brings_up_what_answers_it(articles: dict[str, Article]) -> None:
    told = "市民来电，想咨询自己的住房公积金如何提取，需要带哪些材料，家住张店区柳泉路，请告知。"
    assert [one.title for one in suggest_articles(told, TODAY)] == [articles["fund"].title]
    assert suggest_articles("邻居半夜装修噪声扰民，影响休息", TODAY) == []


def test_a_search_asks_a_fixed_number_of_times_however_much_there_is(city: City) -> None:
    for number in range(3):
        city.publish(title=f"公积金问题{number}")
    for ask, most in (
        (lambda: find_articles("公积金", TODAY, most=3), 4),
        (lambda: suggest_articles("住房公积金怎样提取", TODAY), 4),
    ):
        forget_common()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert ask()
        assert len(asked) <= most


def test_the_index_of_words_is_used_and_common_terms_are_left_to_the_rarer_ones(city: City) -> None:
    article = city.publish()
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO knowledge_articlelisting (article_id, version_no, title, question, keywords, category,
                valid_from, is_public, sounds, words)
            SELECT %s, 10 + n, '燃气缴费' || n, '', '{}', 'gas', '2024-01-01', false, '',
                array_to_tsvector(ARRAY['燃气', '缴费', 'n' || n]) FROM generate_series(1, 3000) AS n""",
            [article.pk],
        )
        cursor.execute("ANALYZE knowledge_articlelisting")
        cursor.execute(
            "EXPLAIN SELECT id FROM knowledge_articlelisting WHERE words @@ '''公积'' & ''积金'''::tsquery LIMIT 200"
        )
        plan = " ".join(row[0] for row in cursor.fetchall())
    assert "article_listing_words" in plan
    count_terms()
    forget_common()
    assert [one.article_id for one in suggest_articles("燃气缴费的事不问，只问住房公积金提取", TODAY)][:1] == [
        article.pk
    ]
    ArticleListing.objects.filter(version_no__gt=10).delete()
    forget_common()
