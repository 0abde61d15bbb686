"""Telegram: updates in, Bot API calls out. The only folder that imports telegram."""
