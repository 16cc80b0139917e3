"""Names and phones of households: encrypted, shown only to the village, its town, the county, and the headquarters in a response.

They are kept as the hotline keeps who complains: by the keys outside the database, apart from all that journals, notices,
titles and addresses say.
"""

import json
import re
import unicodedata
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag

from qiban.core.actor import Actor
from qiban.core.errors import Denied, Invalid
from qiban.core.sealing import digest, opened, sealed
from qiban.core.web.language import say
from qiban.law.flood.regulation import head
from qiban.law.flood.workflow.roles import HEADQUARTERS, PLACES
from qiban.law.letters import digits_in, tidy_line, without_unseen
from qiban.law.text import Text

from .models import FloodResponse, Household
from .posts import command_id, duty_office_id

WITHOUT_KEY = Text("（密钥缺失）", "(the key is missing)")
MARKS = re.compile(r"[\s\-+().·—–]+")
COUNTRY = re.compile(r"\A(?:00)?86(?=1[3-9][0-9]{9}\Z)")
FEWEST, MOST = 5, 20
UNEVEN = re.compile(r"[\s,.，。、#＃号號\-—–]+")


@dataclass(frozen=True, slots=True)
class People:
    """Who is the head of a household, and who answers for it, with their phones."""

    head: str = ""
    head_phone: str = ""
    responsible: str = ""
    responsible_phone: str = ""


def seal(household: Household, people: People) -> None:
    """Keep names and phones with a household, encrypted."""
    plain = json.dumps(asdict(people), ensure_ascii=False).encode()
    household.key_id, household.content = sealed(plain, household.seal_no.bytes)
    household.has_responsible = bool(people.responsible) or household.responsible_id is not None


def people_of(household: Household) -> People:
    """Return what `seal` kept; where the key is missing, words that say so."""
    try:
        return People(**json.loads(opened(household.key_id, bytes(household.content), household.seal_no.bytes)))
    except (KeyError, InvalidTag):
        return People(head=say(WITHOUT_KEY))


def mark_of(village_id: int, group: str, door: str, name: str) -> str:
    """Return what tells a household from the others of its village: its door, or where it has none the head's name."""
    plain = [_even(group), _even(door)] if _even(door) else [_even(group), "", _even(name)]
    return digest("\n".join([str(village_id), *plain])).hex()


def _even(text: str) -> str:
    return UNEVEN.sub("", unicodedata.normalize("NFKC", without_unseen(text))).casefold()


def phone_in(text: str, field: str) -> str:
    """Return a phone number as it is dialled, "" for none.

    Raises:
        Invalid: it is no number, or several.
    """
    plain = MARKS.sub("", unicodedata.normalize("NFKC", "".join(digits_in(one) or one for one in tidy_line(text))))
    digits = COUNTRY.sub("", without_unseen(plain))
    if digits and not (digits.isascii() and digits.isdigit() and FEWEST <= len(digits) <= MOST):
        raise Invalid.field(
            field,
            Text("电话号码应为5至20位数字，只填一个号码。", "A phone number has 5 to 20 digits; give one number."),
        )
    return digits


def may_see(actor: Actor, village_path: str) -> bool:
    """Tell whether a post may read names and phones of a village's households."""
    if actor.role in PLACES:
        return actor.covers(village_path)
    is_headquarters = actor.role in HEADQUARTERS and actor.unit in (duty_office_id(), command_id())
    return is_headquarters and is_in_response(village_path)


def is_in_response(village_path: str) -> bool:
    """Tell whether a response runs that concerns a village."""
    above = {int(one) for one in village_path.split("/") if one}
    running = FloodResponse.objects.filter(state="running").values_list("places", flat=True)
    return any(above & set(places) for places in running)


def check_may_see(actor: Actor, village_path: str) -> None:
    """Raise Denied where the post may not read names and phones of a village's households."""
    if not may_see(actor, village_path):
        raise Denied(
            Text(
                "住户姓名和电话只供本村、所属镇街和县查看，响应期间市防指也可查看。",
                "Names and phones are for the village, its town, the county, and the headquarters while a response runs.",
            ),
            citation=head(7),
            next_step=Text("您可以查看人数。", "You can look at the counts."),
        )
