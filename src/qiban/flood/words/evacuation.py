"""How lists of households, shelters and evacuations are told."""

from collections.abc import Mapping

from qiban.core.journal.vocabulary import Vocabulary
from qiban.flood.models.evacuation_kinds import Category, ShelterKind
from qiban.law.text import Text

VOCABULARY = Vocabulary(
    titles={
        "look_at_names": Text("查看住户姓名电话", "Looked at names and phones"),
        "response_ended": Text("应急响应已结束，转移继续", "The response ended; the evacuation goes on"),
    },
    labels={
        "village": Text("村", "Village"),
        "group": Text("组（片）", "Group"),
        "door": Text("门牌号", "Door"),
        "head": Text("户主姓名", "Head of the household"),
        "head_name": Text("户主姓名", "Head of the household"),
        "head_phone": Text("户主电话", "Phone of the head"),
        "people": Text("人数", "People"),
        "elderly": Text("老人", "Elderly"),
        "children": Text("儿童", "Children"),
        "disabled": Text("残疾或行动不便", "Disabled"),
        "responsible": Text("责任人账号", "Account of who answers for it"),
        "responsible_name": Text("责任人姓名", "Who answers for it"),
        "responsible_phone": Text("责任人电话", "Phone of who answers for it"),
        "shelter": Text("安置点", "Shelter"),
        "to_shelter": Text("安置点", "Shelter"),
        "route": Text("转移路线", "Way"),
        "transport": Text("交通工具", "Transport"),
        "order": Text("转移顺序", "Order"),
        "changed": Text("修改内容", "Changed"),
        "household": Text("住户", "Household"),
        "households": Text("户数", "Households"),
        "season": Text("汛期", "Season"),
        "shelter_kind": Text("类别", "Kind"),
        "address": Text("地址", "Address"),
        "capacity": Text("可容纳人数", "Holds"),
        "contact": Text("联系人", "Contact"),
        "longitude": Text("经度", "Longitude"),
        "latitude": Text("纬度", "Latitude"),
        "area_ids": Text("转移的村", "Villages"),
        "order_text": Text("转移要求", "Order"),
        "out_by": Text("全部转出时限", "Everybody out by"),
        "evacuation": Text("转移", "Evacuation"),
        "target": Text("去向", "Where they are"),
        "origin": Text("原去向", "Where they were"),
        "listed": Text("住户", "Household"),
        "now_added": Text("新增人数", "Added"),
        "now_struck": Text("核销人数", "Struck off"),
        "now_waiting": Text("更正为尚未核实", "Put back as not accounted for"),
        "now_sheltered": Text("登记在安置点", "Entered in shelters"),
        "now_with_relatives": Text("登记投亲靠友", "Entered with relatives"),
        "now_returned": Text("登记返回", "Entered as returned"),
        "now_refusing": Text("登记拒绝转移", "Entered as refusing"),
        "now_unreachable": Text("登记联系不上", "Entered as not found"),
        "now_elsewhere": Text("登记不在村", "Entered as elsewhere"),
        "entries": Text("登记条数", "Entries"),
        "assigned": Text("应转移", "Assigned"),
        "out": Text("已转出", "Out"),
        "refusing": Text("拒绝转移", "Refusing"),
        "missing": Text("失联和未核实", "Missing"),
        "unreached": Text("尚未核实", "Not accounted for yet"),
        "elsewhere": Text("不在村", "Elsewhere"),
        "behind": Text("新增滞留或失联", "Left behind or missing now"),
        "explanation": Text("处置决定", "Decision"),
        "waiting": Text("尚未核实", "Not accounted for yet"),
    },
    values={
        "head": Text("户主姓名", "head"),
        "head_phone": Text("户主电话", "phone of the head"),
        "responsible": Text("责任人", "who answers for it"),
        "responsible_phone": Text("责任人电话", "phone of who answers for it"),
    },
    choices={"shelter_kind": ShelterKind, "target": Category},
    instants=frozenset({"out_by"}),
    alarms=frozenset({"reopen_evacuation", "reopen_roster", "return_roster"}),
)
NOTICES: Mapping[str, Text] = {
    "roster_submitted": Text("请核实转移名册：{case} {subject}", "Please check an evacuation list: {case} {subject}"),
    "roster_confirmed": Text("转移名册已确认：{case} {subject}", "An evacuation list was confirmed: {case} {subject}"),
    "roster_returned": Text(
        "转移名册被退回：{case} {subject}（{reason}）", "An evacuation list was sent back: {case} {subject} ({reason})"
    ),
    "evacuation_ordered": Text(
        "转移令，请立即组织转移：{case} {subject}", "Evacuation ordered, begin at once: {case} {subject}"
    ),
    "evacuation_all_out": Text("已全部转出：{case} {subject}", "Everybody is out: {case} {subject}"),
    "evacuation_cancelled": Text("转移令已撤销：{case} {subject}", "An evacuation was cancelled: {case} {subject}"),
    "return_ordered": Text("请组织返回：{case} {subject}", "People may return: {case} {subject}"),
}
URGENT = frozenset({"evacuation_ordered", "evacuation_cancelled"})
