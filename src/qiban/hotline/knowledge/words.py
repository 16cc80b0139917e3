"""How the journal and the notices of the knowledge base speak, in both languages."""

from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.hotline.category_choices import CategoryChoice
from qiban.law.text import Text

from .queries.differences import LABELS

VOCABULARY = COMMON | Vocabulary(
    labels={
        **LABELS,
        "version": Text("版本", "Version"),
        "words": Text("内容", "Words"),
    },
    choices={"category": CategoryChoice},
    days=frozenset({"valid_from", "valid_until"}),
    alarms=frozenset({"return_article", "expire_article", "report_error", "withdraw_article"}),
)
NOTICES = {
    "article_submitted": Text("知识条目待审核：{case} {subject}", "An article to be reviewed: {case} {subject}"),
    "article_returned": Text(
        "知识条目被退回：{case} {subject}（{reason}）", "An article was sent back: {case} {subject} ({reason})"
    ),
    "article_published": Text("知识条目已发布：{case} {subject}", "An article was published: {case} {subject}"),
    "article_withdrawn": Text(
        "知识条目已撤下：{case} {subject}（{reason}）", "An article was withdrawn: {case} {subject} ({reason})"
    ),
    "article_expired": Text(
        "知识条目已过有效期，请更新：{case} {subject}", "An article has expired, please renew it: {case} {subject}"
    ),
    "article_goes_on": Text(
        "原单位已撤并，知识条目由你单位维护：{case} {subject}",
        "The unit that kept it is closed; please keep {case} {subject}",
    ),
    "article_error_reported": Text(
        "知识条目被报错，请更正或说明：{case} {subject}", "Reported to be wrong, please correct it: {case} {subject}"
    ),
    "article_error_corrected": Text(
        "您报的错已处理：{case} {subject}（{reason}）", "What you reported was corrected: {case} {subject} ({reason})"
    ),
    "article_error_refused": Text(
        "您报的错未予更正：{case} {subject}（{reason}）",
        "What you reported was not corrected: {case} {subject} ({reason})",
    ),
}
