"""The workflow as a page of the guide: `python -m qiban.law.flood.diagram > docs/guide/flood_workflow.md`."""

import sys

from qiban.law import diagram

from .workflow import WORKFLOW

HEAD = """\
# Workflow of flood control

The life of a season, of a response and of what belongs to them. This page is made from the tables in
`src/qiban/law/flood/workflow/`, from which also come the buttons, the API's allowed actions, the database's triggers and the
tests. What the table does not hold is refused everywhere. Make it anew with

    python -m qiban.law.flood.diagram > docs/guide/flood_workflow.md

An arrow back to the same state is an action after which the matter stays where it is.
"""
TITLES = {
    "flood_season": "A season (汛期)",
    "duty_roll": "A unit's duties in a season (职责清单)",
    "duty_charge": "A duty in a season (防汛职责)",
    "level_proposal": "A proposed level (响应级别建议)",
    "flood_response": "A response (应急响应)",
    "flood_task": "A task of a response (防汛任务)",
    "flood_order": "An order of the headquarters (指令)",
    "order_receipt": "What one unit does about an order (指令回执)",
    "flood_question": "A question between headquarters and units (询问)",
    "situation_report": "A situation report (汛情报告)",
    "damage_survey": "A count of damage (灾情统计)",
    "damage_report": "A town's report of damage (镇街灾情)",
    "damage_task": "A unit's duty after damage (灾后职责)",
    "flood_repair": "Works to be repaired (水毁修复)",
    "floodplain_use": "A use of the floodplain (滩区运用)",
    "compensation": "A village's list of compensation (滩区补偿)",
    "compensation_claim": "A household's claim (补偿登记)",
    "flood_review": "A review (复盘报告)",
    "review_measure": "A measure of a review (复盘措施)",
    "flood_station": "A station (测站)",
    "flood_threshold": "A threshold (阈值)",
    "reading_batch": "Readings that came in together (读数批次)",
    "held_reading": "A reading kept aside (搁置读数)",
    "readiness": "What a unit makes ready before a season (汛前准备事项)",
    "flood_plan": "A plan (预案)",
    "flood_drill": "A drill or training (演练、培训)",
    "flood_team": "A team (防汛队伍)",
    "flood_depot": "A place with materials (物料点)",
    "pontoon": "A pontoon bridge (浮桥)",
    "floodplain_item": "Something on the floodplain (滩区对象)",
    "flood_check": "An inspection (防汛检查)",
    "flood_fault": "A fault that an inspection found (检查问题)",
    "roster": "A village's evacuation list (转移名册)",
    "household": "A household (户)",
    "shelter": "A shelter (安置点)",
    "evacuation": "An evacuation (转移)",
    "flood_warning": "A flood warning (洪水预警)",
    "reporting_phone": "A telephone for reports (短信报告号码)",
}


def page() -> str:
    """Return the page in Markdown."""
    return diagram.page(WORKFLOW, head=HEAD, titles=TITLES)


if __name__ == "__main__":
    sys.stdout.write(page())
