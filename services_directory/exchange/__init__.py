"""Directories as files: spreadsheets in and out."""
