"""Targets of plans: where a quantity ought to be by now, how far it is from there, where it goes, and what to call that."""
