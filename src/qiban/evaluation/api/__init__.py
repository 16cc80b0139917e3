"""The API of evaluation beside what is made from its operations."""

from .figures import router

__all__ = ["router"]
