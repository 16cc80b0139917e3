"""What bodies of a city there are, and the groups in which they are ranked (hotline Art. 19)."""

from qiban.law.text import Text

KINDS = {
    "government": Text("政府及其办公机构", "Government"),
    "party": Text("党委机构", "Party organ"),
    "department": Text("部门", "Department"),
    "district": Text("区县（功能区）", "District, county or zone"),
    "agency": Text("区县部门、直属机构", "Agency"),
    "town": Text("镇（街道）", "Town or subdistrict"),
    "village": Text("村（社区）", "Village or community"),
    "enterprise": Text("公共服务企业", "Public enterprise"),
    "firm": Text("参建企业", "Firm"),
    "other": Text("其他", "Other"),
}
PEER_GROUPS = {
    "": Text("不参加排名，市级不直接派单", "Not ranked; the city does not dispatch to it"),
    "district": Text("区县组", "Districts"),
    "department": Text("部门组", "Departments"),
    "enterprise": Text("企业组", "Enterprises"),
}
