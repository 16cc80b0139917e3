"""No floor but the hotline's own knows the hotline."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "qiban"
HOTLINE = "hotline"
# Names under which what moved out of the hotline is still known to others.
KEPT = {
    "hotline.close_units": "jobs that an earlier version queued",
    "hotline.look_at_basis": "jobs that an earlier version queued",
    "hotline.recount": "jobs that an earlier version queued",
    "hotline.recount_after": "jobs that an earlier version queued",
    "qiban_hotline_api_board": "ids of operations in the description of the API",
}


def files() -> list[Path]:
    common = [*(SOURCE / "core").rglob("*.py"), *(SOURCE / "site").rglob("*.py"), *(SOURCE / "law").glob("*.py")]
    return sorted(one for one in common if "migrations" not in one.parts)


def words(tree: ast.AST) -> Iterator[str]:
    """Every name, import and text of a module that is no documentation."""
    documentation = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value
        elif isinstance(node, ast.Name | ast.alias | ast.Attribute | ast.ImportFrom | ast.FunctionDef | ast.keyword):
            yield from (str(value) for _, value in ast.iter_fields(node) if isinstance(value, str))


def test_what_every_office_shares_names_the_hotline_nowhere_but_where_others_know_it_by_that_name() -> None:
    found = {word for path in files() for word in words(ast.parse(path.read_text(encoding="utf-8"))) if HOTLINE in word}
    assert found == set(KEPT)


def test_no_template_of_the_site_asks_for_the_hotline() -> None:
    tags = [
        line
        for path in (SOURCE / "site" / "templates").rglob("*.html")
        for line in path.read_text(encoding="utf-8").split("{%")[1:]
        if HOTLINE in line.partition("%}")[0] and not line.startswith((" comment", " clause"))
    ]
    assert tags == []


def test_the_search_for_words_finds_imports_names_and_texts_but_no_documentation() -> None:
    tree = ast.parse(
        '"""hotline one"""\nfrom qiban.hotline import two\nthree = hotline_four("hotline five", hotline=6)'
    )
    assert {word for word in words(tree) if HOTLINE in word} == {
        "qiban.hotline",
        "hotline_four",
        "hotline five",
        "hotline",
    }
