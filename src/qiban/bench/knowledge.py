"""The knowledge base with very many articles: searched by eight agents at once while they type."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from random import Random
from typing import Any

from django.conf import settings
from django.utils.crypto import get_random_string

from qiban.core import clock
from qiban.hotline.categories import categories
from qiban.hotline.knowledge.models import Article
from qiban.hotline.knowledge.operations.listing import count_terms
from qiban.hotline.knowledge.queries.terms import sounds_of, terms_of
from qiban.law.text import Text
from qiban.platform.home import Home

from .company import Company
from .crowd import cookies_of, superuser
from .knowledge_tables import KNOWLEDGE
from .listings import Listing, looks, timed
from .load import Request
from .measure import Measure
from .place import running

AIM_MS = 50.0
# What articles are about, and what one wants to know of it: together a few thousand titles, each then numbered.
THINGS = (
    "住房公积金", "居民医保", "营业执照", "居住证", "身份证", "公租房", "养老金", "失业金", "暖气", "自来水", "燃气", "电梯",
    "停车泊位", "校外培训", "小学入学", "幼儿园收费", "低保", "高龄津贴", "残疾人证", "不动产登记", "工资", "劳动合同", "出租车",
    "公交卡", "路灯", "垃圾清运", "老旧小区改造", "物业费", "预付卡", "食品安全", "噪声", "异味", "养犬", "户口迁移", "结婚登记",
)  # fmt: skip
WANTS = (
    "办理条件", "需要哪些材料", "收费标准", "办理地点", "办理时限", "网上办理", "投诉渠道", "报修流程", "补办", "变更", "注销",
    "退费", "预约", "查询进度", "申领补贴", "跨区办理", "代办委托", "异议处理",
)  # fmt: skip
PLACES = ("张店区", "淄川区", "博山区", "周村区", "临淄区", "桓台县", "高青县", "沂源县", "高新区", "文昌湖区")
TEXTS = 4000
_ARTICLES = """
INSERT INTO knowledge_article (state, step_no, last_action, last_role, last_at, title, question, answer, category, keywords,
    source, valid_from, is_public, unit_id, version_no, published_no, published_title, published_at, uses)
SELECT 'published', 0, '', '', %(at)s, made.title || n, made.question, made.answer, made.category, made.keywords, '示例文件',
    %(on)s, true, %(unit)s, 1, 1, made.title || n, %(at)s, n %% 97
FROM generate_series(0, %(last)s) AS n JOIN bench_articles AS made ON made.no = n %% %(texts)s
"""
_VERSIONS = """
INSERT INTO knowledge_articleversion (article_id, no, title, question, answer, category, keywords, source, valid_from,
    is_public, written_at)
SELECT id, 1, title, question, answer, category, keywords, source, valid_from, is_public, last_at FROM knowledge_article
"""
_LISTINGS = """
INSERT INTO knowledge_articlelisting (article_id, version_no, title, question, keywords, category, valid_from, is_public,
    sounds, words)
SELECT one.id, 1, one.title, one.question, one.keywords, one.category, one.valid_from, true, made.sounds,
    array_to_tsvector(made.terms || ('n' || n)::text)
FROM (SELECT *, row_number() OVER (ORDER BY id) - 1 AS n FROM knowledge_article) AS one
JOIN bench_articles AS made ON made.no = n %% %(texts)s
"""
_MADE = """
CREATE TEMPORARY TABLE bench_articles (no int, title text, question text, answer text, category text, keywords text[],
    sounds text, terms text[])
"""


def knowledge(home: Home, *, runs: int, articles: int, count: int) -> Iterator[Measure]:
    """Measure the search at the desk, for posts, for programs' public route and for a caller's tale, with 8 clients at once."""
    began = clock.now()
    company = Company()
    with superuser(home) as cursor:
        _fill(cursor, company, articles)
    count_terms()
    seconds = (clock.now() - began).total_seconds()
    title = Text(f"造出{articles:,}条知识", f"Making {articles:,} articles")
    yield Measure("knowledge_made", title, "s", (seconds,), facts={"articles": Article.objects.count()})
    listings = _listings(company)
    yield from looks(listings, "knowledge")
    with running(home) as up:
        for listing in listings:
            yield from timed(up, listing, runs=runs, count=count)


def _fill(cursor: Any, company: Company, articles: int) -> None:
    """Store published articles without the triggers, which would look at each as at a step."""
    cursor.execute(_MADE)
    with cursor.copy("COPY bench_articles FROM STDIN") as copy:
        for row in _texts():
            copy.write_row(row)
    given = {
        "at": clock.now() - timedelta(days=30),
        "on": clock.civil_date(clock.now() - timedelta(days=30)),
        "unit": company.centre.pk,
        "last": articles - 1,
        "texts": TEXTS,
    }
    cursor.execute("SET session_replication_role = replica")
    for statement in (_ARTICLES, _VERSIONS, _LISTINGS):
        cursor.execute(statement, given if "%(" in statement else None)
    cursor.execute("SET session_replication_role = origin")
    for table in KNOWLEDGE:
        cursor.execute(f"VACUUM ANALYZE {table}")


def _texts() -> Iterator[tuple[Any, ...]]:
    chance, codes = Random(7), sorted(categories())  # noqa: S311 - invented texts
    for number in range(TEXTS):
        thing, want, place = chance.choice(THINGS), chance.choice(WANTS), chance.choice(PLACES)
        title, question = f"{place}{thing}{want}", f"{thing}{want}，在{place}怎么办"
        answer = f"{place}的{thing}：{want}按公布的规定执行，请携带身份证到政务服务中心窗口，或在网上提交；{chance.choice(WANTS)}另行告知。"
        keywords = [thing, want]
        terms = terms_of(title=title, question=question, answer=answer, keywords=keywords, others=("示例文件",))
        yield (number, title, question, answer, chance.choice(codes), keywords, sounds_of([title, *keywords]), terms)


def _typed() -> Iterator[str]:
    """Yield what agents type, letter by letter: words, two words, first letters, full pinyin."""
    chance = Random(8)  # noqa: S311 - which words
    while True:
        thing, want, place = chance.choice(THINGS), chance.choice(WANTS), chance.choice(PLACES)
        letters = sounds_of([thing]).split()
        yield from (thing[:2], thing, f"{thing} {want}", f"{place}{thing}{want[:2]}", letters[0], letters[-1][:6])


def _tales() -> Iterator[dict[str, str]]:
    chance = Random(9)  # noqa: S311 - which words
    while True:
        thing, want, place = chance.choice(THINGS), chance.choice(WANTS), chance.choice(PLACES)
        subject = f"咨询{thing}{want}"
        yield {"subject": subject}
        yield {
            "subject": subject,
            "detail": f"家住{place}，想了解{thing}的{want}，之前去过窗口没有问清楚，请帮忙查一下",
        }


def _listings(company: Company) -> list[Listing]:
    csrf = get_random_string(32)
    cookies = f"{cookies_of(company.post(company.centre, 'agent').person)}; {settings.CSRF_COOKIE_NAME}={csrf}"
    found = [Request("/desk/articles/", "", {"find": one}, cookies=cookies, csrf=csrf) for one in islice(_typed(), 120)]
    told = [Request("/desk/suggestions/", "", one, cookies=cookies, csrf=csrf) for one in islice(_tales(), 120)]
    return [
        Listing("knowledge", Text("受理台边填边查知识库", "The knowledge base while typing"), AIM_MS, found),
        Listing("knowledge_told", Text("按来电内容推荐知识", "Articles for what a caller tells"), AIM_MS, told),
    ]
