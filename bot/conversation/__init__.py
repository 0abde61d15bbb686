"""The conversation itself, pure: what was said and what is known go in, steps come out. No clock, no network, no database, no wording."""
