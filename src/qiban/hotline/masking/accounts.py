"""Accounts in a text: QQ, WeChat, e-mail, bank cards (ISO/IEC 7812)."""

import re

from .folding import GAP, HIDDEN, Folded
from .phones import is_labelled, joined, matches

QQ = re.compile(
    r"(?:(?<![a-z])(?:q[ .]?q|(?<=加)q|(?<=我)q|(?<=我的)q|q(?=号|[ ]?:))|扣扣|企鹅)(?P<said>(?:号码|号|群|是|为|加|[\W_]){0,6})"
    r"(?P<number>[1-9][0-9]{4,11}|[1-9](?:[\W_]{0,2}[0-9]){4,11})(?![0-9@])"
)
WECHAT = re.compile(
    r"(?:微信|薇信|威信|徽信|加[微薇威]|(?<![a-z])(?:v信|wechat|weixin|wei信|微x|wx|vx|(?<=加)v|(?<=\+)v|(?<=我)v|(?<=我的)v|v(?=号|[ ]?:)))(?P<said>(?:同号|号码|账号|名|号|id|是|为|叫|加|[\W_]){0,6})"
    r"(?P<number>[a-z][a-z0-9_\-]{5,19}|[1-9][0-9]{5,11})(?![a-z0-9_@])"
)
# Others have names for their accounts as well; only the whole word is followed by one.
OTHERS = re.compile(
    r"(?:微博|抖音|快手|小红书|钉钉|支付宝|淘宝|陌陌|飞书|b站|skype|telegram|whatsapp)[ ]?(?:号码|账号|帐号|用户名|号|id)"
    r"(?:是|为|叫|[\W_]){0,4}(?P<number>[a-z0-9_.\-]{5,30})(?![a-z0-9_@])"
)
# Where a word or another sign stands for @, only behind it what is known to be a house of mail.
HOUSES = r"(?:qq|vip|1(?:26|39|63|88|89)|sina|sohu|yeah|foxmail|aliyun|gmail|outlook|hotmail|icloud|yahoo|live)"
SAID_MAIL = re.compile(
    rf"(?P<name>[a-z0-9._%+\-]{{1,64}})(?: {{1,2}}at {{1,2}}|#|圈a?|\{{at\}}){HOUSES} ?(?:[.。点]|dot) ?(?:com|net|cn)(?![a-z])"
)
MAIL = re.compile(
    r"(?P<name>[a-z0-9._%+\-]{1,64}) {0,2}(?:@|\(at\)|\[at\]|艾特) {0,2}"
    r"[a-z0-9\-]{1,63}(?: ?(?:[.。点]|[(\[]dot[)\]]) ?[a-z0-9\-]{1,63}){1,5}"
)
CARD = re.compile(
    rf"(?:卡号|行卡|储蓄卡|信用卡|借记卡|工资卡|社保卡|医保卡|账号|帐号|账户|帐户|存折)(?P<said>[^0-9{HIDDEN}。]{{0,16}})"
    rf"(?P<number>[0-9](?:{GAP}[0-9]){{8,22}})(?![0-9])(?!(?:\.[0-9]{{1,2}})?[ ]?(?:万|亿)?元)"
)
PLAIN_CARDS = tuple(
    re.compile(rf"(?<![0-9])(?:[3-6]|(?=9558)9)(?:[ \-]?[0-9]){{{length - 1}}}(?![0-9])") for length in (19, 18, 17, 16)
)
# A card of China's own (UnionPay) is one whatever its check digit: people mistype them.
UNION = re.compile(r"(?<![0-9])62(?:[ \-]?[0-9]){14}(?:(?:[ \-]?[0-9]){3})?(?![0-9])")
# Numbers everybody may know: the hotline, the power company, the state's services.
PUBLIC = frozenset({"12345", "95598", "12315", "12333", "12348", "12366", "12328", "12369", "12318"})
# Doubled, with the digits of the result added up.
DOUBLED = "0246813579"


def hide_accounts(folded: Folded) -> None:
    """Hide names of accounts that a word before them gives away."""
    for pattern in (MAIL, SAID_MAIL):
        for found in matches(pattern, folded):
            folded.claim(found.start("name"), found.end("name"), "****")
    for found in matches(OTHERS, folded):
        folded.claim(found.start("number"), found.end("number"), "****")
    for found in matches(QQ, folded):
        if found["number"] not in PUBLIC or "号" in found["said"] or ":" in found["said"]:
            folded.claim(found.start("number"), found.end("number"), "****")
    for found in matches(WECHAT, folded):
        if found["said"].strip() or re.search(r"[0-9_\-]", found["number"]):
            folded.claim(found.start("number"), found.end("number"), "****")


def hide_cards(folded: Folded) -> None:
    """Hide numbers of bank cards: after a word for one, and any of 16 to 19 digits whose check digit is right."""
    for found in matches(CARD, folded):
        if not is_labelled(folded, found.start("number")):
            _claim(folded, found.start("number"), found.end("number"))
    for pattern in (UNION, *PLAIN_CARDS):
        for found in matches(pattern, folded):
            if (pattern is UNION or _is_checked(found[0])) and not is_labelled(folded, found.start()):
                _claim(folded, found.start(), found.end())


def _is_checked(written: str) -> bool:
    digits = [one for one in reversed(written) if one.isdigit()]
    return sum(int(one) if place % 2 == 0 else int(DOUBLED[int(one)]) for place, one in enumerate(digits)) % 10 == 0


def _claim(folded: Folded, start: int, end: int) -> None:
    digits = folded.digits(start, end)
    head = joined(folded, digits[:4]) if len(digits) >= 14 else ""
    folded.claim(start, end, f"{head}****{joined(folded, digits[-4:])}")
