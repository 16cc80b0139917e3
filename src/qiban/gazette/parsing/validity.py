"""From when, and until when, a document is valid."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from qiban.gazette.parsing.folding import fold

from .dates import DATE, date_in, last_date_in, months_later, years_later
from .numerals import number_of
from .paragraphs import Paragraph

_OWN = re.compile(
    r"(?:以上|上述)(?:各项)?(?:政策|措施|条款|规定|办法|意见)|本(?:办法|规定|细则|条例|规则|意见|通知|措施|政策|方案|计划|若干|实施|决定|公告|通告|文件|制度|规程|指南|标准|预案|指引|十条|暂行|管理|守则|要点|规划|目录|导则|章程|扶持|奖励|行动)"
)
_IN_FORCE = re.compile(r"(?:施行|实施|执行|生效|印发|发布|公布|颁布)")
_PERIOD = re.compile(r"有效期|有效期限|有效时间|施行期限|执行期限|实施期限|试行期|试行期限|执行期")
_UNTIL = re.compile(rf"(?:至|到|截止|截至|止于)(?:于|到|至)?\s?{DATE}")
_UNTIL_YEAR = re.compile(r"(?:至|到|截止|截至)(?:于|到|至)?\s?(\d{4})年(?:(\d{1,2})月)?(?:年?底|末|底)?(?!\d)")
_LASTS = re.compile(
    r"(?:有效期|有效期限|施行期限|执行期限|试行期|试行期限|实施期限|实施期|执行期)(?:限|暂定|定|为|是|共|计)*\s?(\d{1,2}|[一二两三四五六七八九十]{1,3})\s?(?:个)?(周年|年|月)"
)
_FROM_ISSUE = re.compile(
    r"(?:自|从)(?:本\S{1,6})?(?:印发|发布|公布|颁布|下发|发文|签发|公告|通过)之?日?起(?:满)?(?:(\d{1,3}|[一二两三四五六七八九十]{1,3})(日|天|个?月)(?:后|起)?)?[，,]?(?:正式|开始)?(?:施行|实施|执行|生效|试行|实行|有效)"
)
_FROM = re.compile(rf"(?:自|从)\s?{DATE}\s?起?(?:正式|开始)?(?:施行|实施|执行|生效|试行|实行)")
_BETWEEN = re.compile(rf"(?:有效期|期限)[^。]{{0,8}}?(?:自|从|为)?\s?{DATE}\s?(?:起)?(?:至|到)")
_ISSUED_HEREBY = re.compile(r"(?:现予以?|现将?[^，。]{0,60}|现|予以)(?:公布|发布|印发|颁布)")
_RUNS_TO = re.compile(rf"(?:执行|实施|施行|有效)(?:至|到)\s?{DATE}")
_SENTENCE = re.compile(r"[^。]*[。]?")


@dataclass(frozen=True, slots=True)
class Validity:
    """When a document takes effect and lapses, and the words that say until when."""

    effective_on: date | None = None
    expires_on: date | None = None
    expiry_text: str | None = None


def validity_of(paragraphs: list[Paragraph], issued_on: date | None) -> Validity:
    """Read what a document says of its own validity: in its last article or item, in a note, in the notice."""
    effective: date | None = None
    for paragraph in reversed(paragraphs):
        said = _SENTENCE.findall(paragraph.text)
        for sentence in reversed(said):
            printed, sentence = sentence, fold(sentence)
            if not _is_own(sentence):
                continue
            effective = effective or _effective(sentence, issued_on)
            if _limits(sentence):
                effective = _effective(sentence, issued_on) or effective or _stated(said, issued_on)
                expires = _expires(sentence, effective or issued_on)
                if expires:
                    return Validity(effective, expires, printed.strip("（() "))
    return Validity(effective)


def _limits(sentence: str) -> bool:
    """Whether a sentence says until when something is in force."""
    ends = _IN_FORCE.search(sentence) and _UNTIL.search(sentence) and sentence.rstrip("。）)").endswith("止")
    return bool(_PERIOD.search(sentence) or ends or _RUNS_TO.search(sentence))


def _stated(sentences: list[str], issued_on: date | None) -> date | None:
    """Return the first day that another sentence of the same paragraph states: 自……起施行。有效期三年."""
    own = (fold(one) for one in reversed(sentences))
    return next((day for one in own if _is_own(one) and (day := _effective(one, issued_on))), None)


def _is_own(sentence: str) -> bool:
    """Whether a sentence speaks of this document's own validity, not of a licence's or of another document's."""
    if not (_PERIOD.search(sentence) or "起" in sentence or "止" in sentence or _RUNS_TO.search(sentence)):
        return False
    if _OWN.search(sentence):
        return bool(_IN_FORCE.search(sentence) or _PERIOD.search(sentence))
    if _ISSUED_HEREBY.search(sentence):
        return True
    begins = sentence.lstrip("（( \t0123456789.、．")
    return bool(
        re.match(r"自|有效期|执行期|试行期|施行期", begins)
        and (_IN_FORCE.search(sentence) or begins.startswith("有效期"))
        and len(begins) < 60
    )


def _effective(sentence: str, issued_on: date | None) -> date | None:
    found = _FROM.search(sentence) or _BETWEEN.search(sentence)
    if found:
        dated = date_in(sentence, found.start())
        return dated[0] if dated else None
    since = _FROM_ISSUE.search(sentence)
    if since is None or issued_on is None:
        return None
    count = number_of((since[1] or "0").replace("两", "二")) or 0
    if "月" in (since[2] or ""):
        return months_later(issued_on, count) + timedelta(days=1)
    return issued_on + timedelta(days=count)


def _expires(sentence: str, effective: date | None) -> date | None:
    """Return the last day: as dated, or counted from the first day.

    Interpretation: a period of two years that begins on 11 October ends on 10 October; "年底" is 31 December.
    """
    lasts = _LASTS.search(sentence)
    if lasts and effective:
        count = number_of(lasts[1].replace("两", "二")) or 0
        return years_later(effective, count) if "年" in lasts[2] else months_later(effective, count)
    until = _UNTIL.search(sentence)
    if until:
        dated = last_date_in(sentence[: until.end()])
        return dated[0] if dated else None
    year = _UNTIL_YEAR.search(sentence)
    if year:
        month = int(year[2] or 12)
        return date(int(year[1]), month, calendar.monthrange(int(year[1]), month)[1]) if 1 <= month <= 12 else None
    return None
