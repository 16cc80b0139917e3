"""Stations and thresholds as they are entered (市水利局职责一、二)."""

from qiban.law.decision import Decision
from qiban.law.flood.response.levels import NAMES
from qiban.law.letters import is_blank
from qiban.law.quantities import number_text
from qiban.law.regulation import Law
from qiban.law.ruling import Ruling, blanks

from .checking import FORECASTING, MONITORING
from .facts import EntryFacts, StationFacts
from .words import QUANTITIES, amount

LONGEST_HOURS, LONGEST_MINUTES = 72, 1440


def station_entry(given: StationFacts, law: Law) -> Decision:
    """Tell whether a station can be entered as it is: named, with what it can plausibly read, and how often.

    Source: duty 1 of 市水利局 (monitoring).
    """
    say = Ruling("station_entry", MONITORING, given, law)
    zh, en = blanks(code=(given.code, "测站编码", "code"), title=(given.title, "站名", "name"))
    if zh:
        return say("refused", f"还缺：{zh}。", f"Missing: {en}.", next_step=("请补填。", "Fill it in."))
    if given.is_known:
        return say(
            "refused",
            f"编码{given.code}已有测站。",
            f"Another station has the code {given.code}.",
            next_step=("请核对编码，或在原测站上修改。", "Check the code, or edit that station."),
        )
    return _ranges(given, say)


def _ranges(given: StationFacts, say: Ruling) -> Decision:
    if not given.ranges:
        return say(
            "refused",
            "没有填写任何要素的合理范围。",
            "No quantity has a plausible range.",
            next_step=("请填写该站所测要素的最低值和最高值。", "Say the lowest and the highest that it can read."),
        )
    for one in given.ranges:
        title = QUANTITIES[one.quantity].title
        if one.low >= one.high or (one.change is not None and one.change <= 0):
            return say(
                "refused",
                f"{title.zh}的合理范围不对：最低值应小于最高值，变幅应大于0。",
                f"The range of {title.en.lower()} is wrong: low lies below high, and a change is above 0.",
                next_step=("请核对范围和变幅。", "Check range and change."),
            )
    if not 1 <= given.interval_minutes <= LONGEST_MINUTES:
        return say(
            "refused",
            f"报送间隔应在1至{LONGEST_MINUTES}分钟之间。",
            f"A station reads every 1 to {LONGEST_MINUTES} minutes.",
            next_step=("请核对报送间隔。", "Check the interval."),
        )
    return say("allowed", "可以登记。", "It can be entered.")


def threshold_entry(given: EntryFacts, law: Law) -> Decision:
    """Tell whether a threshold can be entered: with its document, within what is read, and in order with the others.

    Interpretation: of the same comparison a graver level has the higher value; a level has one threshold of a comparison.

    Source: duty 2 of 市水利局 (forecasts and warnings).
    """
    say = Ruling("threshold_entry", FORECASTING, given, law)
    return (
        _basis(given, say)
        or _value(given, say)
        or _order(given, say)
        or say("allowed", "可以登记。", "It can be entered.")
    )


def _basis(given: EntryFacts, say: Ruling) -> Decision | None:
    if is_blank(given.source):
        return say(
            "refused",
            "应写明依据的文件。",
            "The document that sets it is needed.",
            next_step=("请填写文件名称和文号。", "Name the document with its number."),
        )
    if given.replaces_from is not None and given.valid_from <= given.replaces_from:
        return say(
            "refused",
            f"新阈值的施行日期应晚于原阈值的{given.replaces_from}。",
            f"It begins after {given.replaces_from}, the first day of the one that it replaces.",
            next_step=("请核对施行日期。", "Check the day."),
        )
    return None


def _value(given: EntryFacts, say: Ruling) -> Decision | None:
    title, bounds = QUANTITIES[given.quantity].title, given.range
    if bounds is None:
        return say(
            "refused",
            f"该站不测{title.zh}。",
            f"The station reads no {title.en.lower()}.",
            next_step=("请选择该站所测的要素，或先登记其合理范围。", "Choose what it reads, or enter its range first."),
        )
    if (given.comparator == "rise") is not (1 <= given.hours <= LONGEST_HOURS):
        return say(
            "refused",
            f"涨幅阈值应写明1至{LONGEST_HOURS}小时，其他阈值不填小时数。",
            f"A rise is within 1 to {LONGEST_HOURS} hours; other thresholds have no hours.",
            next_step=("请核对小时数。", "Check the hours."),
        )
    is_sane = given.value > 0 if given.comparator == "rise" else bounds.low <= given.value <= bounds.high
    if is_sane:
        return None
    within = f"{number_text(bounds.low)}～{amount(given.quantity, bounds.high)}"
    return say(
        "refused",
        "涨幅应大于0。" if given.comparator == "rise" else f"阈值超出该站{title.zh}的合理范围{within}。",
        "A rise is above 0." if given.comparator == "rise" else f"It lies outside of what the station reads: {within}.",
        next_step=("请核对数值和单位。", "Check value and unit."),
    )


def _order(given: EntryFacts, say: Ruling) -> Decision | None:
    for other in given.others:
        name, said = NAMES[other.level], amount(given.quantity, other.value)
        if other.level == given.level:
            return say(
                "refused",
                f"{name.zh}已有这种阈值：{said}。",
                f"{name.en} has such a threshold already: {said}.",
                next_step=("请在原阈值上办理更替。", "Replace that one."),
            )
        low, high = sorted(((given.level, given.value), (other.level, other.value)), reverse=True)
        if low[1] >= high[1]:
            return say(
                "refused",
                f"与{name.zh}的阈值{said}次序不对：级别越高，数值越大。",
                f"It is out of order with {name.en} at {said}: the graver, the higher.",
                next_step=("请核对级别和数值。", "Check level and value."),
            )
    return None
