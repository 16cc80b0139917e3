"""What leaves supervision as a document."""
