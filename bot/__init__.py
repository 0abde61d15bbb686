"""Talks with people: hears a message, decides what to say, says it in their language. Keeps no truth of its own."""
