"""What a situation report is drawn from: sections, each from one part, and what is missing."""
