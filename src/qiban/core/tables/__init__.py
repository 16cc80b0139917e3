"""Kinds of spreadsheets that offices take in and hand out, row by row through the operations of their pages."""
