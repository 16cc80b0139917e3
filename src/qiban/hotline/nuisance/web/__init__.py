"""Pages on nuisance callers besides those that follow from their records."""
