"""What is asked of city construction projects."""
