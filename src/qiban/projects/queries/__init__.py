"""What is read of city construction projects, each in few queries."""
