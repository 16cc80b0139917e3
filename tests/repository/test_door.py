"""Nothing that a demand or its order holds comes to a page, an answer, a sheet or a notice but through the door.

What is read here past it stands in one of two tables, with the reason; a line that is not needed any more fails, too.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "qiban"
PRESENTING = (
    "hotline/api",
    "hotline/web",
    "hotline/queries",
    "hotline/templatetags",
    "site",
    "core/acting",
    "core/web",
    "core/notices",
)
# What people write or send, by names that only these fields have; and by names that others have, of what they are.
FREE = frozenset(
    [
        "subject",
        "detail",
        "place",
        "answer",
        "external_id",
        "rating_remark",
        "rework_reason",
        "close_reason",
        "decision_reason",
        "progress",
        "told_how",
        "remark",
    ]
)
FREE_OF = {
    "reply": {"text"},
    "request": {"reason", "basis"},
    "asked": {"reason", "basis"},
    "one": {"name", "reason", "basis"},
    "file": {"name"},
    "attachment": {"name"},
}
IN_MODULES = {
    "core/acting/api.py: self.answer": "the type of an answer",
    "core/acting/api.py: self.subject": "what the workflow calls a thing",
    "core/acting/naming.py: one.detail": "looked through for numbers of things",
    "core/acting/own_steps.py: entry.detail": "compared with what the same person sends again",
    "core/acting/presenting.py: one.detail": "every text in it is read as the reader may read it",
    "core/acting/rows.py: declared.subject": "declared as whoever may see least reads it",
    "core/acting/rows.py: kind.thing.subject": "declared as whoever may see least reads it",
    "core/acting/timeline.py: entry.detail": "every text in it is read as the reader may read it",
    "core/acting/timeline.py: one.detail": "codes of units",
    "core/web/files.py: attachment.name": "whoever hands a file out gives its name as the reader may read it",
    "hotline/api/demands.py: demand.answer": "asked whether there is one",
    "hotline/api/demands.py: filters.external_id": "typed by the reader",
    "hotline/api/presenting.py: demand.external_id": "shown to who sent it",
    "hotline/queries/clarity.py: reply.text": "looked through for signs",
    "hotline/queries/clarity.py: reply.told_how": "looked through for signs",
    "hotline/queries/dispatching.py: demand.detail": "compared",
    "hotline/queries/dispatching.py: demand.place": "compared",
    "hotline/queries/dispatching.py: demand.subject": "compared",
    "hotline/queries/dispatching.py: one.reason": "why a unit is offered",
    "hotline/queries/progress.py: entry.detail": "codes of units and dates, no text",
    "hotline/queries/running.py: demand.detail": "compared",
    "hotline/queries/running.py: demand.place": "compared",
    "hotline/queries/running.py: order.subject": "compared",
    "hotline/queries/stays.py: entry.detail": "numbers of orders",
    "hotline/queries/stays.py: one.detail": "numbers of orders",
    "hotline/queries/suggestions.py: asked.subject": "compared",
    "hotline/queries/suggestions.py: self.detail": "compared",
    "hotline/queries/suggestions.py: self.place": "compared",
    "hotline/queries/suggestions.py: self.subject": "compared",
    "hotline/web/desk/articles.py: hits[0].answer": "of an article; no complainant wrote it",
    "hotline/web/desk/forms.py: self.external_id": "typed by the reader",
    "hotline/web/desk/steps.py: form.external_id": "typed by the reader",
    "hotline/web/desk/views.py: shown.answer": "compared with what the same person sends again",
    "hotline/web/desk/views.py: shown.detail": "compared",
    "hotline/web/desk/views.py: shown.place": "compared",
    "hotline/web/desk/views.py: shown.subject": "compared",
    "hotline/web/inbox/sheet.py: row.subject": "made by the inbox's rows, through the door",
    "hotline/web/portal/forms.py: self.external_id": "typed by the reader",
    "hotline/web/portal/views.py: form.external_id": "typed by the reader",
    "site/administration.py: one.place": "where an entry stands among the others",
    "site/board_api.py: about.subject": "made by the offices' matters, through the door",
    "site/navigation.py: item.place": "where an entry stands among the others",
    "site/views/auditing.py: checked.detail": "how many chains and entries were checked",
    "site/views/auditing.py: one.detail": "the name of a table that was taken home",
    "site/views/rosters.py: one.reason": "why a row of a table was refused",
}
IN_TEMPLATES = {
    "evaluation/definitions.html: one.name": "of a definition in the law",
    "evaluation/month.html: row.standing.place": "a number: the place in a group",
    "evaluation/month_thing.html: one.reason": "why a month was counted anew, for the centre",
    "evaluation/public.html: row.standing.place": "a number: the place in a group",
    "evaluation/stood.html: one.place": "a number: the place in a group",
    "evaluation/unit.html: point.standing.place": "a number: the place in a group",
    "evaluation/unit.html: standing.place": "a number: the place in a group",
    "evaluation/unit.html: was.place": "a number: the place in a group",
    "acting/rows.html: row.subject": "declared as whoever may see least reads it",
    "administration/local_value.html: one.reason": "why an administrator set a number",
    "components/changes.html: one.reason": "why an administrator changed something",
    "hotline/directory/category.html: one.reason": "why an administrator named a unit",
    "hotline/directory/channel.html: one.reason": "why an administrator closed a channel",
    "law/rules.html: row.rule.place": "of a rule in the code",
    "people/person.html: one.reason": "why an administrator lets somebody leave",
    "law/successor.html: one.name": "of a number of the regulation",
    "hotline/inbox/table.html: row.subject": "made by the inbox's rows, through the door",
    "hotline/review/queue.html: row.subject": "made by the queue's rows, through the door",
    "board/live.html: row.matter.subject": "made by matters_of, through the door",
    "hotline/portal/case.html: demand.subject": "the complainant's own words, read with their code",
    "hotline/portal/case.html: demand.detail": "the complainant's own words, read with their code",
    "hotline/portal/case.html: demand.place": "the complainant's own words, read with their code",
    "hotline/portal/case.html: one.name": "the complainant's own files, read with their code",
    "hotline/portal/receipt.html: demand.subject": "the complainant's own words, just sent from this browser",
    "hotline/knowledge/answer.html: one.answer": "of an article; no complainant wrote it",
    "hotline/knowledge/answers.html: one.answer": "of an article; no complainant wrote it",
    "hotline/knowledge/article.html: newest.answer": "of an article; no complainant wrote it",
    "hotline/knowledge/differences.html: article.subject": "of an article; no complainant wrote it",
    "hotline/knowledge/hits.html: one.answer": "of an article; no complainant wrote it",
    "hotline/knowledge/offered.html: one.answer": "of an article; no complainant wrote it",
    "hotline/knowledge/version.html: version.answer": "of an article; no complainant wrote it",
    "flood/light/page.html: task.subject": "what a unit is to do, for that unit alone",
    "flood/texting/rows.html: one.answer": "made by the rule on short messages",
    "flood/texting/rows.html: one.phone.subject": "whose telephone it is, for the duty officer alone",
    "plans/carbon/assumed.html: one.name": "what an office calls a measure of a scenario",
    "plans/carbon/shares.html: one.name": "of a sector, a carrier or a district",
    "plans/disclosure/plan.html: one.reason": "why a target stands as it does, as the law says it",
    "projects/disclosure/project.html: project.place": "where a project is built; no complainant wrote it",
    "projects/project/figures.html: one.basis": "on what a figure rests; no complainant wrote it",
    "projects/project/head.html: project.place": "where a project is built; no complainant wrote it",
    "search.html: one.subject": "made by the offices' search, through the door",
    "flood/readings/curve.html: one.name": "of a threshold: its level and value",
    "flood/readings/rows.html: one.reason": "why an officer entered another value; no complainant wrote it",
    "flood/evacuation/calls.html: roster.subject": "a village's list; no complainant wrote it",
    "flood/evacuation/calls.html: row.place": "a household's group and door, on a page of its own village",
    "flood/evacuation/household_taps.html: row.place": "a household's group and door, on a page of its own village",
    "flood/evacuation/paper.html: row.place": "a household's group and door, on a page of its own village",
    "flood/evacuation/taps.html: row.place": "a household's group and door, on a page of its own village",
    "flood/evacuation/unaccounted.html: row.place": "a household's group and door, for its village, town and county",
    "evaluation/samples.html: one.name": "of a file of a third party's samples, for the centre that took it in",
    "evaluation/sample_file.html: file.name": "of a file of a third party's samples, for the centre that took it in",
    "flood/ordering/index.html: one.answer": "what a unit answers the headquarters; no complainant wrote it",
    "flood/ordering/index.html: one.subject": "what the headquarters asks a unit; no complainant wrote it",
    "insight/panels/orders.html: one.order.subject": "what the headquarters or a duty asks for; no complainant wrote it",
    "flood/responding/task_rows.html: one.subject": "what a duty asks for, or the headquarters",
    "law/clause_body.html: one.name": "of a rule",
    "privacy/looks.html: one.reason": "made by the list of looks, through the door",
    "privacy/messages.html: one.relay.answer": "kept without what tells who it is, and the complainant's own",
    "law/parameters.html: one.name": "of a parameter",
}
SHOWN = re.compile(r"\{\{(.+?)\}\}|\{% *(?:include|with|blocktranslate|firstof) (.+?)%\}", re.DOTALL)
VALUE = re.compile(r"(\w+(?:\.\w+)*)\.(\w+)((?:\|[\w:.\"']+)*)")
# Forms hold what the reader typed.
TYPED = re.compile(r"(?:^|_)form$")


def is_free(owner: str, name: str) -> bool:
    last = owner.rpartition(".")[2]
    return last != "words" and (name in FREE or name in FREE_OF.get(last, ()))


def reads(tree: ast.Module) -> Iterator[str]:
    """Yield what a module reads of free text without handing it to somebody's words at once."""
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    handed_on = {id(given) for one in calls if is_words(one.func) for given in one.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and id(node) not in handed_on:
            owner = ast.unparse(node.value)
            if is_free(owner, node.attr) and not (owner == "one" and node.attr == "name"):
                yield f"{owner}.{node.attr}"


def is_words(called: ast.expr) -> bool:
    """Tell whether it is `words(…)`, `….words(…)`, or what the door returned, called at once."""
    return ast.unparse(called).split("(")[0].rpartition(".")[2] in ("words", "as_complainant_reads")


def modules() -> set[str]:
    paths = [path for folder in PRESENTING for path in (SOURCE / folder).rglob("*.py")]
    return {f"{path.relative_to(SOURCE)}: {read}" for path in paths for read in reads(ast.parse(path.read_text()))}


def templates() -> set[str]:
    found = set()
    for path in SOURCE.rglob("templates/**/*.html"):
        name = str(path.relative_to(SOURCE)).partition("templates/")[2]
        for output, block in SHOWN.findall(path.read_text()):
            for owner, field, filters in VALUE.findall(output or block):
                if is_free(owner, field) and not TYPED.search(owner) and not filters.startswith(("|read:", "|say")):
                    found.add(f"{name}: {owner}.{field}")
    return found


def test_no_module_presents_what_people_wrote_past_the_door() -> None:
    assert modules() == set(IN_MODULES)


def test_no_template_shows_what_people_wrote_past_the_door() -> None:
    assert templates() == set(IN_TEMPLATES)


def test_only_the_door_hides_and_opens_what_is_known_of_complainants() -> None:
    """Masking is called by the door, and identities are opened there and where a look is journalled; nowhere else."""
    users = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if re.search(r"(?<!def )\b(unseal|masked)\(", path.read_text()) and "hotline/masking" not in path.as_posix()
    }
    # Others open other seals: that of second factors, and those of claims of compensation.
    others = {"site/accounts.py", "flood/formats/tables/claims.py", "flood/things/compensating.py", "site/sealed.py"}
    # What is erased is hidden in the texts for good.
    erasing = {"hotline/operations/keeping.py", "hotline/operations/wiping.py"}
    assert users - others == {"hotline/hiding.py", "hotline/operations/privacy.py", *erasing}
