"""Exact addresses: streets, colonias, blocks and lots, kilometres of a road, rooms of a hotel, post codes.

Towns stay. Works on folded text; knows from the original which words are written with a capital.
"""

import re
from collections.abc import Iterator

from services_directory.privacy.address_shapes import (
    AREA,
    COUNTED,
    HOME,
    LINK,
    MONTHS,
    MOST_WORDS,
    NUMBER_AHEAD,
    NUMBER_NEXT,
    PARTS,
    REACH,
    ROADS,
    STOP,
    STREET,
    TAIL,
    TOKEN,
    WHOSE,
)
from services_directory.privacy.finding import Finding
from services_directory.privacy.words import lists


def find_addresses(text: str, folded: str) -> Iterator[Finding]:
    """Every exact address of text; folded is the same text folded."""
    for pattern in PARTS:
        for m in pattern.finditer(folded):
            yield Finding(m.start(), _tail(text, folded, m.end()), "address")
    for m in HOME.finditer(folded):
        if _is_home(folded, m):
            yield Finding(m.start("it"), _tail(text, folded, m.end()), "address")
    for m in STREET.finditer(folded):
        if end := _street_end(text, folded, m):
            yield Finding(m.start(), _tail(text, folded, end), "address")
    for m in AREA.finditer(folded):
        if not WHOSE.search(folded[max(0, m.start() - 8) : m.start()]) and (
            end := _area_end(text, folded, m.end(), m.group().startswith(("colonia", "col", "fracc")))
        ):
            yield Finding(m.start(), _tail(text, folded, end), "address")


def _is_home(folded: str, m: re.Match[str]) -> bool:
    """Not "vivo en Tapachula 3 meses" nor "vivo en un cuarto con 4"."""
    words = m["it"].split()
    return not (COUNTED.match(folded, m.end()) or _is_place(folded, m.start("it")) or any(word in STOP for word in words))


def _street_end(text: str, folded: str, street: re.Match[str]) -> int | None:
    """End of a street's name and number; None if it is no exact place, as in "duermo en la calle con mis hijos"."""
    words, named = 0, None
    for m in TOKEN.finditer(folded, street.end(), min(len(folded), street.end() + REACH)):
        token = m.group()
        if token[0].isdigit() and not _is_day_of_month(folded, m.end()):
            return named if COUNTED.match(folded, m.end()) else _letter_after(folded, m.end())
        if token == "," and words == 0:
            return None
        if token in "#.,-" or token in LINK or _is_number_sign(folded, m):
            continue
        if _ends_street(folded, m, words):
            return named
        words += 1
        proper = token[0].isdigit() or _is_proper(text, token, m.start())
        if proper and not (words == 1 and street.group().startswith(ROADS)):
            named = m.end()
        elif named is not None:
            return _number_end(folded, m.end()) or named
        elif words > 1 and not NUMBER_AHEAD.match(folded, m.end()):
            return None
    return named


def _ends_street(folded: str, token: re.Match[str], words: int) -> bool:
    """A stop word, the end of the sentence, a town after the name, or too many words."""
    word = token.group()
    return not word[0].isalnum() or word in STOP or words >= MOST_WORDS or (words > 0 and _is_place(folded, token.start()))


def _is_number_sign(folded: str, token: re.Match[str]) -> bool:
    return token.group() in ("no", "num", "numero", "nro") and bool(re.compile(r"\.?\s*\d").match(folded, token.end()))


def _number_end(folded: str, start: int) -> int | None:
    m = NUMBER_NEXT.match(folded, start)
    return _letter_after(folded, m.end()) if m else None


def _letter_after(folded: str, end: int) -> int:
    """ "12-B" and "12 int" belong together."""
    m = re.compile(r"\s?-\s?[a-z\d]{1,3}(?!\w)|\s?[a-d](?!\w)").match(folded, end)
    return m.end() if m and folded[end : m.end()].strip() != "a" else end


def _is_day_of_month(folded: str, end: int) -> bool:
    return bool(
        re.compile(r"\s+de\s+(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep\w+|octubre|nov\w+|dic\w+)").match(
            folded, end
        )
    )


def _is_proper(text: str, token: str, start: int) -> bool:
    known = lists()
    capital = text[start].isupper() and not text[start : start + len(token)].isupper()
    return (
        capital
        or token in known.given
        or token in known.surnames
        or token in known.also_words
        or (token not in known.common and len(token) > 3 and "'" not in token)
    )


def _is_place(folded: str, start: int) -> bool:
    return lists().place_at(folded, start) > 0


def _area_end(text: str, folded: str, start: int, plain: bool) -> int | None:
    """End of the name of a colonia or barrio; "barrio 18" is a gang, and "mi barrio" is no address."""
    end, words = None, 0
    for m in TOKEN.finditer(folded, start, min(len(folded), start + 60)):
        token = m.group()
        if token[0].isdigit() and words == 0 and _is_day_of_month(folded, m.end()):
            words, end = 1, m.end()
            continue
        if not token[0].isalpha() or token in STOP or words >= 4:
            break
        if token in LINK:
            continue
        if words and _is_place(folded, m.start()):
            break
        if not _is_proper(text, token, m.start()) and not (plain and words == 0) and not (end and token in MONTHS):
            break
        words, end = words + 1, m.end()
    return end


def _tail(text: str, folded: str, end: int) -> int:
    """What still belongs to the address: inside number, colonia, cross streets, post code."""
    for _ in range(8):
        m = TAIL.match(folded, end)
        if not m:
            return end
        if m["area"] is not None:
            further = _area_end(text, folded, m.end(), True)
        elif m["cross"] is not None:
            further = _cross_end(text, folded, m.end())
        else:
            further = m.end()
        if further is None:
            return end
        end = further
    return end


def _cross_end(text: str, folded: str, start: int) -> int | None:
    """End of "4a y 5a" or "Morelos y Juárez"."""
    m = re.compile(
        r"(?:\d{1,3}\s?[a-z]{0,2}|[^\W\d_]+(?: [^\W\d_]+)?)(?:\s+(?:norte|sur|poniente|oriente))?\s+y\s+(?:la "
        r"|calle )?(?:\d{1,3}\s?[a-z]{0,2}(?!\w)|[^\W\d_]+)|\d{1,3}\s?[a-z]{0,2}(?!\w)|[^\W\d_]{4,}"
    ).match(folded, start)
    return m.end() if m else None
