"""Hide who a complainant is inside free text from whoever may not see it (Art. 21)."""

import re
from collections.abc import Sequence

from .accounts import hide_accounts, hide_cards
from .folding import Folded
from .own import hide_own
from .papers import hide_long_cards, hide_papers, hide_short_cards
from .phones import hide_abroad, hide_landlines, hide_locals, hide_mobiles, hide_mobiles_in_parts
from .protection import protect_times

# From the numbers that tell most about themselves to those that only a word before them gives away.
STEPS = (
    hide_long_cards,
    protect_times,
    hide_accounts,
    hide_papers,
    hide_cards,
    hide_mobiles,
    hide_mobiles_in_parts,
    hide_short_cards,
    hide_landlines,
    hide_abroad,
    hide_locals,
)
# Nothing shorter is anybody's number; a name of an account may have none.
WORTH_A_LOOK = re.compile(r"(?:[0-9][^0-9]*){5}|[@#v号]|at|艾特|信|加|wx|we|id|圈", re.DOTALL)


def masked(text: str, own: Sequence[str] = ()) -> str:
    """Return `text` with what tells who somebody is hidden.

    Hidden are telephone numbers, numbers of identity cards, passports, permits and bank cards, accounts of QQ and
    WeChat, and e-mail addresses, in whatever letters and with whatever gaps they are written. Numbers of cases, meters
    and papers of things, dates, amounts and public numbers stay. Masking twice is masking once.

    Args:
        own: what intake knows of the complainant (name, address, telephone, id number, e-mail), as it was given;
            hidden wherever it occurs, inside longer names such as 王建国路 too: a name that is read costs more than
            a road that is not. Single letters are not looked for.

    Source: Art. 21.
    """
    folded = Folded(text)
    if own:
        hide_own(folded, own)
    if WORTH_A_LOOK.search(folded.plain):
        for step in STEPS:
            step(folded)
    return folded.result()


def masked_own(text: str, own: Sequence[str]) -> str:
    """Return `text` without what is known of a complainant; numbers of others stay.

    Args:
        own: as `masked` takes it.

    Source: Art. 21.
    """
    folded = Folded(text)
    hide_own(folded, own)
    return folded.result()
