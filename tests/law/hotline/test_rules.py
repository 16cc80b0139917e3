"""What every decision carries: its rule's name, its clause, its facts, the numbers it rests on, and what to do next."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.law.hotline.conftest import civil

from qiban.law.hotline import RULES, facts, rules
from qiban.law.hotline.evaluation import facts as evaluating
from qiban.law.hotline.knowledge import facts as keeping
from qiban.law.hotline.nuisance import facts as disturbing
from qiban.law.hotline.privacy.looking import USED as LOOKED
from qiban.law.hotline.privacy.looking import LookedFacts
from qiban.law.hotline.privacy.relaying import RelayFacts
from qiban.law.hotline.supervision import facts as supervising
from qiban.law.regulation import Law

# Rule -> its clause, as the regulation's text has it, and the facts on which it decides.
CATALOGUE = {
    "scope": ("3", facts.ScopeFacts),
    "repeat": ("12.1", facts.RepeatFacts),
    "validity": ("25", facts.ValidityFacts),
    "workflow_step": ("12", facts.StepFacts),
    "merge": ("12.1", facts.MergeFacts),
    "dispatch_limit": ("12.2", facts.LimitFacts),
    "dispatch": ("17", facts.DispatchFacts),
    "forward": ("7.2", facts.ForwardFacts),
    "handling_limit": ("12.3", facts.LimitFacts),
    "lights": ("13", facts.LightFacts),
    "request_extension": ("12.4", facts.ExtensionFacts),
    "extension_length": ("12.4", facts.ExtensionLengthFacts),
    "report_continued": ("12.5", facts.ContinuedFacts),
    "reply": ("12.6", facts.ReplyFacts),
    "return_limit": ("12.7", facts.ReturnLimitFacts),
    "request_return": ("12.7", facts.ReturnFacts),
    "review": ("12.8", facts.ReviewFacts),
    "callback": ("12.8", facts.CallbackFacts),
    "rework": ("12.9", facts.ReworkFacts),
    "close": ("12.10", facts.CloseFacts),
    "emergency": ("14", facts.EmergencyFacts),
    "quick_feedback_limit": ("14", facts.QuickFacts),
    "submit_article": ("8.3", keeping.ArticleFacts),
    "article_validity": ("8.3", keeping.ValidityFacts),
    "review_article": ("6.3", keeping.ArticleReviewFacts),
    "study_needed": ("15", supervising.StudyNeedFacts),
    "file_study": ("15", supervising.StudyFacts),
    "recheck_study": ("15", supervising.RecheckFacts),
    "end_study": ("15", supervising.StudyEndFacts),
    "supervise_overdue": ("16.1", supervising.OverdueFacts),
    "supervise_repeated": ("16.2", supervising.RepeatedFacts),
    "supervise_refusal": ("16.3", supervising.RefusalFacts),
    "supervise_rates": ("16.4", supervising.RatesFacts),
    "supervise_knowledge": ("16.5", supervising.KnowledgeFacts),
    "issue_supervision": ("16.6", supervising.SupervisionFacts),
    "answer_supervision": ("16", supervising.SupervisionAnswerFacts),
    "open_dispute": ("17", supervising.DisputeFacts),
    "climb": ("17", supervising.RungFacts),
    "order_rectification": ("18", supervising.RectificationFacts),
    "report_rectification": ("18", supervising.RectifiedFacts),
    "issue_accountability": ("18", supervising.AccountabilityFacts),
    "count_handling": ("19", evaluating.HandlingCaseFacts),
    "count_answer": ("19", evaluating.AnswerCaseFacts),
    "rate": ("19", evaluating.RateFacts),
    "score": ("19", evaluating.ScoreFacts),
    "place": ("19", evaluating.PlaceFacts),
    "interview": ("19", evaluating.InterviewFacts),
    "record_interview": ("19", evaluating.InterviewRecordFacts),
    "appeal": ("19", evaluating.AppealFacts),
    "record_nuisance": ("24", disturbing.NuisanceCallFacts),
    "nuisance_step": ("24", disturbing.NuisanceFacts),
    "hand_caller_over": ("24", disturbing.NuisanceHandOverFacts),
    "nuisance_lapse": ("24", disturbing.NuisanceLapseFacts),
    "may_see_identity": ("21", facts.IdentityFacts),
    "ask_relay": ("21", RelayFacts),
    "question_look": ("21", LookedFacts),
    "look_at_identity": ("21", facts.LookFacts),
    "erase_identity": ("21", facts.ErasureFacts),
}


def test_the_catalogue_has_every_rule_with_its_clause_and_facts_and_words_for_it() -> None:
    ours = {name: rule for name, rule in RULES.items() if rule.citation.regulation == "hotline"}
    assert {name: (rule.citation.id, rule.facts) for name, rule in ours.items()} == {
        f"hotline.{name}": row for name, row in CATALOGUE.items()
    }
    assert all(rule.id == name and rule.title.zh and rule.title.en for name, rule in ours.items())
    assert all(rule.title.zh != rule.title.en for rule in ours.values())


RECEIVED = civil("2023-09-28 10:00")
LIGHTS = ("yellow_days", "red_days")
DAY = date(2023, 9, 28)
# One lawful case of every rule: outcome, and the numbers of the regulation on which it rests.
LAWFUL: list[tuple[str, Any, str, tuple[str, ...]]] = [
    ("scope", facts.ScopeFacts("help"), "accepted", ()),
    ("repeat", facts.RepeatFacts(True, False, True, True), "accepted", ()),
    ("validity", facts.ValidityFacts(date(2024, 3, 7)), "in_force", ()),
    ("workflow_step", facts.StepFacts("order", "received", "dispatch", "dispatcher"), "allowed", ()),
    ("merge", facts.MergeFacts("general", "general"), "unchanged", ()),
    ("merge", facts.MergeFacts("urgent", "general"), "stricter", ()),
    ("dispatch_limit", facts.LimitFacts(RECEIVED), "due", ("dispatch_days", *LIGHTS)),
    ("dispatch_limit", facts.LimitFacts(RECEIVED, "urgent"), "due", ("dispatch_at_once_minutes", *LIGHTS)),
    ("dispatch", facts.DispatchFacts("help", False, "a", ("a",)), "allowed", ()),
    ("forward", facts.ForwardFacts(True), "allowed", ()),
    ("handling_limit", facts.LimitFacts(RECEIVED, "urgent"), "due", ("handling_days_urgent", *LIGHTS)),
    ("lights", facts.LightFacts(RECEIVED, RECEIVED, 5), "green", LIGHTS),
    (
        "request_extension",
        facts.ExtensionFacts(RECEIVED, civil("2023-10-12"), RECEIVED, False, 5, "需要开挖"),
        "allowed",
        ("extension_exception_days", "provincial_extension_lead_days"),
    ),
    (
        "extension_length",
        facts.ExtensionLengthFacts(5, "dispatcher"),
        "allowed",
        ("extension_days", "extension_exception_days"),
    ),
    (
        "report_continued",
        facts.ContinuedFacts(True, "更换", date(2023, 9, 30), "已勘测", RECEIVED, "电话", RECEIVED),
        "allowed",
        (),
    ),
    ("reply", facts.ReplyFacts("已办", RECEIVED, "电话", RECEIVED), "allowed", ()),
    ("return_limit", facts.ReturnLimitFacts(RECEIVED), "due", ("return_days", "provincial_return_days")),
    (
        "request_return",
        facts.ReturnFacts(RECEIVED, RECEIVED, False, "不属本单位", "三定方案", "市水利局"),
        "allowed",
        ("return_days", "provincial_return_days"),
    ),
    ("review", facts.ReviewFacts(True, True), "accepted", ()),
    ("callback", facts.CallbackFacts(True, 1, True, True, True), "reached", ("callback_attempts",)),
    ("rework", facts.ReworkFacts("unclear", "没有说明"), "allowed", ()),
    ("close", facts.CloseFacts(True, True, True, False, False, ""), "allowed", ()),
    ("emergency", facts.EmergencyFacts("disaster", True), "allowed", ("quick_feedback_hours",)),
    ("quick_feedback_limit", facts.QuickFacts(RECEIVED), "due", ("quick_feedback_hours", *LIGHTS)),
    ("study_needed", supervising.StudyNeedFacts(20), "study", ("study_count", "study_period_days")),
    ("file_study", supervising.StudyFacts("管网老化", "改造", "下降"), "allowed", ()),
    ("recheck_study", supervising.RecheckFacts(3, 1), "solved", ("recheck_days",)),
    ("end_study", supervising.StudyEndFacts(60), "allowed", ("recheck_days",)),
    (
        "supervise_overdue",
        supervising.OverdueFacts(RECEIVED, civil("2023-10-12")),
        "supervise",
        ("supervision_overdue_days",),
    ),
    (
        "supervise_repeated",
        supervising.RepeatedFacts(5, reworked=1),
        "supervise",
        ("repeated_count", "repeated_days", "supervision_rounds"),
    ),
    ("supervise_refusal", supervising.RefusalFacts(2), "supervise", ("supervision_refusals",)),
    ("supervise_rates", supervising.RatesFacts(1), "supervise", ("last_ranks",)),
    (
        "supervise_knowledge",
        supervising.KnowledgeFacts(RECEIVED, civil("2023-10-20")),
        "supervise",
        ("supervision_stale_days",),
    ),
    ("issue_supervision", supervising.SupervisionFacts("other", "拖延", "答复"), "allowed", ()),
    ("answer_supervision", supervising.SupervisionAnswerFacts("人少", "增派", "已办"), "allowed", ()),
    ("open_dispute", supervising.DisputeFacts(("a", "b"), "互称不属职责"), "allowed", ()),
    ("climb", supervising.RungFacts("已协调", "纪要1号", "市水利局", True, True), "allowed", ()),
    ("order_rectification", supervising.RectificationFacts("poor", "拖延", "重办"), "allowed", ()),
    ("report_rectification", supervising.RectifiedFacts("已重办", "照片"), "allowed", ()),
    ("issue_accountability", supervising.AccountabilityFacts("整改不到位", False), "allowed", ()),
    ("record_nuisance", disturbing.NuisanceCallFacts("不说话", True), "recorded", ()),
    ("nuisance_step", disturbing.NuisanceFacts(3, None), "warn", ("nuisance_warn_calls", "nuisance_hand_over_calls")),
    ("hand_caller_over", disturbing.NuisanceHandOverFacts(1, "多次骚扰"), "allowed", ()),
    ("nuisance_lapse", disturbing.NuisanceLapseFacts(180), "lapse", ("nuisance_period_days",)),
    ("count_handling", evaluating.HandlingCaseFacts("late"), "bad", ()),
    ("count_answer", evaluating.AnswerCaseFacts(True, True), "good", ()),
    (
        "rate",
        evaluating.RateFacts(evaluating.Counted(9, 10)),
        "rate",
        ("least_cases", "least_samples", "sample_weight"),
    ),
    (
        "score",
        evaluating.ScoreFacts(*4 * [Decimal(80)]),
        "score",
        ("weight_on_time", "weight_process", "weight_result", "weight_solved"),
    ),
    ("place", evaluating.PlaceFacts(Decimal(80), (Decimal(80),)), "placed", ()),
    ("interview", evaluating.InterviewFacts((1, 1, 9)), "interview", ("last_ranks", "interview_months")),
    (
        "record_interview",
        evaluating.InterviewRecordFacts("局长", "谈话", "整改", date(2024, 4, 9), date(2024, 4, 9), date(2024, 4, 9)),
        "allowed",
        (),
    ),
    ("appeal", evaluating.AppealFacts("统计有误", 1), "allowed", ("appeal_days",)),
    ("may_see_identity", facts.IdentityFacts("handler", True, False, False, True), "allowed", ()),
    (
        "submit_article",
        keeping.ArticleFacts("停水", "停水怎么办", "请拨打供水热线", "供水条例", DAY, None, DAY),
        "allowed",
        (),
    ),
    ("article_validity", keeping.ValidityFacts(DAY, None, DAY), "valid", ()),
    ("review_article", keeping.ArticleReviewFacts(False), "allowed", ()),
    ("ask_relay", RelayFacts(True, False, False, True, False), "by_centre", ()),
    ("question_look", LookedFacts(RECEIVED, 1, 1, RECEIVED), "plain", LOOKED),
    (
        "look_at_identity",
        facts.LookFacts("agent", False, 0),
        "allowed",
        ("identity_looks_a_day", "identity_looks_alarm"),
    ),
    (
        "erase_identity",
        facts.ErasureFacts("director", True, date(2023, 10, 7), date(2024, 4, 7), ""),
        "allowed",
        ("identity_kept_months", "identity_least_months"),
    ),
]


def test_the_cases_above_hold_every_rule() -> None:
    assert {name for name, *_ in LAWFUL} == set(CATALOGUE)


@pytest.mark.parametrize(("name", "given", "outcome", "used"), LAWFUL)
def test_a_decision_names_its_rule_its_facts_and_the_numbers_it_rests_on(
    law: Law, name: str, given: Any, outcome: str, used: tuple[str, ...]
) -> None:
    made = getattr(rules, name)(given, law)
    assert (made.rule, made.outcome, made.citation.regulation) == (f"hotline.{name}", outcome, "hotline")
    assert set(made.inputs) == {one.name for one in fields(given)}
    assert made.parameters == {one: f"{law.parameters[one]}@2023-06-28" for one in used}
    assert made.reason.zh
    assert made.reason.en
    assert made.basis_lapsed is False


TOLD = {"told_at": RECEIVED, "told_how": "电话"}
# Every refusal that leaves something to do; the workflow's are in test_workflow.
REFUSED: list[tuple[str, Any]] = [
    ("scope", facts.ScopeFacts("help", excluded="petition")),
    ("scope", facts.ScopeFacts("help", excluded="nonsense")),
    ("repeat", facts.RepeatFacts(True, True, True, True)),
    ("dispatch", facts.DispatchFacts("help", False, "", ())),
    ("dispatch", facts.DispatchFacts("help", False, "a", ("a", "a"))),
    ("dispatch", facts.DispatchFacts("report", False, "a", ("a",), ("b",), ("b",))),
    ("dispatch", facts.DispatchFacts("report", False, "a", ("a",), ("a",))),
    ("forward", facts.ForwardFacts(False)),
    ("emergency", facts.EmergencyFacts("noise", True)),
    ("emergency", facts.EmergencyFacts("disaster", False)),
    ("request_return", facts.ReturnFacts(RECEIVED, RECEIVED, False, "", "三定方案", "市水利局")),
    ("request_extension", facts.ExtensionFacts(RECEIVED, civil("2023-10-12"), RECEIVED, False, 5, "")),
    ("request_extension", facts.ExtensionFacts(RECEIVED, civil("2023-10-12"), RECEIVED, False, 0, "需要开挖")),
    (
        "request_extension",
        facts.ExtensionFacts(RECEIVED, civil("2023-10-12"), RECEIVED, False, 5, "需要开挖", extended=True),
    ),
    ("request_extension", facts.ExtensionFacts(civil("2023-10-12"), civil("2023-10-12"), RECEIVED, False, 5, "需")),
    ("extension_length", facts.ExtensionLengthFacts(0, "director")),
    ("extension_length", facts.ExtensionLengthFacts(6, "dispatcher")),
    ("extension_length", facts.ExtensionLengthFacts(6, "director")),
    ("report_continued", facts.ContinuedFacts(False, "更换", date(2023, 9, 30), "已勘测", RECEIVED, "电话", RECEIVED)),
    ("report_continued", facts.ContinuedFacts(True, "", date(2023, 9, 30), "已勘测", RECEIVED, "电话", RECEIVED)),
    (
        "report_continued",
        facts.ContinuedFacts(True, "更换", date(2023, 9, 30), "已", civil("2023-09-29"), "电话", RECEIVED),
    ),
    ("report_continued", facts.ContinuedFacts(True, "更换", date(2023, 9, 28), "已", RECEIVED, "电话", RECEIVED)),
    ("reply", facts.ReplyFacts("", RECEIVED, "电话", RECEIVED)),
    ("reply", facts.ReplyFacts("已办", civil("2023-09-29"), "电话", RECEIVED)),
    ("reply", facts.ReplyFacts("已办", RECEIVED, "电话", RECEIVED, out_of_scope=True)),
    ("review", facts.ReviewFacts(True, True, ("市水利局",))),
    ("review", facts.ReviewFacts(False, True)),
    ("callback", facts.CallbackFacts(True, 1)),
    ("rework", facts.ReworkFacts("other", "没有说明")),
    ("rework", facts.ReworkFacts("unclear", "")),
    ("close", facts.CloseFacts(True, True, True, False, True, "")),
    ("close", facts.CloseFacts(None, None, None, True, False, "")),
    ("close", facts.CloseFacts(True, True, False, False, False, "")),
    ("may_see_identity", facts.IdentityFacts("agent", True, True, False, True)),
    ("may_see_identity", facts.IdentityFacts("handler", True, False, True, True)),
    ("may_see_identity", facts.IdentityFacts("handler", True, False, False, False)),
    ("ask_relay", RelayFacts(False, False, False, True, False)),
    ("ask_relay", RelayFacts(True, True, False, True, False)),
    ("ask_relay", RelayFacts(True, False, True, True, False)),
    ("issue_supervision", supervising.SupervisionFacts("other", "", "")),
    ("answer_supervision", supervising.SupervisionAnswerFacts("", "", "")),
    ("file_study", supervising.StudyFacts("", "", "")),
    ("end_study", supervising.StudyEndFacts(59)),
    ("open_dispute", supervising.DisputeFacts(("a", "b"), " ")),
    ("open_dispute", supervising.DisputeFacts(("a",), "互称不属职责")),
    ("climb", supervising.RungFacts("")),
    ("order_rectification", supervising.RectificationFacts("poor", "", "")),
    ("report_rectification", supervising.RectifiedFacts("", "")),
    ("issue_accountability", supervising.AccountabilityFacts("", False)),
    ("issue_accountability", supervising.AccountabilityFacts("整改不到位", True)),
    ("record_nuisance", disturbing.NuisanceCallFacts("", True)),
    ("record_nuisance", disturbing.NuisanceCallFacts("不说话", False)),
    ("hand_caller_over", disturbing.NuisanceHandOverFacts(1, "")),
    ("hand_caller_over", disturbing.NuisanceHandOverFacts(None, "多次骚扰")),
    (
        "record_interview",
        evaluating.InterviewRecordFacts("", "谈话", "整改", date(2024, 4, 9), date(2024, 5, 9), date(2024, 4, 9)),
    ),
    (
        "record_interview",
        evaluating.InterviewRecordFacts("局长", "谈话", "整改", date(2024, 4, 10), date(2024, 5, 9), date(2024, 4, 9)),
    ),
    (
        "record_interview",
        evaluating.InterviewRecordFacts("局长", "谈话", "整改", date(2024, 4, 9), date(2024, 4, 8), date(2024, 4, 9)),
    ),
    ("appeal", evaluating.AppealFacts("", 1)),
    ("appeal", evaluating.AppealFacts("统计有误", 6)),
    ("look_at_identity", facts.LookFacts("agent", True, 0)),
    ("look_at_identity", facts.LookFacts("agent", False, 60)),
    ("erase_identity", facts.ErasureFacts("agent", True, date(2023, 10, 7), date(2030, 1, 1), "")),
    ("erase_identity", facts.ErasureFacts("director", False, None, date(2030, 1, 1), "")),
    ("erase_identity", facts.ErasureFacts("director", True, date(2023, 10, 7), date(2030, 1, 1), "诉讼")),
    ("erase_identity", facts.ErasureFacts("director", True, date(2023, 10, 7), date(2024, 4, 6), "")),
]


@pytest.mark.parametrize(("name", "given"), REFUSED)
def test_a_refusal_says_in_both_languages_what_can_be_done_next(law: Law, name: str, given: Any) -> None:
    made = getattr(rules, name)(given, law)
    assert made.outcome == ("unclear" if given == facts.ScopeFacts("help", excluded="nonsense") else "refused")
    assert made.next_step is not None
    assert made.next_step.zh
    assert made.next_step.en
    assert made.next_step.zh != made.next_step.en


@pytest.mark.parametrize(
    ("name", "given", "words"),
    [
        # What is missing is named, and nothing that was given.
        ("reply", facts.ReplyFacts(" ", None, "", RECEIVED), "办理结果、告知诉求人的时间、告知诉求人的方式"),
        ("reply", facts.ReplyFacts("已办", None, "电话", RECEIVED), "告知诉求人的时间"),
        (
            "request_return",
            facts.ReturnFacts(RECEIVED, RECEIVED, False, "", " ", "\u200b"),
            "回退理由、依据、建议承办单位",
        ),
        (
            "report_continued",
            facts.ContinuedFacts(True, "", None, "", None, "电话", RECEIVED),
            "具体措施、解决时限、办理进度、告知诉求人的时间和方式",
        ),
        (
            "report_continued",
            facts.ContinuedFacts(True, "更换", date(2023, 9, 30), "已勘测", RECEIVED, "", RECEIVED),
            "告知诉求人的时间和方式",
        ),
    ],
)
def test_a_refusal_names_what_is_missing_and_nothing_that_was_given(
    law: Law, name: str, given: Any, words: str
) -> None:
    made = getattr(rules, name)(given, law)
    assert made.outcome == "refused"
    assert f"还缺：{words}。" in made.reason.zh


def test_facts_are_kept_as_plain_json(law: Law) -> None:
    made = rules.report_continued(
        facts.ContinuedFacts(True, "更换", date(2023, 9, 30), "已勘测", RECEIVED, "电话", RECEIVED), law
    )
    assert made.inputs == {
        "extended": True,
        "measures": "更换",
        "promised_on": "2023-09-30",
        "progress": "已勘测",
        "told_at": "2023-09-28T10:00:00+08:00",
        "told_how": "电话",
        "reported_at": "2023-09-28T10:00:00+08:00",
    }
    assert rules.dispatch(facts.DispatchFacts("help", False, "a", ("a", "b")), law).inputs["units"] == ["a", "b"]
