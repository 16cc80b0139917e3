"""What the JSON API of every office shares: who asks, how it is answered, and one shape for what goes wrong."""
