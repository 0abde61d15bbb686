"""What the window remembers between two messages, and which messages it has already done. Under pseudonyms, for a short time."""
