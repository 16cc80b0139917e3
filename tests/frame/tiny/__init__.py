"""A tiny office: units promise something, report on it, keep it, and may be asked to do it again."""
