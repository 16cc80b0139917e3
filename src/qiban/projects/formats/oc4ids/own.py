"""Our own extension of OC4IDS, `x_qiban`: cause, approval path, signatories, visas, money called back, flags.

What stands in somebody's own words and concerns the work of the office only (reasons, calculations, what a payment rests
on, vouchers, evidence) is not for everybody: `is_open=False`. What is not decided yet is not for everybody either: `hidden`.
"""

from .kinds import Fields, Moment, Number, Prose, Several, Words, YesNo
from .pieces import IDENTIFIED, ORGANIZATION, VALUE

SIGNATORY = Fields({"role": Words(), "unit": ORGANIZATION, "state": Words(), "date": Moment()})
SIGNATORIES = Several(SIGNATORY)
VISA = Fields(
    {
        "id": Words(),
        "title": Prose(),
        "state": Words(),
        "amount": VALUE,
        "workDate": Moment(),
        "issuedDate": Moment(),
        "signatories": SIGNATORIES,
    },
    IDENTIFIED,
)
MODIFICATION = Fields(
    {
        "content": Words(is_open=False),
        "cause": Words(),
        "amount": VALUE,
        "approvalPath": Words(),
        "document": Words(),
        "isPaidAfterSettlement": YesNo(),
        "signatories": SIGNATORIES,
        "visas": Several(VISA, hidden=frozenset({"proposed", "confirmed", "refused"})),
    }
)
RECALL = Fields(
    {
        "id": Words(),
        "amount": VALUE,
        "orderedDate": Moment(),
        "dueDate": Moment(),
        "returnedDate": Moment(),
        "clause": Words(),
        "rationale": Words(),
    },
    IDENTIFIED,
)
TRANSACTION = Fields(
    {
        "kind": Words(),
        "kindDetails": Words(),
        "basis": Words(is_open=False),
        "voucher": Words(is_open=False),
        "recalls": Several(RECALL),
    }
)
PROGRESS = Fields({"content": Words(is_open=False), "signatories": SIGNATORIES})
PROCUREMENT = Fields(
    {
        "basis": Words(is_open=False),
        "ceilingPrice": VALUE,
        "isSeparateEvaluation": YesNo(),
        "awardDocument": Words(),
        "awardDate": Moment(),
        "price": VALUE,
    }
)
CONTRACT = Fields(
    {
        "purchase": Words(),
        "purchaseDetails": Words(),
        "state": Words(),
        "signedDate": Moment(),
        "advance": VALUE,
        "retentionPercent": Number(),
        "measured": VALUE,
        "paid": VALUE,
        "recalled": VALUE,
    }
)
APPROVAL = Fields({"kind": Words(), "document": Words(), "amount": VALUE})
FIGURE = Fields(
    {
        "id": Words(),
        "kind": Words(),
        "amount": VALUE,
        "basis": Words(is_open=False),
        "flag": Words(),
        "date": Moment(),
    },
    IDENTIFIED,
)
BREACH = Fields(
    {
        "id": Words(),
        "clause": Words(),
        "kind": Words(),
        "state": Words(),
        "date": Moment(),
        "orderDocument": Words(),
        "correctBy": Moment(),
    },
    IDENTIFIED,
)
ACCEPTANCE = Fields({"id": Words(), "state": Words(), "date": Moment(), "signatories": SIGNATORIES}, IDENTIFIED)
HANDOVER = Fields({"id": Words(), "state": Words(), "date": Moment(), "defectsEndDate": Moment()}, IDENTIFIED)
PROJECT_OWN = Fields(
    {
        "number": Words(),
        "state": Words(),
        "stateDetails": Words(),
        "plannedYear": Number(is_whole=True),
        "funding": Words(),
        "fundingDetails": Words(),
        "isLivelihood": YesNo(),
        "hold": Words(),
        "holdDetails": Words(),
        "ceiling": VALUE,
        "contracted": VALUE,
        "changed": VALUE,
        "settled": VALUE,
        "paid": VALUE,
        "recalled": VALUE,
        "figures": Several(FIGURE, is_open=False),
        "acceptances": Several(ACCEPTANCE, hidden=frozenset({"opened"})),
        "handovers": Several(HANDOVER, hidden=frozenset({"offered"})),
        "breaches": Several(BREACH, hidden=frozenset({"found", "dismissed"})),
    }
)
