"""Names compared as people write them: without accents, capitals and double spaces. Pure."""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """`  Ciudad   Juárez` -> `ciudad juarez`."""
    bare = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(char for char in bare if not unicodedata.combining(char)).split())
