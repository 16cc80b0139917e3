"""Files of flood control: spreadsheets, documents, warnings."""
