"""What the journal's entries and their actors are called where the workflow has no name for them."""

from qiban.law.text import Text

MORE_TITLES = {
    "intake": Text("受理诉求", "Demand taken in"),
    "rate": Text("诉求人评价", "Rated by the complainant"),
    "reveal_identity": Text("查看诉求人信息", "Looked at the complainant's identity"),
    "remind": Text("发出催办单", "Reminder note sent"),
    "hand_on": Text("承接工单", "Taken over"),
    "recount": Text("重新计算期限", "Deadline counted anew"),
    "excuse": Text("免责", "Excused"),
}
MORE_ROLES = {
    "system": Text("系统", "System"),
    "complainant": Text("诉求人", "Complainant"),
    "public": Text("公众", "Public"),
}
