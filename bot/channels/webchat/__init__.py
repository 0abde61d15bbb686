"""The window as a web page: server-rendered, works without JavaScript, sets one cookie and loads nothing from elsewhere."""
