"""Accounts of emissions, control of totals, scenarios and districts' own plans (carbon 2, 4.1, 4.2, 5.2, 5.3)."""
