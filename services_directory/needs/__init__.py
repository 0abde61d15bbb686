"""What is missing: needs nobody could meet, without a word of what was written or who wrote it."""
