"""Matters handed from one office to another."""
