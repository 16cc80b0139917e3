"""Responses: proposed, decided, carried out by tasks, and ended."""
