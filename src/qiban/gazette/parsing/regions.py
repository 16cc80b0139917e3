"""The parts of a document behind its head: what is issued, and the annexes and forms behind it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .heads.head import Head
from .heads.signing import is_tail, signature_in
from .heads.titles import KIND, is_title, plain_title
from .paragraphs import Paragraph

ANNEX = re.compile(r"附\s*[件录表]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?:[-－—]\d{1,2})?\s*[：:．.]?$|附[：:]$")
_TITLED = re.compile(r"附\s*[件录表]\s*(\d{1,2})\s*[：:．.]?\s*(?=\S)(?!\d)")
_LIST = re.compile(r"(?:相关)?附\s*[件录]?\s*(?:\d{1,2})?\s*[：:]\s*\S")
_ITEM = re.compile(
    r"(?:附件\s*)?\d{1,2}\s*[.．、：:]\s*\S.{1,80}|.{2,80}(?:\.(?:pdf|docx?|xlsx?|zip|rar)|[（(]略[）)])", re.IGNORECASE
)
_BEFORE_TITLE = re.compile(r"^(?:相关)?附?\s*[件录]?\s*\d{0,2}\s*[：:]?\s*(?:\d{1,2}\s*[.．、])?\s*")
_WEB = re.compile(
    r"扫一扫在|网站地图|版权所有|ICP备|公网安备|网站标识码|打印关闭|【打印|友情链接|内容纠错|分享到|打印本页|关闭窗口|上一篇|下一篇"
)
_TABLE = re.compile(r"序\s*号")
_QUOTED = re.compile(r"《([^《》]{4,80}(?:（[^）]*）|\([^)]*\))?)》")
_COPIED = re.compile(r"(?:抄送|主送|抄报|印发单位|公开方式|信息公开|责任编辑|联系人|扫一扫|打印|【?关闭|分享)")
LONGEST_TITLE, SHORTEST_TITLE, MOST_LISTED, SHORT = 90, 6, 30, 80


@dataclass(slots=True)
class Region:
    """Paragraphs that belong together.

    Args:
        label: "" for what is issued first, "2" for what is issued with it, "a1" for the first annex …
        title: the annex's title, or that of what is issued with the first.
    """

    label: str
    title: str
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def is_annex(self) -> bool:
        """Whether it is an annex."""
        return self.label.startswith("a")


@dataclass(frozen=True, slots=True)
class Regions:
    """The regions of a document, and the paragraph that lists annexes, if one does."""

    all: tuple[Region, ...]
    listed: Paragraph | None


def regions_of(paragraphs: list[Paragraph], head: Head) -> Regions:
    """Cut what stands behind the head into what is issued and annexes."""
    cutter = _Cutter(paragraphs, head)
    index = head.body
    while index < len(paragraphs):
        index = cutter.take(index)
    for region in cutter.regions:
        _settle(region)
    return Regions(tuple(cutter.regions), cutter.listed)


class _Cutter:
    """Takes paragraph by paragraph, and begins regions."""

    def __init__(self, paragraphs: list[Paragraph], head: Head) -> None:
        self.paragraphs = paragraphs
        self.regions = [Region("", head.inner_title or head.title)]
        self.listed: Paragraph | None = None
        self.issued = {plain_title(title) for title in _quoted(paragraphs[head.title_at : head.body])}
        self.issued.discard(plain_title(head.inner_title or ""))
        self.names: dict[str, str] = {}
        self.annexes, self.texts = 0, 1

    def take(self, index: int) -> int:
        """Take the paragraph of that index; return the index of the next."""
        text = self.paragraphs[index].text
        lines = self._issued_in(index)
        if lines:
            self.texts += 1
            self.regions.append(
                Region(str(self.texts), "".join(one.text for one in self.paragraphs[index : index + lines]))
            )
            return index + lines
        if len(text) <= LONGEST_TITLE and (named := self.names.pop(plain_title(text), None)):
            self._annex(named)
        elif _is_list(self.paragraphs, index):
            return self._list(index)
        elif (title := _annex_title(text, listed=self.listed is not None)) is not None:
            self._annex(title)
        else:
            self.regions[-1].paragraphs.append(self.paragraphs[index])
        return index + 1

    def _issued_in(self, index: int) -> int:
        """Return in how many lines the title of something else that is issued stands here; 0 where it does not."""
        for lines in (1, 2):
            text = "".join(one.text for one in self.paragraphs[index : index + lines])
            if len(text) <= LONGEST_TITLE and self.issued and plain_title(text) in self.issued:
                return lines
        return 0

    def _annex(self, title: str) -> None:
        """Begin an annex, or give its title to the one that has just begun."""
        last = self.regions[-1]
        if last.is_annex and not last.title and not last.paragraphs:
            last.title = title
            return
        self.annexes += 1
        self.regions.append(Region(f"a{self.annexes}", title))

    def _list(self, index: int) -> int:
        """Note the annexes that a list names; return the index behind it."""
        behind = _behind_list(self.paragraphs, index)
        self.listed = self.listed or self.paragraphs[index]
        named = _listed(self.paragraphs[index:behind])
        if len(named) == 1 and behind < len(self.paragraphs) and _TABLE.match(self.paragraphs[behind].text):
            self._annex(named[0])
        else:
            self.names.update({plain_title(title): title for title in named})
        return behind


def _listed(paragraphs: list[Paragraph]) -> list[str]:
    """The titles that a list of annexes names."""
    return [title for one in paragraphs if len(title := _BEFORE_TITLE.sub("", one.text)) > SHORTEST_TITLE]


def _quoted(paragraphs: list[Paragraph]) -> list[str]:
    """The titles that the notice names: what it issues."""
    text = "".join(one.text for one in paragraphs if "印发" in one.text or "发布" in one.text or "同意" in one.text)
    return list(dict.fromkeys(_QUOTED.findall(text)))


def _is_list(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether the paragraph begins a list of annexes rather than an annex."""
    text = paragraphs[index].text
    if _LIST.match(text) and not (_TITLED.match(text) and ("：" not in text[:6] and ":" not in text[:6])):
        return len(text) < 400
    if not (ANNEX.fullmatch(text) and text.endswith(("：", ":"))):
        return False
    end = _behind_list(paragraphs, index)
    following = paragraphs[end].text if end < len(paragraphs) else ""
    return end > index + 1 and (
        not following or bool(ANNEX.fullmatch(following)) or signature_in(paragraphs[end : end + 4], 0) is not None
    )


