"""Puts steps into words: phrases by name, catalogs by language, screens as text and buttons. Knows no channel and no database."""
