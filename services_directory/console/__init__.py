"""The console: where the offices keep the directory true. Server-rendered pages; everything works without JavaScript."""
