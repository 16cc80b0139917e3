"""The page of a response's orders and questions."""
