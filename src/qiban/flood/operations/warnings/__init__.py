"""Flood warnings: written, approved by another person, published as CAP messages, updated, called off, expired."""
