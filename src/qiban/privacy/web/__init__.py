"""Pages that keep complainants unknown."""
