"""Warnings as messages of the Common Alerting Protocol (CAP 1.2): built, checked against OASIS' schema, and read."""
