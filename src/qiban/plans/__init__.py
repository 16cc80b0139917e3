"""Plans of the city: their targets, measures, ledgers, figures, rounds of reports and what of them is public."""
