"""Pages of supervision besides those that follow from its things."""
