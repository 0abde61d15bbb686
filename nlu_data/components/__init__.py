"""Rasa's side: the only folder that imports rasa (Python 3.10)."""
