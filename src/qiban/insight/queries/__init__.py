"""What is read across the offices."""
