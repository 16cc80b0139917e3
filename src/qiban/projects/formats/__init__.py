"""Projects in the forms in which others send and take them: OC4IDS, spreadsheets, printed forms."""
