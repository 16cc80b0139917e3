"""Everything that can be done on a city construction project, one operation an action."""
