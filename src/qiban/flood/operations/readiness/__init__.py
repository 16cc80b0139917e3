"""Readiness before and during a season: what units owe, and everything by which they meet it."""
