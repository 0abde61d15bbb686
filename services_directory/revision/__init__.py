"""How the directory changes: an edit is proposed, a second person decides, the history keeps every version."""
