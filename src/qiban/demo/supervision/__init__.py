"""Supervision of the demo: orders, a study, rectifications and disputes in every state that a visitor may look for; all invented."""
