"""The knowledge base's part of the demo: articles of many units, some stale, some in work, some reported wrong."""
