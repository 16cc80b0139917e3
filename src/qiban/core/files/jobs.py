"""The content of removed files goes once their removal is committed."""

from procrastinate.contrib.django import app


@app.task(name="files.drop_content", queue="upkeep", retry=5)
def drop_content(sha256: str) -> None:
    """Delete the content with this hash, unless a file has it."""
    # Operations queue jobs themselves.
    from .operations import drop

    drop(sha256)
