"""What is read of stations and readings."""
