"""Keeps what is true (the directory) and what is missing (the need log). Knows nothing of chats, channels or wording."""
