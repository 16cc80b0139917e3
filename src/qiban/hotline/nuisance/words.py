"""How the journal and the notices of nuisance callers speak, in both languages."""

from qiban.core.journal.vocabulary import COMMON, Vocabulary
from qiban.law.text import Text

# The demand of a call is no word of it: its page lists the calls while the record runs, and shows none afterwards.
VOCABULARY = COMMON | Vocabulary(
    labels={
        "demand_number": Text("诉求编号", "Number of the demand"),
        "conduct": Text("具体言行", "What the caller did"),
        "words": Text("警告内容", "What was said"),
        "disposal": Text("处理结果", "What came of it"),
        "unit": Text("移交单位", "Handed to"),
    },
    units=frozenset({"unit"}),
    alarms=frozenset({"hand_caller_over"}),
)
NOTICES = {
    "nuisance_warn": Text("骚扰来电应予警告：{case}", "A nuisance caller is to be warned: {case}"),
    "nuisance_hand_over": Text(
        "骚扰来电应决定是否移交：{case}", "Decide whether to hand a nuisance caller over: {case}"
    ),
}
