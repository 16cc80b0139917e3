"""Clean text goes back to the source letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qiban.gazette.parsing.clean import clean


def paragraphs(source: str) -> list[str]:
    return clean(source).text.splitlines()


def test_spaces_of_the_print_are_taken_out_and_those_between_words_of_latin_letters_stay() -> None:
    assert paragraphs("到 2025 年 底，用 Open  Data 平 台") == ["到2025年底，用Open Data平台"]


def test_a_page_break_inside_a_sentence_is_joined_and_a_heading_stays_apart() -> None:
    source = "一、总 体 要 求\n\n全市水塔应当在一年之内全部修好，确保供\n\n水。\n\n二、任务\n\n1. 修水塔。"
    assert paragraphs(source) == [
        "一、总体要求",
        "全市水塔应当在一年之内全部修好，确保供水。",
        "二、任务",
        "1.修水塔。",
    ]


def test_an_article_goes_on_behind_a_page_break_however_short_its_first_line() -> None:
    assert paragraphs("第四条 水塔管\n\n理员应当每日巡查。") == ["第四条水塔管理员应当每日巡查。"]


def test_hard_wrapped_lines_become_paragraphs() -> None:
    line = "各区县应当把水塔修缮纳入年度计划并按月报送进度情况"
    source = "\n".join([line, line, line + "。", "1．" + line, line + "。", "2．" + line, line, line + "。", "完。"])
    assert paragraphs(source) == [line * 3 + "。", "1．" + line * 2 + "。", "2．" + line * 3 + "。完。"]


WRAPPED = ["各区县应当把水塔修缮纳入年度计划并按月报送进度情况"] * 9


def wrapped(*lines: str) -> list[str]:
    """Return the paragraphs of some lines in print that fills its lines."""
    return paragraphs("\n".join([*WRAPPED, "完。", *lines]))[1:]


def test_a_title_that_fills_its_line_stays_apart_from_what_begins_under_it() -> None:
    title = "甲市水塔修缮和水渠疏浚三年行动实施方案"
    assert wrapped(title, "为深入推进水塔修缮，制定本方案。") == [title, "为深入推进水塔修缮，制定本方案。"]
    assert wrapped("请各区按照甲市水塔修缮和水渠疏浚三年行动实施方案", "和计划修塔。") == [
        "请各区按照甲市水塔修缮和水渠疏浚三年行动实施方案和计划修塔。"
    ]


def test_a_title_printed_twice_is_two_paragraphs() -> None:
    title = "甲市水塔修缮和水渠疏浚三年行动及塔身塔基管护办法"
    assert wrapped(title, title, "第一条修塔。") == [title, title, "第一条修塔。"]


def test_a_signature_stays_apart_from_a_line_that_print_filled() -> None:
    units = "责任单位：市水务局、市财政局、市教育局，各县（市、区）政府"
    assert wrapped(units, "甲市人民政府", "甲市水务局", "2024 年3 月8 日") == [
        units,
        "甲市人民政府",
        "甲市水务局",
        "2024年3月8日",
    ]


def test_a_bracket_stays_open_behind_others_that_are_closed_in_it() -> None:
    assert wrapped("修塔。（牵头单位：市水务局、各乡（镇）政府;配合单位：", "市财政局、市教育局）") == [
        "修塔。（牵头单位：市水务局、各乡（镇）政府;配合单位：市财政局、市教育局）"
    ]


def test_a_title_that_the_text_names_stands_alone_whatever_stands_around_it() -> None:
    title = "甲市水塔修缮和水渠疏浚以及塔身塔基管护三年行动方案"
    said = f"现将《{title}》印发给你们。"
    assert wrapped(
        said, "水塔是城市供水的重要设施，应当修好并且管好并且用好水塔。", title, "水塔是城市的供水设施，应当修好。"
    ) == [
        said + "水塔是城市供水的重要设施，应当修好并且管好并且用好水塔。",
        title,
        "水塔是城市的供水设施，应当修好。",
    ]


def test_a_numbered_line_with_a_comma_that_does_not_fill_its_width_is_a_heading() -> None:
    assert wrapped("1.修好水塔，保障供水", "逐座检修全市水塔。") == ["1.修好水塔，保障供水", "逐座检修全市水塔。"]
    assert wrapped("1.修好水塔，建成", "3个以上水塔，保障供水。") == ["1.修好水塔，建成3个以上水塔，保障供水。"]


def test_a_word_that_print_cut_before_one_begins_no_part() -> None:
    line = "各区县应当把水塔修缮纳入年度计划并且按月报送进度，统"
    assert wrapped(line, "一、规范地管好水塔。") == [line + "一、规范地管好水塔。"]


def test_a_day_or_a_seal_below_a_line_that_print_filled_begins_a_paragraph() -> None:
    line = "请各区县按照计划把水塔修缮好并且按月报送进度不得有误。"
    assert wrapped(line, "2024 年 3 月 8 日") == [line, "2024年3月8日"]
    assert wrapped(line, "甲市水塔办公室", "（甲市水务局代章）", "2024年3月8日") == [
        line,
        "甲市水塔办公室",
        "（甲市水务局代章）",
        "2024年3月8日",
    ]


def test_titles_orders_and_names_behind_a_sentence_that_fills_its_line_begin_paragraphs() -> None:
    line = "请各区县按照计划把水塔修缮好并且按月报送进度不得有误。"
    for alone in (
        "甲市水塔修缮计划（2024年）",
        "乙市人民政府令",
        "市长　李四",
        "甲市人民政府关于印发水塔修缮和水渠疏浚计划的通知",
    ):
        assert wrapped(line, alone) == [line, alone.replace("　", "")]
    assert wrapped(line, "（市水务局）") == [line + "（市水务局）"]


def test_a_day_cut_by_print_is_whole() -> None:
    assert wrapped("《甲市水塔办法》已经2024年3月8", "日会议通过。") == ["《甲市水塔办法》已经2024年3月8日会议通过。"]


def test_a_line_that_ends_a_list_of_units_is_no_part_of_the_signature_below_it() -> None:
    assert wrapped(
        "责任单位：市水务局、市财政局、市教育局，各县政府，甲", "市高新区管委会", "甲市人民政府", "2024年3月8日"
    ) == [
        "责任单位：市水务局、市财政局、市教育局，各县政府，甲市高新区管委会",
        "甲市人民政府",
        "2024年3月8日",
    ]


def test_the_title_of_another_document_begins_a_paragraph_behind_a_full_line_or_a_list_of_units() -> None:
    title = "甲市人民政府办公室关于印发水塔修缮和水渠疏浚工作的实施"
    for line in ("请各区县按照计划把水塔修缮好并且按月报送进度不得有误。", "责任单位：市水务局、乙县政府"):
        assert wrapped(line, title, "意见") == [line, title + "意见"]


def test_page_numbers_that_count_up_between_lines_of_text_are_no_text() -> None:
    names = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
    lines = [
        f"{name}区应当把{what}修缮纳入年度计划并且按月报送进度情况"
        for what in ("水塔", "水渠", "水井")
        for name in names
    ]
    pages = [*lines[:20], "1", *lines[20:40], "2", *lines[40:], "3", "完。"]
    assert paragraphs("\n".join(pages)) == ["".join(lines) + "完。"]
    rows = [*lines[:5], "1", *lines[5:10], "2", *lines[10:15], "3", *lines[15:], "完。"]
    assert "情况1己区" in "".join(paragraphs("\n".join(rows)))


def test_a_number_stays_with_what_it_counts() -> None:
    assert wrapped("5.修建公园10座，新建水塔20", "座。（责任单位：市水务局）") == [
        "5.修建公园10座，新建水塔20座。（责任单位：市水务局）"
    ]


def test_a_box_begins_a_paragraph() -> None:
    line = "请各区县按照计划把水塔修缮好并且按月报送进度不得有误。"
    assert wrapped(line, "专栏1 水塔工程", "1.修旧塔。") == [line, "专栏1水塔工程", "1.修旧塔。"]


def test_a_number_thrown_onto_a_new_line_goes_on_with_its_sentence() -> None:
    assert wrapped("各区谋划建设", "3个以上水塔，修好水渠。") == ["各区谋划建设3个以上水塔，修好水渠。"]


def test_four_letters_and_a_stop_begin_a_paragraph_unless_they_are_all_that_the_line_says() -> None:
    assert paragraphs("一、主要任务\n修缮水塔。逐座修好全市水塔。") == ["一、主要任务", "修缮水塔。逐座修好全市水塔。"]
    assert paragraphs("一、主要任务是修\n好水塔。") == ["一、主要任务是修好水塔。"]


def test_a_chapter_and_its_first_article_in_one_line_are_two_paragraphs() -> None:
    assert paragraphs("第二章 水塔管理 第五条 管好水塔。") == ["第二章水塔管理", "第五条管好水塔。"]


def test_cells_line_upon_line_stay_apart() -> None:
    cells = ["逐座检修全市水塔和附属设施，全面更换旧管道", "王五", "市水务局", "新建"]
    assert paragraphs("\n".join(cells)) == cells


def test_wide_spaces_before_an_article_begin_a_paragraph() -> None:
    assert paragraphs("　第一章　总则　　第一条 　为了修好水塔。") == ["第一章总则", "第一条为了修好水塔。"]


@pytest.mark.parametrize("noise", ["—— 3 ——", "- 12 -", "第 3 页 共 9 页", "某市人民政府公报", "https://example.org/a"])
def test_page_numbers_running_headers_and_addresses_are_no_text(noise: str) -> None:
    assert paragraphs(f"修好水塔。\n{noise}\n再修水渠。") == ["修好水塔。", "再修水渠。"]


def test_a_line_that_is_printed_beside_every_page_number_is_no_text() -> None:
    source = "".join(f"第{page}条 修塔，\n甲市水塔规划\n— {page} —\n再修渠。\n" for page in range(1, 4))
    assert paragraphs(source) == [f"第{page}条修塔，再修渠。" for page in range(1, 4)]


def test_list_marks_of_the_print_are_left_out() -> None:
    assert paragraphs("- 1. 修水塔。\n > (二)修水渠。") == ["1.修水塔。", "(二)修水渠。"]


def test_an_open_bracket_is_never_left_behind() -> None:
    assert paragraphs("修好水塔。（责任单位：\n\n市甲局、市乙局）") == ["修好水塔。（责任单位：市甲局、市乙局）"]


def test_a_found_place_is_shown_in_the_source() -> None:
    source = "一、目标\n修 好\n 水塔。"
    cleaned = clean(source)
    start = cleaned.text.index("水塔")
    assert source[slice(*cleaned.source_span(start, start + 2))] == "水塔"
    assert cleaned.line_of(cleaned.source_span(start, start + 2)[0]) == 3


@given(st.text(alphabet=st.sampled_from("甲乙。，、：（）()一二1.条第章 \n\t　—-年月日《》abc"), max_size=300))
def test_no_letter_is_changed_and_none_moves(source: str) -> None:
    cleaned = clean(source)
    assert len(cleaned.at) == len(cleaned.text) + 1
    assert list(cleaned.at) == sorted(cleaned.at)
    for place, letter in zip(cleaned.at, cleaned.text, strict=False):
        assert letter in " \n" or source[place] == letter
