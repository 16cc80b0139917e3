"""The register of duties 职责, as the running season has it."""
