"""What is done with nuisance callers (Art. 24)."""
