"""Official forms to be printed, signed and sealed: change, site visa, payment, acceptance."""

from .forms import acceptance_form, change_form, payment_form, visa_form

__all__ = ["acceptance_form", "change_form", "payment_form", "visa_form"]
