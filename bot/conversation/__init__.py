"""The conversation itself, pure: what was said and is known go in, steps come out. No clock, network, database or wording."""
