"""Evaluation of handling units (Art. 19): four rates, ranks within peer groups, interviews of the last."""
