"""What the hotline is set up with on screen: categories, who is responsible for them, channels, reply templates."""
