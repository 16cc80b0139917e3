"""A contract's account as the law asks for it."""

from decimal import Decimal

from qiban.law.city_projects.investing.facts import PaymentFacts
from qiban.projects.models import Contract, Measurement, Payment, Project


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
