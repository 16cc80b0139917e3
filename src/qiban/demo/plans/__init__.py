"""Plans of the demo: a city some years into its carbon and education plans, with invented figures."""
