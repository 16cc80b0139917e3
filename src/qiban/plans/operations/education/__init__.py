"""The register of schools, and coverage counted from it (education 1, 3, 7-10)."""
