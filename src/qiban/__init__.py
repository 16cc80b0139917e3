"""Qiban (齐办): runs a city government's gazette."""

__version__ = "0.1.0"
