"""The pages of gazettes."""
