"""Rules that hold for every template, script and style sheet."""

import re
from pathlib import Path

import pytest

import qiban

PACKAGE = Path(qiban.__file__).parent
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
SCRIPTS = sorted(PACKAGE.rglob("static/**/*.js"))
STYLES = sorted(PACKAGE.rglob("static/**/*.css"))


def named(file: Path) -> str:
    return file.relative_to(PACKAGE).as_posix()


def without_comments(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", "", text, flags=re.DOTALL)
    return re.sub(r"{#.*?#}", "", text)


@pytest.mark.parametrize("file", TEMPLATES, ids=named)
def test_templates_have_no_inline_style_script_or_handler(file: Path) -> None:
    text = re.sub(r"{%.*?%}", "", without_comments(file))

    assert not re.search(r"<style\b", text, re.IGNORECASE)
    assert not re.search(r"\sstyle\s*=", text, re.IGNORECASE)
    assert not re.search(r"\son[a-z]+\s*=", text, re.IGNORECASE)
    assert not re.search(r"\shx-on\b|\shx-vals\s*=\s*[\"']js:|javascript:", text, re.IGNORECASE)
    for attributes in re.findall(r"<script\b([^>]*)>", text, re.IGNORECASE):
        assert re.search(r"\bsrc=|type=.application/json", attributes)


@pytest.mark.parametrize("file", TEMPLATES, ids=named)
def test_templates_load_nothing_from_elsewhere(file: Path) -> None:
    assert not re.search(r"(src|href|action)=[\"'](https?:)?//", without_comments(file))


@pytest.mark.parametrize("file", TEMPLATES, ids=named)
def test_text_in_templates_is_marked_for_translation(file: Path) -> None:
    text = without_comments(file)
    text = re.sub(r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}", "", text, flags=re.DOTALL)
    text = re.sub(r"{[%{].*?[%}]}", "", text)
    # The other language's own name.
    text = text.replace("中文", "")
    assert re.findall(r"[\u4e00-\u9fff]+", text) == []


@pytest.mark.parametrize("file", SCRIPTS, ids=named)
def test_scripts_evaluate_no_text_and_set_no_style(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\beval\(|new Function|\.innerHTML|insertAdjacentHTML|document\.write|\.style\b", text)
    # What people read is translated, so it stands in templates.
    assert not re.search(r"[\u4e00-\u9fff]", text)


@pytest.mark.parametrize("file", STYLES, ids=named)
def test_styles_stand_in_layers_and_load_nothing(file: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert "@import" not in text
    assert not re.search(r"url\((?![\"']?data:)", text)
    depth, outside = 0, []
    for part in re.split(r"([{}])", text):
        if part == "{":
            depth += 1
        elif part == "}":
            depth -= 1
        elif depth == 0 and part.strip():
            outside += [one.strip() for one in part.split(";") if one.strip()]
    assert all(one.startswith("@layer") for one in outside)


@pytest.mark.parametrize("file", sorted(PACKAGE.glob("site/templates/components/*.html")), ids=named)
def test_every_component_says_at_its_head_what_it_takes(file: Path) -> None:
    head = file.read_text(encoding="utf-8").split("{% endcomment %}")[0]
    assert head.startswith("{% comment %}")
    assert re.search(r"\b(No )?[Aa]rguments\b", head)


# Forms that take no text worth keeping, or none that may stay on the machine: passwords, codes, mere buttons.
WITHOUT_DRAFT = re.compile(
    r"account_|mfa_|sessions_end|set_language|switch_post|notices_read|deliveries_again|dispatch_dismiss|inbox_sign"
    r"|person_end_post|person_password|person_switch|portal_follow|portal_leave|order_identity|desk_identity"
    r"|webhooks_replay|webhook_ping|webhook_secret|check_flood_warning"
    r"|nuisance_file|audit_verify|robot_try|own_notices_choose|own_notices_phone|own_notices_code"
    r"|{{ button.href }}\"$|{{ agree }}\"$"
)


@pytest.mark.parametrize("file", TEMPLATES, ids=named)
def test_what_is_typed_into_a_form_survives_the_end_of_the_session(file: Path) -> None:
    for form in re.findall(r"<form\b(?:{%.*?%}|[^>])*", without_comments(file)):
        assert 'method="post"' not in form or re.search("data-(draft|queue)=", form) or WITHOUT_DRAFT.search(form), form
