"""What the hotline's screens and programs read; nothing here changes anything."""
