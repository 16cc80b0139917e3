"""Projects as OC4IDS 0.9.5 writes them (Open Contracting for Infrastructure Data Standard): out and in."""

from .package import known_site, package_of, public_package_of
from .reading import Understood, read_package

__all__ = ["Understood", "known_site", "package_of", "public_package_of", "read_package"]
