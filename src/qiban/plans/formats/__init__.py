"""Plans in the forms in which others read them."""
