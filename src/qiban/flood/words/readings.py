"""How stations, thresholds and readings are told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.flood.models.reading_kinds import Cause, Comparator, Grade, Quantity, StationKind, Way
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    titles={"add_reading": Text("补充水情", "More readings")},
    labels={
        "code": Text("测站编码", "Code"),
        "kind": Text("类别", "Kind"),
        "station_kind": Text("类别", "Kind"),
        "river": Text("河流", "River"),
        "aliases": Text("其他写法", "Other names"),
        "level_low": Text("水位最低值（米）", "Lowest level (m)"),
        "level_high": Text("水位最高值（米）", "Highest level (m)"),
        "level_change": Text("水位每小时最大变幅（米）", "Most change of level in an hour (m)"),
        "flow_low": Text("流量最低值（立方米每秒）", "Lowest flow (m³/s)"),
        "flow_high": Text("流量最高值（立方米每秒）", "Highest flow (m³/s)"),
        "flow_change": Text("流量每小时最大变幅（立方米每秒）", "Most change of flow in an hour (m³/s)"),
        "rain_high": Text("雨量最高值（毫米）", "Most rain of a reading (mm)"),
        "interval_minutes": Text("报送间隔（分钟）", "Reads every (minutes)"),
        "quantity": Text("要素", "Quantity"),
        "comparator": Text("比较方式", "Compared by"),
        "value": Text("数值", "Value"),
        "hours": Text("小时数", "Hours"),
        "source": Text("依据文件", "Document"),
        "valid_from": Text("施行日期", "Holds from"),
        "ends_on": Text("最后一天", "Last day"),
        "observed_at": Text("观测时间", "Observed at"),
        "station": Text("测站", "Station"),
        "flood_threshold": Text("阈值", "Threshold"),
        "reading_batch": Text("读数批次", "Batch"),
        "held_reading": Text("搁置读数", "Kept aside as"),
        "way": Text("来源", "How they came"),
        "rows_taken": Text("收下", "Taken"),
        "rows_corrected": Text("更正", "Corrected"),
        "rows_known": Text("已有", "Known"),
        "rows_held": Text("搁置", "Kept aside"),
        "cause": Text("搁置原因", "Why it is kept aside"),
        "written": Text("原文", "As it was written"),
        "why": Text("说明", "Why"),
    },
    choices={
        "station_kind": StationKind,
        "quantity": Quantity,
        "comparator": Comparator,
        "level": Grade,
        "way": Way,
        "cause": Cause,
    },
    units=frozenset({"place"}),
    instants=frozenset({"observed_at"}),
    days=frozenset({"valid_from", "ends_on"}),
    alarms=frozenset({"close_station", "end_threshold"}),
)
NOTICES: Mapping[str, Text] = {
    "readings_held": Text("有读数被搁置，请核实：{case} {subject}", "Readings were kept aside: {case} {subject}"),
    "reading_beyond": Text(
        "水情已达到更高级别（{level}），待决定的建议：{case} {subject}",
        "The water calls for a graver level ({level}) than waits to be decided: {case} {subject}",
    ),
}
URGENT = frozenset({"reading_beyond"})
