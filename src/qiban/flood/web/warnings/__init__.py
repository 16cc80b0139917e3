"""Warnings: the page on which one is written, and what everybody reads."""
