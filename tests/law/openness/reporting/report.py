"""A year's report made up for these tests, with numbers that agree."""

from qiban.law.openness.reporting.facts import Applicants, Disputes, Documents, Handled, TablesFacts

# 12 + 4 came from people, 3 from businesses; of these 14 and 2 were handled, and 2 and 1 go on.
REPORT = TablesFacts(
    overview="全年公开工作平稳。",
    implementation="方案任务按期完成。",
    problems="个别栏目更新不及时，已整改。",
    other="无。",
    rules=Documents(made=1, repealed=0, in_force=8, in_force_before=7),
    normative=Documents(made=6, repealed=4, in_force=40),
    received=Applicants(natural=12, business=3, total=15),
    carried_in=Applicants(natural=4, total=4),
    handled=(
        Handled("disclosed", Applicants(natural=9, business=2, total=11)),
        Handled("not_held", Applicants(natural=5, total=5)),
    ),
    handled_total=Applicants(natural=14, business=2, total=16),
    carried_out=Applicants(natural=2, business=1, total=3),
    carried_before=Applicants(natural=4, total=4),
    reviews=Disputes(upheld=2, corrected=1, total=3),
    direct_suits=Disputes(pending=1, total=1),
)
