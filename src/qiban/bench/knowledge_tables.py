"""The tables that the knowledge base's part of the bench fills."""

KNOWLEDGE = ("knowledge_article", "knowledge_articleversion", "knowledge_articlelisting")