def _behind_list(paragraphs: list[Paragraph], index: int) -> int:
    """Return the index behind the items of a list of annexes that begins at `index`."""
    first = paragraphs[index].text
    at = index + 1
    while at < min(len(paragraphs), index + MOST_LISTED):
        text = paragraphs[at].text
        alone = at == index + 1 and bool(ANNEX.fullmatch(first)) and len(text) < SHORT and bool(KIND.search(text))
        if not (_ITEM.fullmatch(text) and len(text) < SHORT + 20 and not text.endswith("。")) and not alone:
            break
        at += 1
    return at


def _annex_title(text: str, *, listed: bool) -> str | None:
    """Return the title on an annex's first line, "" where it stands on the next; None where no annex begins."""
    if ANNEX.fullmatch(text):
        return ""
    found = _TITLED.match(text)
    if (
        found
        and len(text) <= LONGEST_TITLE
        and not re.search(r"[。；]", text)
        and (listed or text[found.end() - 1] not in "：:")
    ):
        return text[found.end() :]
    return None


def _settle(region: Region) -> None:
    """Take an annex's title off its first paragraphs, and what only ends a document off the last."""
    web = (index for index, one in enumerate(region.paragraphs) if len(one.text) < SHORT and _WEB.search(one.text))
    region.paragraphs = region.paragraphs[: next(web, None)]
    lines = 0
    while (
        region.is_annex and not region.title and lines < 3 and region.paragraphs and _is_heading(region.paragraphs[0])
    ):
        title = region.paragraphs.pop(0).text
        while (
            not KIND.search(title) and lines < 2 and region.paragraphs and is_title(title + region.paragraphs[0].text)
        ):
            title += region.paragraphs.pop(0).text
            lines += 1
        region.title = title
    if not region.is_annex:
        region.paragraphs = region.paragraphs[: _end(region.paragraphs)]


def _is_heading(paragraph: Paragraph) -> bool:
    return (
        paragraph.mark is None and len(paragraph.text) <= LONGEST_TITLE and not re.search(r"[。；：:]", paragraph.text)
    )


def _end(paragraphs: list[Paragraph]) -> int:
    """Return where the text ends and signature, copies and the like begin."""
    end = next(
        (first for index in _last(paragraphs) if (first := _signed_at(paragraphs, index)) is not None), len(paragraphs)
    )
    while end and (is_tail(paragraphs[end - 1].text) or _COPIED.match(paragraphs[end - 1].text)):
        end -= 1
    return end


def _signed_at(paragraphs: list[Paragraph], index: int) -> int | None:
    """Return where the signature begins that is dated at `index`."""
    if signature_in(paragraphs[index : index + 1], 0) is None:
        return None
    whole = signature_in(paragraphs, max(0, index - 6))
    return whole.first if whole is not None and whole.after == index + 1 else index


def _last(paragraphs: list[Paragraph]) -> Iterator[int]:
    """The indexes of the last paragraphs, among which a signature stands; the first of them first."""
    return iter(range(max(0, len(paragraphs) - 60), len(paragraphs)))
