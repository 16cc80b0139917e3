"""The life of articles, of reports that one is wrong, and of groups of synonyms, as a part of the hotline's table (Art. 6.3, 8.3)."""

from collections.abc import Iterator

from qiban.law.citation import Citation
from qiban.law.hotline.regulation import HOTLINE
from qiban.law.hotline.roles import SYSTEM, UNIT
from qiban.law.text import Text
from qiban.law.workflow import Action, Step, steps

STATES = {
    "article": {
        "draft": Text("草稿", "Draft"),
        "submitted": Text("待审核", "To be reviewed"),
        "reviewed": Text("已审核，待发布", "Reviewed, to be published"),
        "published": Text("已发布", "Published"),
        "expired": Text("已过有效期", "Expired"),
        "withdrawn": Text("已撤下", "Withdrawn"),
    },
    "article_error": {
        "open": Text("待处理", "Open"),
        "corrected": Text("已更正", "Corrected"),
        "refused": Text("不予更正", "Not corrected"),
    },
    "synonym_group": {
        "kept": Text("使用中", "In use"),
        "dropped": Text("已停用", "Dropped"),
    },
}
# The centre builds the knowledge base and sees that it is kept; units keep their part of it true and current.
CENTRE, OWN = Citation(HOTLINE, 6, 3), Citation(HOTLINE, 8, 3)
CHECK = frozenset({"reviewer", "director"})
KEEP = UNIT | CHECK
# Who answers from it, and so finds what is wrong.
REPORT = UNIT | frozenset({"agent", "dispatcher", "reviewer", "callback_staff", "supervisor", "director"})
ACTIONS = (
    Action("write_article", Text("新增知识条目", "Write an article"), OWN),
    Action("edit_article", Text("修改草稿", "Edit the draft"), OWN),
    Action("submit_article", Text("提交审核", "Hand in"), OWN),
    Action("pass_article", Text("审核通过", "Pass the review"), CENTRE),
    Action("return_article", Text("退回修改", "Send back"), CENTRE),
    Action("publish_article", Text("发布", "Publish"), CENTRE),
    Action("confirm_article", Text("核对无误", "Reviewed, still right"), OWN),
    Action("revise_article", Text("修订", "Revise"), OWN),
    Action("withdraw_article", Text("撤下", "Withdraw"), OWN),
    Action("expire_article", Text("有效期届满", "Expire"), OWN),
    Action("report_error", Text("报错", "Report an error"), OWN),
    Action("correct_error", Text("更正", "Correct"), OWN),
    Action("refuse_error", Text("不予更正", "Do not correct"), OWN),
    Action("keep_synonyms", Text("新增同义词", "Add synonyms"), CENTRE),
    Action("change_synonyms", Text("修改同义词", "Change the synonyms"), CENTRE),
    Action("drop_synonyms", Text("停用", "Drop"), CENTRE),
)


def _articles() -> Iterator[Step]:
    in_work = ("draft", "submitted", "reviewed")
    yield from steps("article", ("draft",), "edit_article", KEEP)
    yield from steps("article", ("draft",), "submit_article", KEEP, "submitted")
    yield from steps("article", ("submitted",), "pass_article", CHECK, "reviewed")
    yield from steps("article", ("submitted", "reviewed"), "return_article", CHECK, "draft")
    yield from steps("article", ("reviewed",), "publish_article", CHECK, "published")
    yield from steps("article", ("published",), "confirm_article", KEEP)
    yield from steps("article", ("published", "expired", "withdrawn"), "revise_article", KEEP, "draft")
    yield from steps("article", (*in_work, "published", "expired"), "withdraw_article", KEEP | SYSTEM, "withdrawn")
    yield from steps("article", ("published",), "expire_article", SYSTEM, "expired")
    # While a new version is in work the published one may expire, and somebody may find it wrong.
    yield from steps("article", in_work, "expire_article", SYSTEM)
    yield from steps("article", (*in_work, "published"), "report_error", REPORT)
    yield from steps("article", (*in_work, "published", "expired"), "go_on", SYSTEM)


def _errors() -> Iterator[Step]:
    yield from steps("article_error", ("open",), "correct_error", KEEP | SYSTEM, "corrected")
    yield from steps("article_error", ("open",), "refuse_error", KEEP, "refused")
    yield from steps("article_error", ("open",), "go_on", SYSTEM)


def _synonyms() -> Iterator[Step]:
    yield from steps("synonym_group", ("kept",), "change_synonyms", CHECK)
    yield from steps("synonym_group", ("kept",), "drop_synonyms", CHECK, "dropped")


STEPS: tuple[Step, ...] = (*_articles(), *_errors(), *_synonyms())
