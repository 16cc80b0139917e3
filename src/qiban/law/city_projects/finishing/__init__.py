"""Finishing, settling, handing over (Art. 21-24)."""

from collections.abc import Mapping

from qiban.law.citation import Citation
from qiban.law.city_projects.regulation import CITY_PROJECTS
from qiban.law.rule import Rule
from qiban.law.text import Text

from . import clocks, facts
from .accepting import acceptance, completion_report, filing
from .closing import closing
from .handing_over import audit_extension, defects, hand_over
from .retaining import retention
from .settling import final_account, settlement

ART_21, ART_22, ART_23, ART_24 = (Citation(CITY_PROJECTS, article) for article in (21, 22, 23, 24))
RULES: tuple[Rule, ...] = (
    Rule(completion_report, facts.CompletionFacts, ART_21, Text("竣工报告", "Completion report")),
    Rule(acceptance, facts.AcceptanceFacts, ART_21, Text("竣工验收", "Joint acceptance")),
    Rule(filing, facts.FilingFacts, ART_21, Text("竣工验收备案", "Filing of the acceptance")),
    Rule(settlement, facts.SettlementFacts, ART_22, Text("竣工结算", "Settlement")),
    Rule(final_account, facts.AccountFacts, ART_22, Text("竣工决算", "Final account")),
    Rule(hand_over, facts.HandoverFacts, ART_23, Text("移交使用（管护）单位", "Hand-over to the user unit")),
    Rule(defects, facts.DefectsFacts, ART_23, Text("缺陷责任期内外由谁管理", "Who looks after the works, and repairs")),
    Rule(retention, facts.RetentionFacts, ART_23, Text("返还质量保证金", "Giving the retention back")),
    Rule(audit_extension, facts.AuditExtensionFacts, ART_24, Text("延长审计期限", "Extension of an audit")),
    Rule(closing, facts.ClosingFacts, ART_23, Text("项目办结", "Closing a project")),
)
# What each clock is for, as boards and lists name it.
CLOCKS: Mapping[str, Text] = clocks.TITLES
# Parameters that say how many working days a limit is long.
LENGTHS: frozenset[str] = clocks.LENGTHS
