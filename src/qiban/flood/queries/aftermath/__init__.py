"""What is read of a flood's aftermath."""
