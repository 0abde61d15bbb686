"""What keeps people safe if everything leaks: keyed pseudonyms, redaction, sealing. Knows no table."""
