"""What is done about openness: a year, its ledgers, records, inspections, scores, lists and disclosures."""
