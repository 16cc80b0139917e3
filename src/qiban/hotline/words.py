"""What the hotline's notices say, in both languages."""

from qiban.law.text import Text

NOTICES = {
    "order_dispatched": Text("新派工单：{case} {subject}", "New order: {case} {subject}"),
    "order_hastened": Text(
        "期限提前：{case} {subject} 并入了更紧急的同一事项，请于{due}前办结",
        "Sooner due: a more urgent demand has joined {case} {subject}; please finish it by {due}",
    ),
    "order_taken_over": Text(
        "原承办单位已撤并，请接续办理：{case} {subject}，时限不变，应于{due}前办结",
        "The unit that had it is closed; please go on with {case} {subject}: due as before, at {due}",
    ),
    "order_reworked": Text("工单退回重办：{case} {subject}", "Order back for rework: {case} {subject}"),
    "quick_disposal": Text(
        "快速处置工单：{case} {subject}，请于{due}前反馈初步处置情况",
        "Quick disposal: {case} {subject}; first feedback by {due}",
    ),
    "emergency_report": Text("突发事项报告：{case} {subject}", "Emergency report: {case} {subject}"),
    "request_made": Text("待审批：{case} 申请{request}", "To decide: {case} asks for {request}"),
    "request_approved": Text("已同意：{case} 的{request}申请", "Approved: {request} for {case}"),
    "request_refused": Text(
        "未同意：{case} 的{request}申请，时限继续计算", "Refused: {request} for {case}; the clocks run on"
    ),
    "surge_alarm": Text(
        "集中反映：{area}“{category}”短时间内收到{count}件，请核实是否启动快速处置",
        "Surge: {count} demands on “{category}” in {area} within a short time; check for quick disposal",
    ),
    "identity_looks": Text(
        "查看诉求人信息较多：{unit}{person}今天已查看{count}次，请核实是否为办理所需",
        "Many looks at identities: {person} of {unit} has taken {count} today; see whether the work needs them",
    ),
}
URGENT = frozenset({"quick_disposal", "emergency_report", "surge_alarm"})
FACTS = {"request": {"return": Text("回退", "return"), "extension": Text("延期", "extension")}}
# What other systems are told of.
ORDER_CHANGED = "hotline.order.changed"
EVENTS = {ORDER_CHANGED: Text("工单每一步办理", "Every step of an order")}
