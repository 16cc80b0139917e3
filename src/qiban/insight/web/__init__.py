"""Pages that look across the offices."""
