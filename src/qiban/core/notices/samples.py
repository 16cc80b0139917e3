"""A sample of each kind of notice: what a text looks like before anybody gets it."""

from collections.abc import Mapping

from qiban.law.text import Text

from .placeholders import names_in

CASE, DUE = "202603140000123", "2026-03-20 24:00"
SAMPLES: Mapping[str, Text] = {
    "case": Text(CASE, CASE),
    "due": Text(DUE, DUE),
    "subject": Text("路灯不亮", "Street lamps are out"),
    "reason": Text("超期未办结", "Overdue"),
    "unit": Text("市住房城乡建设局", "Housing"),
    "area": Text("张店区", "Zhangdian"),
    "category": Text("供水", "Water supply"),
    "request": Text("延期", "extension"),
    "count": Text("12", "12"),
    "late": Text("3", "3"),
    "level": Text("二级", "level II"),
    "amount": Text("12000.00", "12000.00"),
    "source": Text("放假安排通知", "the notice on holidays"),
    "person": Text("王一", "Wang Yi"),
}


def sample_of(words: Text, language: str) -> str:
    """Return what words look like in a language."""
    sentence = words.in_language(language)
    given = {name: SAMPLES.get(name, Text("…", "…")).in_language(language) for name in names_in(sentence, "text")}
    return sentence.format(**given)
