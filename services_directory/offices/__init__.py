"""The offices behind the window: who answers for which entries, and the human a person can go to."""
