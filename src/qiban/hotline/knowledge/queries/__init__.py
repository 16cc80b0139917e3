"""What is read of the knowledge base."""
