"""How flood warnings are told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.flood.models.warning_kinds import (
    AreaForm,
    WarningCertainty,
    WarningColour,
    WarningUrgency,
)
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    labels={
        "headline": Text("标题", "Headline"),
        "colour": Text("预警等级", "Level"),
        "purpose": Text("用途", "Purpose"),
        "event": Text("预警事件", "Event"),
        "description": Text("预警内容", "What is coming"),
        "instruction": Text("防御指引", "What to do"),
        "contact": Text("联系方式", "Contact"),
        "effective_at": Text("生效时间", "In effect from"),
        "onset_at": Text("预计发生时间", "Expected onset"),
        "expires_at": Text("失效时间", "Expires at"),
        "headline_en": Text("英文标题", "Headline in English"),
        "description_en": Text("英文预警内容", "What is coming, in English"),
        "instruction_en": Text("英文防御指引", "What to do, in English"),
        "urgency": Text("紧急程度", "Urgency"),
        "certainty": Text("可能性", "Certainty"),
        "web": Text("网址", "Link"),
        "cause": Text("更新或解除的原因", "Why it is updated or called off"),
        "place": Text("行政区域", "Places"),
        "places_named": Text("行政区域", "Places"),
        "area": Text("区域", "Area"),
        "area_desc": Text("区域名称", "Name of the area"),
        "area_desc_en": Text("区域英文名称", "Name of the area in English"),
        "coordinate_form": Text("坐标写法", "How it is written"),
        "coordinates": Text("坐标", "Coordinates"),
        "source": Text("来源", "Source"),
        "points": Text("边界点数", "Points"),
        "identifier": Text("CAP编号", "CAP identifier"),
        "sha256": Text("报文SHA-256", "SHA-256 of the message"),
        "flood_warning": Text("洪水预警", "Flood warning"),
        "opinion": Text("意见", "Opinion"),
        "response": Text("应急响应", "Response"),
    },
    choices={
        "colour": WarningColour,
        "urgency": WarningUrgency,
        "certainty": WarningCertainty,
        "coordinate_form": AreaForm,
    },
    instants=frozenset({"effective_at", "onset_at", "expires_at"}),
    alarms=frozenset({"publish_warning", "refuse_warning"}),
)
NOTICES: Mapping[str, Text] = {
    "warning_submitted": Text(
        "洪水预警待审批，请立即办理：{case} {subject}", "Approve a flood warning now: {case} {subject}"
    ),
    "warning_refused": Text("洪水预警退回修改：{case} {subject}", "A flood warning was sent back: {case} {subject}"),
    "warning_approved": Text(
        "洪水预警已批准，请立即发布：{case} {subject}", "Publish this flood warning now: {case} {subject}"
    ),
    "warning_published": Text("洪水预警：{subject}（{case}）", "Flood warning: {subject} ({case})"),
    "warning_ended": Text("洪水预警解除：{subject}（{case}）", "Flood warning called off: {subject} ({case})"),
}
URGENT = frozenset({"warning_submitted", "warning_refused", "warning_approved", "warning_published", "warning_ended"})
# What other systems are told of.
EVENTS: Mapping[str, Text] = {
    "flood.warning.published": Text("洪水预警发布、更新或解除", "A flood warning published, updated or called off"),
}
