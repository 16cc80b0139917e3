"""Reports by short message: which telephone is whose, and what a message does."""
