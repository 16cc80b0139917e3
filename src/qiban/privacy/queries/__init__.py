"""What is read to keep complainants unknown."""
