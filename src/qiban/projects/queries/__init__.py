"""What is read of city construction projects for pages, lists and tables."""
