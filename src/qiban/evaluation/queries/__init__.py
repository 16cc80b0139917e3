"""What evaluation reads of the hotline and of its own figures."""
