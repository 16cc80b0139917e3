"""What pages are told of gazettes."""
