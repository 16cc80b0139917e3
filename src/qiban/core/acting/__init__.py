"""What every office does with a thing: offers, one view and one API route an action, and the timeline of what was done."""
