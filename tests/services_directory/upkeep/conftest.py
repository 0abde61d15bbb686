"""The same directory and people as for proposals."""

from tests.services_directory.revision.conftest import room

__all__ = ["room"]
