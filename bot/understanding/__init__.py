"""Text into meaning: safety rules first, then language, engine, place. Whatever is broken, something sensible comes out."""
