"""What an article has to say, on which days it is right, and who looks at it (Art. 6.3, 8.3)."""

from qiban.law.decision import Decision
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .facts import ArticleFacts, ArticleReviewFacts, ValidityFacts
from .workflow import CENTRE, OWN


def submit_article(given: ArticleFacts, law: Law) -> Decision:
    """Tell whether an article says everything that the centre needs to review it.

    Interpretation: “真实有效” asks for the document on which an answer rests, and for an answer that is not out of date
    already on the day on which it is handed in.

    Source: Art. 8.3.
    """
    say = Ruling("submit_article", OWN, given, law)
    zh, en = blanks(
        title=(given.title, "标题", "title"),
        question=(given.question, "问题", "question"),
        answer=(given.answer, "答复", "answer"),
        source=(given.source, "依据", "source"),
    )
    if zh:
        return say(
            "refused",
            f"知识条目应写明标题、问题、答复和依据，还缺：{zh}。",
            f"An article has a title, a question, an answer and a source; missing: {en}.",
            next_step=(f"请补充{zh}后再提交。", f"Add {en} and hand it in again."),
        )
    if given.valid_until is not None and given.valid_until < max(given.valid_from, given.on):
        return say(
            "refused",
            "有效期截止日早于起始日或今天，内容已不再有效。",
            "Its last day lies before its first one, or has gone: it is not right any more.",
            next_step=("请核对有效期。", "Check the days."),
        )
    return say("allowed", "内容齐全，可以提交审核。", "It is complete.")


def article_validity(given: ValidityFacts, law: Law) -> Decision:
    """Tell whether an article is right on a civil day: from its first day to its last one, both counted.

    Source: Art. 8.3.
    """
    say = Ruling("article_validity", OWN, given, law)
    if given.on < given.valid_from:
        return say("not_yet", f"自{given.valid_from}起有效。", f"It is right from {given.valid_from} on.")
    if given.valid_until is not None and given.on > given.valid_until:
        return say("expired", f"有效期已于{given.valid_until}届满。", f"It was right until {given.valid_until}.")
    return say("valid", "在有效期内。", "It is right.")


def review_article(given: ArticleReviewFacts, law: Law) -> Decision:
    """Tell whether somebody may pass an article: two people stand behind it.

    Interpretation: the centre “组织” the knowledge base, and so looks at what is handed in before agents answer from it;
    nobody looks at a text of his own.

    Source: Art. 6.3.
    """
    say = Ruling("review_article", CENTRE, given, law)
    if given.is_own_draft:
        return say(
            "refused",
            "提交人和审核人不能是同一人。",
            "Whoever handed it in cannot pass it.",
            next_step=("请由其他审核人员审核。", "Let somebody else review it."),
        )
    return say("allowed", "可以审核通过。", "It may be passed.")
