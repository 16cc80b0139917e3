"""A contract's account as the law asks for it."""

from datetime import datetime
from decimal import Decimal
from typing import cast

from qiban.core.errors import require
from qiban.core.rows import ask, find
from qiban.law.city_projects.investing.facts import PaymentFacts
from qiban.law.city_projects.investing.paying import payment
from qiban.projects.models import Contract, Measurement, Payment, Project


def judge_payment(project: Project, contract: Contract, made: Payment, paid: Decimal, at: datetime) -> None:
    """Raise Refused where the law does not let a payment be made.

    Args:
        paid: yuan that were paid on the contract without it.
    """
    require(payment(facts_of(project, contract, made, _progress_of(made), paid), contract.law_on(at)))


def number_of_progress(made: Payment) -> str | None:
    """Return the number of the progress that a payment names."""
    measurement = _progress_of(made)
    return measurement.number if measurement else None


def ask_progress(made: Payment) -> None:
    """Ask for the progress that a payment names, so that it comes with what is asked besides."""
    if made.measurement_id is not None:
        ask(Measurement, id=made.measurement_id)


def _progress_of(made: Payment) -> Measurement | None:
    # Whoever lists payments has fetched it with them.
    if made.measurement_id is not None and "measurement" in made._state.fields_cache:
        return cast("Measurement", made.measurement)
    found = find(Measurement, id=made.measurement_id) if made.measurement_id is not None else []
    return found[0] if found else None


def facts_of(
    project: Project, contract: Contract, made: Payment, measurement: Measurement | None, paid: Decimal
) -> PaymentFacts:
    """Return a payment beside its contract's account.

    Args:
        measurement: the progress that it names.
        paid: yuan that were paid on the contract without it.
    """
    return PaymentFacts(
        kind=made.kind,  # type: ignore[arg-type]
        amount=made.amount,
        contract_state=contract.state,  # type: ignore[arg-type]
        value=contract.value,
        hold=project.hold,  # type: ignore[arg-type]
        advance=contract.advance,
        changed=contract.changed,
        released=contract.released,
        measured=contract.measured,
        paid=paid,
        settled=contract.settled,
        retention=contract.retention,
        is_retention_released=contract.retention_released_on is not None,
        measurement_state=measurement.state if measurement else "none",  # type: ignore[arg-type]
        is_own_measurement=measurement is not None and measurement.contract_id == contract.pk,
    )
