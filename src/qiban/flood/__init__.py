"""Yellow River flood control: duties, readiness, readings, responses, evacuation, warnings and what follows a flood."""
