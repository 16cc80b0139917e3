"""What is done with what supervises units; every action is one operation."""
