"""Pages of a flood's aftermath."""
