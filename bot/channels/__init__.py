"""Doors of the window: Telegram, the web page, the terminal. Each turns what it gets into an Incoming and shows an Outcome."""
