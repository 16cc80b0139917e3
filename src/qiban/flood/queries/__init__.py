"""What is read of flood control."""
