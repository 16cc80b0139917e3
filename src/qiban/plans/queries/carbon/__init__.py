"""What pages are told of carbon's accounts."""
