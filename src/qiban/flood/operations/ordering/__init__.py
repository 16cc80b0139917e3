"""Orders of a response and what units do about them; questions between headquarters and units."""
