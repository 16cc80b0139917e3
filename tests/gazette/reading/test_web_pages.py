"""Web pages."""

import pytest

from qiban.gazette.reading import Unreadable, read

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>标题</title><script>var a = "<p>脚本</p>";</script>
<style>p {{ color: red }}</style></head><body><nav><ul><li>首页</li><li>新闻</li></ul></nav>
<div class="no">试政字〔2024〕5号</div><p>各区县人民政府：</p>
<p>到2027年，<b>建成</b>公园&nbsp;30
个。<br/>第二行</p>
<table><tr><th>单位</th><th>任务</th></tr><tr><td>市<br>甲局</td><td><p>植树</p></td></tr></table>
<div style="display: none">隐藏</div><select><option>字号</option></select><footer>版权所有</footer></body></html>"""
SAID = "试政字〔2024〕5号\n各区县人民政府：\n到2027年，建成公园\xa030 个。\n第二行\n单位\t任务\n市 甲局\t植树"


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "utf-16"])
def test_paragraphs_and_rows_are_lines_and_menus_scripts_and_hidden_parts_are_left_out(charset: str) -> None:
    found = read(PAGE.format(charset=charset).encode("gb18030" if charset in ("gb2312", "gbk") else charset))
    assert (found.text, found.kind) == (SAID, "html")


def test_a_charset_that_is_wrong_or_unknown_gives_way_to_the_characters() -> None:
    assert read(PAGE.format(charset="utf-8").encode("gb18030")).text == SAID
    assert read(PAGE.format(charset="no-such").encode()).text == SAID
    assert read(PAGE.format(charset="idna").encode("gb18030")).text == SAID


def test_a_page_without_words_is_refused() -> None:
    with pytest.raises(Unreadable, match="no text"):
        read(b"<html><body><script>var a = 1;</script></body></html>")


def test_a_million_nested_elements_are_read() -> None:
    assert read(("<div>" * 1_000_000 + "到2027年").encode()).text == "到2027年"
