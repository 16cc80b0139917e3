"""Articles of the knowledge base that were left stale or wrong: a cause of supervision (Art. 16.5)."""

from collections.abc import Iterator
from datetime import datetime

from qiban.core.obligations.models import Obligation
from qiban.hotline.knowledge.models import Article, ArticleError
from qiban.law.hotline import rules
from qiban.law.hotline.knowledge.clocks import OF_UNITS
from qiban.law.hotline.supervision.facts import KnowledgeFacts
from qiban.law.regulation import Law
from qiban.law.text import Text
from qiban.supervision.models import SupervisionCause

from .raising import Cause

DEMAND = "请立即核对、更新该知识条目并提交审核，说明未及时更新的原因。"
WHY = {
    "article_review": Text("未按期核对知识条目", "The article was not reviewed in time"),
    "article_renewal": Text("知识条目到期未更新", "The article expired and was not renewed"),
    "article_error": Text("知识条目被报错未处理", "A report that the article is wrong was not answered"),
}


def stale_articles(law: Law, at: datetime) -> Iterator[Cause]:
    """Yield what units have owed of their articles for as long as Art. 16.5's local number says past its day."""
    late = Obligation.objects.filter(kind__in=OF_UNITS, settled_at=None, is_window=False, due_at__lte=at)
    due = [
        (one, decision)
        for one in late.order_by("due_at", "pk")
        if (decision := rules.supervise_knowledge(KnowledgeFacts(one.due_at, at), law)).outcome == "supervise"
    ]
    keys = [f"knowledge:{one.pk}" for one, _ in due]
    known = set(SupervisionCause.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh = [pair for pair in due if f"knowledge:{pair[0].pk}" not in known]
    articles = _articles(one for one, _ in fresh)
    for owed, decision in fresh:
        article = articles[owed.pk]
        why = WHY[owed.kind]
        yield Cause(
            kind="knowledge",
            key=f"knowledge:{owed.pk}",
            unit_id=owed.bearer_unit_id,
            matter=f"article:{article.pk}",
            clause=decision.citation.id,
            title=f"关于知识条目{article.number}“{article.subject[:60]}”的督办",
            demand=DEMAND,
            said=Text(f"{why.zh}：{decision.reason.zh}", f"{why.en}: {decision.reason.en}"),
            decision=decision.as_json(),
        )


def _articles(owed: Iterator[Obligation]) -> dict[int, Article]:
    """Return the article behind each obligation, by the obligation's id."""
    listed = list(owed)
    errors = [one.subject_id for one in listed if one.subject_type == "article_error"]
    of_error = dict(ArticleError.objects.filter(pk__in=errors).values_list("pk", "article"))
    ids = {one.pk: of_error.get(one.subject_id, 0) if one.kind == "article_error" else one.subject_id for one in listed}
    found = Article.objects.in_bulk(set(ids.values()))
    return {pk: found[article] for pk, article in ids.items()}
