"""E-mails, links, map links and handles, also as people spell them out. Works on folded text; knows no names."""

import re
from collections.abc import Iterator
from typing import Final

from services_directory.privacy.finding import Finding
from services_directory.privacy.words import word_set

_PROVIDER: Final = r"(?:gmail|gmai|gmial|hotmail|outlook|yahoo|icloud|live|proton(?:mail)?|msn|ymail|gmx|mail)"
_AT: Final = r"(?:\(?\[?(?:arroba|arroa|aroba|arobase?|arobas)\]?\)?|[(\[]at[)\]]|[(\[]@[)\]])"
_DOT: Final = r"(?:punto|dot|point|ponto|pwen|\(dot\)|\[dot\]|\.)"

_EMAIL: Final = re.compile(r"(?<![\w.+%-])[\w.+%-]++\s?@\s?\w[\w-]*+(?:\s?\.\s?[a-z][\w-]*+)+")
_EMAIL_SHORT: Final = re.compile(rf"(?<![\w.+%-])[\w.+%-]++\s?@\s?{_PROVIDER}(?!\w)")
_EMAIL_SPELLED: Final = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]++(?:\s+(?:{_DOT}|guion(?: bajo| medio)?|underscore|dash)\s+[\w.+%-]++){{0,4}}\s*"
    rf"(?:{_AT}\s*\w[\w-]*+(?:\s*{_DOT}\s*[a-z]{{2,10}})*|\s(?:at|@)\s+{_PROVIDER}(?:\s*{_DOT}\s*[a-z]{{2,10}})*)"
)
_TLD: Final = (
    r"(?:com|org|net|mx|gob|gov|edu|gl|app|link|info|ly|page|site|online|xyz|club|store|shop|dev|tv|ca|ht|"
    r"hn|gt|sv|ni|cr|pa|ve|cu|ec|pe|br|cl|ar|fr|uk|eu|int)"
)
_SCHEME: Final = re.compile(r"(?:(?:https?|ftp|tg|geo|whatsapp|fb|sms|tel|mailto):/{0,2}(?=[\w+])|www\.)\S+")
_DOMAIN: Final = re.compile(
    rf"(?<![\w@.-])(?:\w[\w-]*+\.)+{_TLD}(?![\w-])(?:[/?#]\S*)?|(?<![\w@.-])(?:t|wa|fb|m|ig|youtu|bit|goo|"
    rf"pin)\.(?:me|be|gl|it|ly)/\S+"
    r"|(?<![\w@.-])(?:\w[\w-]*+\.)+(?:me|es|us|co|io|to|be|gg|ai|la)/\S+"
)
_MAP: Final = re.compile(r"maps?[./]|goo\.gl/maps|waze|openstreetmap|what3words|^geo:|plus\.codes")
_HANDLE: Final = re.compile(r"(?<![\w@/.])@\s?[a-z0-9_](?:[\w.]*\w)?|(?<![\w#])[\w.]{2,32}#\d{4}(?!\w)")
_NETWORK: Final = (
    r"(?:face(?:book)?|feis(?:buk)?|fb|insta(?:gram)?|ig|tik ?tok|telegram|tele|twitter|snap(?:chat)?|"
    r"messenger|discord|signal|wechat|imo|line|skype"
    r"|usuario|user(?:name)?|nick|perfil|profile|itilizate|utilisateur|identifiant)"
)
_LINKED: Final = re.compile(
    rf"(?<!\w){_NETWORK}(?:\s+(?:mio|de mi \w+|personal))?\s*"
    r"(?:(?::|=|->)\s*|\s(?:es|is|como|se|est|soy|me llamo|me encuentra[ns]? como|aparezco como|buscame como|sale como)\s+)"
    r"(?:el |la |un |@)?(?P<it>\w[\w.\-]*\w)"
)
_LOOSE: Final = re.compile(rf"(?<!\w)(?:{_NETWORK}|whats(?:app)?)\s+(?P<it>(?=\w{{0,30}}[\d_.])[a-z][\w.]*[\w])")
_NOT_HANDLES: Final = word_set(
    "de del la el lo los las un una que no si muy mi tu su para por con en a y o gratis falso falsa mentira "
    "verdad bueno malo ya mas the a an not fake donde cuando como este esta ese esa igual lento peligroso estafa "
    "seguro hackeado"
)
_TRAILING: Final = ".,;:!?)]}'\"»>…"


def find_links(folded: str) -> Iterator[Finding]:
    """E-mails and links."""
    for pattern in (_EMAIL, _EMAIL_SPELLED, _EMAIL_SHORT):
        for m in pattern.finditer(folded):
            yield Finding(m.start(), m.end(), "email")
    for pattern in (_SCHEME, _DOMAIN):
        for m in pattern.finditer(folded):
            end = m.start() + len(m.group().rstrip(_TRAILING))
            yield Finding(m.start(), end, "location" if _MAP.search(m.group()) else "link")


def find_handles(folded: str) -> Iterator[Finding]:
    """@handles, and what follows "instagram:" or "usuario" and has a digit, a point or a stroke in it."""
    for m in _HANDLE.finditer(folded):
        yield Finding(m.start(), m.end(), "handle")
    for pattern in (_LINKED, _LOOSE):
        for m in pattern.finditer(folded):
            if not m["it"].isalpha():
                yield Finding(m.start("it"), m.end("it"), "handle")


def find_plain_handles(folded: str) -> Iterator[Finding]:
    """Whatever else follows "mi face es"; to be asked after names, as that is mostly a name."""
    for m in _LINKED.finditer(folded):
        if m["it"] not in _NOT_HANDLES:
            yield Finding(m.start("it"), m.end("it"), "handle")
