"""Papers on nuisance callers."""
