"""What came in by short message, for the duty officer."""
