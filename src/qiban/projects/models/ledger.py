"""The sums of a contract and a project, kept by the database itself, so that no program can pay what is not payable.

Every row that counts adds to its contract when it begins to count, the contract to its project; the constraints of both
then hold or refuse (Art. 13, 15-17, 19). Nobody else writes the sums.
"""

from collections.abc import Mapping

import pgtrigger

from qiban.core.triggers import Protect, Trigger

# What counted is never taken out of the books.
KEPT = Protect(name="kept", operation=pgtrigger.Delete)
CONTRACT_SUMS = ("changed", "released", "measured", "paid", "recalled")
PROJECT_SUMS = ("contracted", "changed", "settled", "paid", "recalled")


def of_contracts() -> list[pgtrigger.Trigger]:
    """Return what guards a contract's sums and adds them to its project."""
    counted = {
        "contracted": "CASE WHEN {row}.state IN ('signed', 'settled') THEN {row}.value ELSE 0 END",
        "changed": "CASE WHEN {row}.state IN ('signed', 'settled') THEN {row}.changed ELSE 0 END",
        "settled": "COALESCE({row}.settled, 0)",
        "paid": "{row}.paid",
        "recalled": "{row}.recalled",
    }
    return [KEPT, guard(CONTRACT_SUMS), carry("project", "projects_project", "project_id", counted)]


def of_projects() -> list[pgtrigger.Trigger]:
    """Return what guards a project's sums."""
    return [guard(PROJECT_SUMS)]


def of_changes() -> list[pgtrigger.Trigger]:
    """Approved changes raise what the contract may come to; what waits for nothing else may be paid at once."""
    counted = {
        "changed": "CASE WHEN {row}.state = 'approved' THEN {row}.amount ELSE 0 END",
        "released": "CASE WHEN {row}.state = 'approved' AND NOT {row}.is_deferred AND NOT {row}.needs_visa"
        " THEN {row}.amount ELSE 0 END",
    }
    return [KEPT, guard(("visaed",)), carry("contract", "projects_contract", "contract_id", counted)]


def of_visas() -> list[pgtrigger.Trigger]:
    """An issued visa lets its part of a change that waits for visas be paid, unless that waits for the settlement."""
    issued = "CASE WHEN {row}.state = 'issued' THEN {row}.amount ELSE 0 END"
    waits = "(SELECT needs_visa AND NOT is_deferred FROM public.projects_change WHERE id = {row}.change_id)"
    released = f"CASE WHEN {{row}}.state = 'issued' AND {waits} THEN {{row}}.amount ELSE 0 END"
    return [
        KEPT,
        carry("change", "projects_change", "change_id", {"visaed": issued}),
        carry("contract", "projects_contract", "contract_id", {"released": released}),
    ]


def of_measurements() -> list[pgtrigger.Trigger]:
    """Confirmed progress may be paid."""
    counted = {"measured": "CASE WHEN {row}.state = 'confirmed' THEN {row}.amount ELSE 0 END"}
    return [KEPT, carry("contract", "projects_contract", "contract_id", counted)]


def of_payments() -> list[pgtrigger.Trigger]:
    """A payment counts from its approval on."""
    counted = {"paid": "CASE WHEN {row}.state IN ('approved', 'paid') THEN {row}.amount ELSE 0 END"}
    return [KEPT, guard(("recalled",)), carry("contract", "projects_contract", "contract_id", counted)]


def of_recalls() -> list[pgtrigger.Trigger]:
    """What is called back points at a payment that was made; what came back is paid no longer."""
    return [
        KEPT,
        Trigger(
            name="recall_of_payment",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Update,
            declare=[("before", "numeric := 0"), ("returned", "numeric := 0")],
            func="""
IF TG_OP = 'UPDATE' THEN
  before := OLD.amount;
  IF (NEW.payment_id, NEW.amount) IS DISTINCT FROM (OLD.payment_id, OLD.amount) OR OLD.returned_on IS NOT NULL THEN
    RAISE EXCEPTION 'a recall is not rewritten' USING ERRCODE = 'check_violation';
  END IF;
END IF;
UPDATE public.projects_payment SET recalled = recalled + NEW.amount - before WHERE id = NEW.payment_id AND state = 'paid';
IF NOT FOUND THEN
  RAISE EXCEPTION 'money is recalled of what was paid' USING ERRCODE = 'check_violation';
END IF;
IF NEW.returned_on IS NOT NULL THEN returned := NEW.amount; END IF;
UPDATE public.projects_contract SET recalled = recalled + NEW.amount - before, paid = paid - returned
WHERE id = (SELECT contract_id FROM public.projects_payment WHERE id = NEW.payment_id);
RETURN NULL;
""",
        ),
    ]


def guard(columns: tuple[str, ...]) -> Trigger:
    """Return the trigger that lets only other triggers write these sums, which begin at nothing."""
    begun = " OR ".join(f"NEW.{one} <> 0" for one in columns)
    changed = " OR ".join(f"NEW.{one} <> OLD.{one}" for one in columns)
    return Trigger(
        name="sums_are_kept",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=f"""
IF (TG_OP = 'INSERT' AND ({begun})) OR (TG_OP = 'UPDATE' AND pg_trigger_depth() < 2 AND ({changed})) THEN
  RAISE EXCEPTION 'sums follow from what they count' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
""",
    )


def carry(name: str, table: str, key: str, counted: Mapping[str, str]) -> Trigger:
    """Return the trigger that adds what a row counts to columns of the row it belongs to.

    Args:
        key: its column with that row's id, which never changes.
        counted: by column, what a row counts as, an expression over `{row}`.
    """
    changes = {name: (f"({one.format(row='NEW')})", f"({one.format(row='OLD')})") for name, one in counted.items()}
    differs = " OR ".join(f"{after} <> {before}" for after, before in changes.values())
    sums = ", ".join(f"{column} = {column} + {after} - {before}" for column, (after, before) in changes.items())
    return Trigger(
        name=f"carry_to_{name}",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        func=f"""
IF NEW.{key} <> OLD.{key} THEN
  RAISE EXCEPTION 'what counts does not move' USING ERRCODE = 'check_violation';
END IF;
IF ({differs}) THEN
  UPDATE public.{table} SET {sums} WHERE id = NEW.{key};
END IF;
RETURN NULL;
""",
    )
