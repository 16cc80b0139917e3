"""Numbers of people in free text, however they are written, are masked; other numbers stay."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qiban.hotline.hiding import Words, own_of
from qiban.hotline.identity import Contact
from qiban.hotline.masking import masked


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("电话13905330001。", "电话139****0001。"),
        ("139 0533 0001", "139****0001"),
        ("139-0533-0001", "139****0001"),
        ("139—0533—0001", "139****0001"),
        ("139.0533.0001", "139****0001"),
        ("8613905330001", "86139****0001"),
        ("+86 13905330001", "+86 139****0001"),
        ("008613905330001", "0086139****0001"),
        ("１３９０５３３０００１", "１３９****０００１"),
        ("139\u200b0533\u200b0001", "139****0001"),
        ("1 3 9 0 5 3 3 0 0 0 1", "139****0001"),
        ("139,0533,0001", "139****0001"),
        ("139·0533·0001", "139****0001"),
        ("139、0533、0001", "139****0001"),
        ("139–0533–0001", "139****0001"),
        ("13905 330001", "139****0001"),
        ("139 05 33 00 01", "139****0001"),
        ("1390533\n0001", "139****0001"),
        ("一三九零五三三零零零一", "一三九****零零零一"),
        ("幺三九〇五三三〇〇〇幺", "幺三九****〇〇〇幺"),
        ("1三9零533〇〇01", "1三9****〇〇01"),
        ("①③⑨⓪⑤③③⓪⓪⓪①", "①③⑨****⓪⓪⓪①"),
        ("١٣٩٠٥٣٣٠٠٠١", "١٣٩****٠٠٠١"),
        ("张三13905330001一直", "张三139****0001一直"),
        ("1390533000113905330002", "139****0001 139****0002"),
        ("13905330001、13905330002", "139****0001、139****0002"),
        ("13905330001/2345678", "139****0001/****678"),
        ("l39o533ooo1", "l39****ooo1"),
        ("0533-2345678", "0533-****678"),
        ("05332345678", "0533****678"),
        ("（0533）2345678", "（0533）****678"),
        ("0533-2345678转8012", "0533-****678转****"),
        ("010-62345678", "010-****678"),
        ("电话2345678", "电话****678"),
        ("座机：62345678", "座机：****678"),
        ("+852 9123 4567", "+852****567"),
        ("身份证370303198001011234", "身份证370303********1234"),
        ("37030319800101123X", "370303********123X"),
        ("370303 19800101 1234", "370303********1234"),
        ("370303800101123", "370303******123"),
        ("护照E12345678", "护照****"),
        ("E12345678护照", "****护照"),
        ("港澳通行证H12345678", "港澳通行证****"),
        ("台胞证12345678", "台胞证****"),
        ("QQ 123456789", "QQ ****"),
        ("qq号：1234567", "qq号：****"),
        ("微信号 zhangsan_88", "微信号 ****"),
        ("vx：wxid_a1b2c3", "vx：****"),
        ("a@163.com", "****@163.com"),
        ("ｚｓ＠ｑｑ．ｃｏｍ", "****＠ｑｑ．ｃｏｍ"),
        ("卡号 6222 0200 1234 5678 901", "卡号 6222****8901"),
        ("4111111111111111", "4111****1111"),
        ("号码是139那个0533后面0001", "号码是139****0001"),
        ("139<br>0533<br>0001", "139****0001"),
        ("幺三勾洞五三三洞洞洞幺", "幺三勾****洞洞洞幺"),
        ("洞五三三 两三四五六拐八", "洞五三三 ****六拐八"),
        ("0081 90 1234 5678", "0081****678"),
        ("手机0912-345-678", "手机****678"),
        ("军官证：军字第1234567号", "军官证：****号"),
        ("回乡证H12345678(01)", "回乡证****"),
        ("QQ号：12345", "QQ号：****"),
        ("加Q 123456789", "加Q ****"),
        ("加我V zhangsan88", "加我V ****"),
        ("抖音号：zhangsan88", "抖音号：****"),
        ("zhangsan at 163 dot com", "**** at 163 dot com"),
        ("zs(at)163(dot)com", "****(at)163(dot)com"),
        ("86-533-2345678", "86****678"),
        ("1795113905330001", "17951139****0001"),
        ("0533-2345678转分机8012", "0533-****678转分机****"),
        ("加微zhangsan88", "加微****"),
        ("残疾人证37030319800101123442", "残疾人证****"),
        ("6222 0212 3456 7890 123", "6222****0123"),
    ],
)
def test_numbers_of_people_are_masked(text: str, wanted: str) -> None:
    assert masked(text) == wanted
    assert masked(wanted) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "202403040000012",
        "S202403040000001",
        "2024-03-04 15:30",
        "2023-09-28T10:00:00+08:00",
        "2024-03-15 10:30:00.123",
        "2024.05.31 - 2024.06.30",
        "营业时间13:30-17:30，8:00-12:00",
        "12345热线",
        "请拨打95598",
        "电话400-810-0080",
        "3号楼1单元",
        "1、3、5、7、9、11、13、15号楼",
        "15,000,000,000元",
        "投资13800000000元",
        "revenue grew by +100 000 000",
        "order 00123456789",
        "案号 202601011234567890",
        "统一社会信用代码91370300MA3C12345X",
        "统一社会信用代码 913703001234567890",
        "电表号 0123456789",
        "房产证号0012345678",
        "0123-2345678",  # no such area
        "370303199013011234",  # no thirteenth month
        "370303199002301234",  # no thirtieth of February
        "990303199001011234",  # no such province
        "4111111111111112",  # its check digit is wrong
        "120139053300019",  # eleven digits inside a longer number
        "微信支付100元",
        "第一三八条",
        "二〇二四年三月",
        "192.168.100.10",
        "电表号13905330001",
        "合同编号：13905330001",
        "合同款13905330001.00元",
        "账户余额138000000.00元",
        "工单编号：370303199001011234",  # a wrong check digit behind another name
        "DH370303202611270001",
        "工单370303202611270012",
        "手机2000000部",
        "微博、QQ、12345都反映过",
        "一两二两三两四两五两",
        "抖音号被封",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert masked(text) == text


OWN = ("张三丰", "山东省淄博市张店区幸福小区3号楼2单元501室", "0533-2128888转8012", "370303198001011234", "zs@163.com")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("我是张三丰，请回电", "我是***，请回电"),
        ("张 三\u200b丰", "***"),
        ("张·三·丰先生", "***先生"),
        ("住幸福小区3号楼2单元501", "住***"),
        ("住张店幸福小区3-2-501室", "住张店***"),
        ("住幸福小区三号楼二单元501室", "住***"),
        ("住幸福小区３号楼501", "住***"),
        ("3号楼2单元501室漏水", "***漏水"),
        ("幸福小区3號樓2單元501", "***"),
        ("幸福小区501室", "***"),
        ("单位电话是2128888", "单位电话是***"),
        ("邮箱 zs@163.com", "邮箱 ***"),
        ("张（三）丰", "***"),
        ("幸福小区二期3号楼2单元5楼501", "***"),
        ("3号楼501室漏水", "***漏水"),
        # Where the matter is, stays; so do single letters and other people's homes.
        ("幸福小区3号楼电梯停运", "幸福小区3号楼电梯停运"),
        ("幸福小区13号楼2单元501", "幸福小区13号楼2单元501"),
        ("张店区三个小区的丰收路", "张店区三个小区的丰收路"),
    ],
)
def test_what_intake_knows_is_hidden_wherever_it_stands(text: str, wanted: str) -> None:
    assert masked(text, OWN) == wanted
    assert masked(wanted, OWN) == wanted


@pytest.mark.parametrize(
    "text", ["柳泉路八十八号十二号楼502", "柳泉路88号12号楼502室", "柳泉路88-12-502", "柳泉路８８号５０２"]
)
def test_numbers_of_an_address_are_found_as_they_are_spoken(text: str) -> None:
    assert masked(text, ["张店区柳泉路88号12号楼502"]) == "***"


@pytest.mark.parametrize(
    "text", ["幸福花园3栋2单元501", "柳泉路八十八号幸福花园三号楼二单元五零一", "幸福花园3-2-501", "3#楼501"]
)
def test_an_address_of_a_road_and_an_estate_is_found_by_either(text: str) -> None:
    assert masked(text, ["张店区柳泉路88号幸福花园3号楼2单元501"]) == "***"
    assert masked("柳泉路88号停水", ["张店区柳泉路88号幸福花园3号楼2单元501"]) == "柳泉路88号停水"


@pytest.mark.parametrize("text", ["Smith, John", "JOHN SMITH", "Jöhn Smith"])
def test_a_latin_name_is_found_turned_round_and_with_accents(text: str) -> None:
    assert masked(f"I am {text}.", ["John Smith"]) == "I am ***."


@pytest.mark.parametrize("text", ["东孙村二组15号", "东孙村2组15号", "东孙村15号"])
def test_an_address_of_a_village_is_found_by_its_group(text: str) -> None:
    assert masked(text, ["桓台县果里镇东孙村二组15号"]) == "***"


def test_a_permit_is_found_without_its_version() -> None:
    assert masked("证号H12345678", ["H12345678(01)"]) == "证号***"


def test_the_name_of_a_district_or_a_road_is_nobody_s_home() -> None:
    assert own_of(Contact(name="赵六", address="张店区"), Contact(address="柳泉路")) == ("赵六",)
    assert own_of(Contact(address="柳泉路8号")) == ("柳泉路8号",)


def test_a_single_letter_and_no_name_hide_nothing() -> None:
    assert masked("匿名举报王家村", ["王", "匿名", "", " "]) == "匿名举报王家村"


def test_a_name_of_two_letters_is_not_found_across_a_list() -> None:
    assert masked("小张、三号楼", ["张三"]) == "小张、三号楼"


FORMS = (
    "0123456789",
    "０１２３４５６７８９",
    "〇一二三四五六七八九",
    "零壹贰叁肆伍陆柒捌玖",
    "⓪①②③④⑤⑥⑦⑧⑨",
    "٠١٢٣٤٥٦٧٨٩",
)
GAPS = ("", "", " ", "-", "—", ".", "·", "、", "，", "\u200b", "\u2060", "\ufe0f", "/", "  ", "_", "（")


@settings(max_examples=100, deadline=None)
@given(
    st.integers(13_000_000_000, 19_999_999_999).map(str),
    st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(GAPS)), min_size=11, max_size=11),
)
def test_any_way_of_writing_a_mobile_is_hidden(number: str, ways: list[tuple[str, str]]) -> None:
    letters = [form[int(digit)] for digit, (form, _) in zip(number, ways, strict=True)]
    written = "".join(letter + gap for letter, (_, gap) in zip(letters, ways, strict=True))
    hidden = "".join(letters[:3]) + "****" + "".join(letters[7:]) + ways[-1][1]
    assert masked(f"请回电{written}谢谢") == f"请回电{hidden}谢谢"


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("0123456789一三八张 -*、,.:@xX电话转号QQ微信卡账楼\n\u200b+()a"), max_size=60))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = masked(text, OWN)
    assert masked(once, OWN) == once


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["N", "Cs"], exclude_characters="@"), max_size=80))
def test_a_text_without_numbers_is_left_as_it_is(text: str) -> None:
    if not set(text) & set("零〇○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖微信wWvV"):
        assert masked(text) == text


@pytest.mark.parametrize(
    "unit",
    ["1 ", "13800138000 ", "1,", "0 ", "a@", "a", "电话 ", "卡号 ", "8 6 ", "3-", "张 ", "12:", "微信", "幸福小区3"],
)
def test_a_long_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        started = time.process_time()
        masked(text, OWN)
        return time.process_time() - started

    seconds(1000)
    assert min(seconds(10_000), seconds(10_000)) < 5 * seconds(5000) + 0.1


def test_words_are_masked_for_some_and_plain_for_others() -> None:
    assert Words(is_plain=True)("13905330001") == "13905330001"
    assert Words(is_plain=False)("13905330001") == "139****0001"
