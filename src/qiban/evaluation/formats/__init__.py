"""What leaves evaluation as a file."""
