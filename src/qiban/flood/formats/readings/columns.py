"""The headers under which writers of files put station, time, quantity, value and unit of measure."""

from qiban.core.sheets import Columns

# A column for each quantity: its name here -> quantity, unit where it is not the usual one, headers.
WIDE: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "level": (
        "level",
        "",
        (
            "水位",
            "水位(m)",
            "水位(米)",
            "水位m",
            "水位/m",
            "水位（m）",
            "level",
            "level(m)",
            "water level",
            "water level (m)",
            "stage",
            "z",
        ),
    ),
    "level_cm": ("level", "cm", ("水位(cm)", "水位(厘米)", "水位cm", "水位/cm", "level(cm)", "water level (cm)")),
    "flow": (
        "flow",
        "",
        (
            "流量",
            "流量(m3/s)",
            "流量(立方米/秒)",
            "流量(立方米每秒)",
            "流量m3/s",
            "流量/m3/s",
            "flow",
            "flow(m3/s)",
            "discharge",
            "discharge (m3/s)",
            "q",
        ),
    ),
    "rain": (
        "rain",
        "",
        (
            "雨量",
            "降雨量",
            "降水量",
            "雨量(mm)",
            "降雨量(mm)",
            "降水量(mm)",
            "雨量(毫米)",
            "降雨量(毫米)",
            "降水量(毫米)",
            "时段雨量",
            "时段降雨量",
            "rain",
            "rain(mm)",
            "rainfall",
            "rainfall (mm)",
            "precipitation",
            "p",
        ),
    ),
}
KNOWN: dict[str, tuple[str, ...]] = {
    "station": (
        "测站",
        "站码",
        "测站编码",
        "测站代码",
        "站号",
        "站名",
        "测站名称",
        "station",
        "station code",
        "station id",
        "stcd",
        "code",
        "stnm",
    ),
    "observed_at": (
        "观测时间",
        "时间",
        "日期时间",
        "数据时间",
        "监测时间",
        "报汛时间",
        "observed_at",
        "observed at",
        "time",
        "datetime",
        "timestamp",
        "tm",
    ),
    "quantity": ("要素", "监测要素", "项目", "指标", "quantity", "parameter", "variable", "type"),
    "value": ("数值", "读数", "观测值", "监测值", "测值", "value", "reading"),
    "unit": ("单位", "计量单位", "unit", "units"),
    **{name: headers for name, (_, _, headers) in WIDE.items()},
}
NEEDED = frozenset({"station", "observed_at"})
COLUMNS = Columns(KNOWN, frozenset(KNOWN) - NEEDED)
# What stands in a column of a quantity where nothing was read.
NOTHING = frozenset({"", "-", "—", "--", "——", "－", "/", "\\", "无", "缺测", "null", "none", "nan"})
