"""Blocks of metadata that web pages and registers print around a document."""

import re
from datetime import date

from qiban.gazette.parsing.dates import dashed_date, date_in
from qiban.gazette.parsing.folding import fold
from qiban.gazette.parsing.paragraphs import Paragraph

_KEYS = {
    "title": "标题|名称|公文名称|文件名称|法规名称|法规标题",
    "issuer": "颁布部门|颁布单位|发布部门|发文部门|发文机关|发文机构|发布机构|制定机关|发文单位|发布单位|制发机关",
    "issued_on": "成文日期|颁布时间|颁布日期|发文时间|成文时间|发文日期|印发日期|签发日期|制定日期",
    "other": "索引号|主题分类|主题词|公开方式|公开类别|公开时限|有效性|信息来源|来源|发布日期|发布时间|发表时间|生成日期|公开日期|浏览量|"
    "正文|效力属性|时效性|法规类别|施行日期|实施时间|生效时间|发布文号|批准部门|批准日期|浏览次数|组配分类|体裁分类|文件状态|关键词|文号|发文字号|内容概述|分类|统一编号|登记号|规范性文件编号|效力状态|废止日期|实施日期|生效日期|失效日期|责任编辑|审核|字体|字号",
}
_FIELD = {name: re.compile(rf"(?:[\[【](?:{keys})[\]】][：:]?|(?:{keys})[：:])\s?") for name, keys in _KEYS.items()}
_ANY = re.compile("|".join(f"(?:{keys})" for keys in _KEYS.values()))
_LINE = re.compile(rf"[\[【](?:{_ANY.pattern})[\]】][：:]?|(?:{_ANY.pattern})[：:]")


def is_metadata(text: str) -> bool:
    """Whether a paragraph is a field of such a block."""
    return bool(_LINE.match(fold(text).replace(" ", "")))


def field(paragraphs: list[Paragraph], name: str) -> str | None:
    """Return the value of a field of the block, None where there is none."""
    for index, paragraph in enumerate(paragraphs):
        found = _FIELD[name].match(paragraph.text)
        if not found:
            continue
        value = paragraph.text[found.end() :].strip()
        if value:
            return _until_next(value)
        following = paragraphs[index + 1].text if index + 1 < len(paragraphs) else ""
        return None if not following or is_metadata(following) else following
    return None


def date_field(paragraphs: list[Paragraph]) -> date | None:
    """Return the day on which the block says that the document was made."""
    value = field(paragraphs, "issued_on")
    if not value:
        return None
    found = date_in(fold(value))
    return found[0] if found else dashed_date(value)


def _until_next(value: str) -> str:
    found = _LINE.search(value)
    return value[: found.start()].strip() if found else value
