"""What a warning has to say, how long it may be, and until when it may hold (职责一（十一）)."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from qiban.law.civil import due_text
from qiban.law.decision import Decision
from qiban.law.flood.regulation import head
from qiban.law.letters import is_blank
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling
from qiban.law.text import Text

from .facts import ContentFacts

# What no XML document can hold (XML 1.0, 2.2), and what turns the reading direction of the text around it.
UNSPEAKABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u202a-\u202e\u2066-\u2069]")
WEB = re.compile(r"https?://[A-Za-z0-9.\-]+(:[0-9]{1,5})?(/[!-~]*)?")
NAMES = {
    "headline": Text("标题", "headline"),
    "description": Text("预警内容", "description"),
    "instruction": Text("防御指引", "instruction"),
    "contact": Text("联系方式", "contact"),
    "headline_en": Text("英文标题", "English headline"),
    "description_en": Text("英文预警内容", "English description"),
    "instruction_en": Text("英文防御指引", "English instruction"),
    "note": Text("更新或解除的原因", "reason"),
}
# The parameter that says how long each text may be; English takes three letters for one.
LENGTHS = {
    "headline": ("warning_headline_letters", 1),
    "description": ("warning_text_letters", 1),
    "instruction": ("warning_text_letters", 1),
    "note": ("warning_text_letters", 1),
    "contact": ("warning_headline_letters", 1),
    "headline_en": ("warning_headline_letters", 3),
    "description_en": ("warning_text_letters", 3),
    "instruction_en": ("warning_text_letters", 3),
}
USED = ("warning_headline_letters", "warning_text_letters", "warning_longest_hours")


class Fault(NamedTuple):
    """What is wrong with a warning, and in which field."""

    field: str
    what: Text


def warning_content(given: ContentFacts, law: Law) -> Decision:
    """Tell whether a warning says what it has to say; its results list every fault by its field.

    Interpretation: a warning that people cannot act on is none: what is coming, what to do, where, until when. One that calls
    an earlier one off says why instead of what to do. English is given whole or not at all.

    Source: duty 1.11.
    """
    say = Ruling("warning_content", head(11), given, law, USED)
    if faults := [*_missing(given), *_unfit(given, law), *_english(given), *_times(given, law)]:
        said = [{"field": one.field, "zh": one.what.zh, "en": one.what.en} for one in faults]
        return say(
            "refused",
            "；".join(one.what.zh for one in faults) + "。",
            "; ".join(one.what.en for one in faults) + ".",
            next_step=("请补充、改正后再办理。", "Complete and correct it first."),
            results={"faults": said},
        )
    return say("allowed", "内容完整。", "It says what it has to.", results={"faults": []})


def _missing(given: ContentFacts) -> Iterator[Fault]:
    is_end = given.message == "cancel"
    needed = ("headline", "description", *(() if is_end else ("instruction",)), "contact")
    for name in (*needed, *(() if given.message == "alert" else ("note",))):
        if is_blank(getattr(given, name)):
            yield Fault(name, Text(f"没有填写{NAMES[name].zh}", f"there is no {NAMES[name].en}"))
    if given.areas < 1:
        yield Fault("areas", Text("没有预警区域", "there is no area"))
    if given.expires_at is None:
        yield Fault("expires_at", Text("没有填写失效时间", "it is not said until when it holds"))


def unspeakable(text: str) -> tuple[int, str] | None:
    """Return the place, from 1, and the code of the first character of a text that cannot be published; None for none."""
    found = UNSPEAKABLE.search(text)
    return (found.start() + 1, f"U+{ord(found.group()):04X}") if found else None


def _unfit(given: ContentFacts, law: Law) -> Iterator[Fault]:
    for name, (parameter, times) in LENGTHS.items():
        text, most = getattr(given, name), law.parameters[parameter] * times
        if found := unspeakable(text):
            place, code = found
            yield Fault(
                name,
                Text(
                    f"{NAMES[name].zh}第{place}个字符（{code}）不能发布，请删去",
                    f"character {place} ({code}) of the {NAMES[name].en} cannot be published",
                ),
            )
        if len(text) > most:
            yield Fault(
                name,
                Text(
                    f"{NAMES[name].zh}不超过{most}字，现有{len(text)}字",
                    f"the {NAMES[name].en} has {len(text)} characters, {most} are allowed",
                ),
            )
    if given.web and not WEB.fullmatch(given.web):
        yield Fault(
            "web", Text("网址应以http://或https://开头，不含空格", "the link has to be an http or https address")
        )


def _english(given: ContentFacts) -> Iterator[Fault]:
    asked = ["headline", "description", *([] if is_blank(given.instruction) else ["instruction"])]
    english = ("headline_en", "description_en", "instruction_en")
    if all(is_blank(getattr(given, name)) for name in english):
        return
    for name in (f"{one}_en" for one in asked):
        if is_blank(getattr(given, name)):
            yield Fault(
                name,
                Text(
                    f"英文只填了一部分，没有填写{NAMES[name].zh}",
                    f"the English is incomplete: there is no {NAMES[name].en}",
                ),
            )


def _times(given: ContentFacts, law: Law) -> Iterator[Fault]:
    end, hours = given.expires_at, law.parameters["warning_longest_hours"]
    if end is None:
        return
    if end <= given.at:
        yield Fault(
            "expires_at", Text(f"失效时间{due_text(end)}已过", f"it would end at {due_text(end)}, which is past")
        )
    for name, start, zh, en in (
        ("effective_at", given.effective_at, "生效时间", "effect"),
        ("onset_at", given.onset_at, "预计发生时间", "onset"),
    ):
        if start is not None and start >= end:
            yield Fault(name, Text(f"{zh}应早于失效时间", f"its {en} has to lie before its end"))
    if end > given.at + timedelta(hours=hours):
        yield Fault(
            "expires_at",
            Text(
                f"有效时间不超过{hours}小时，需要延长的另行更新", f"it holds for at most {hours} hours; update it later"
            ),
        )
