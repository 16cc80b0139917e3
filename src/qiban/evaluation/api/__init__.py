"""The API of evaluation beside what is made from its operations."""
