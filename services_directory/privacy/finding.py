"""What redaction found: a kind and where it is. Knows placeholders; knows no rule."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "name",
    "phone",
    "email",
    "link",
    "handle",
    "curp",
    "rfc",
    "passport",
    "document",
    "folio",
    "account",
    "address",
    "date",
    "location",
]

PLACEHOLDERS: Final[dict[Kind, str]] = {
    "name": "[nombre]",
    "phone": "[teléfono]",
    "email": "[correo]",
    "link": "[enlace]",
    "handle": "[usuario]",
    "curp": "[CURP]",
    "rfc": "[RFC]",
    "passport": "[pasaporte]",
    "document": "[documento]",
    "folio": "[folio]",
    "account": "[cuenta]",
    "address": "[dirección]",
    "date": "[fecha]",
    "location": "[ubicación]",
}

# Stands for what is already taken; a private-use character, so no rule takes it for a word or a digit.
MASK: Final = "\ue000"
_PLACEHOLDER: Final = re.compile("|".join(re.escape(p) for p in PLACEHOLDERS.values()))


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of personal data: text[start:end], offsets in characters."""

    start: int
    end: int
    kind: Kind


def hide_placeholders(text: str) -> str:
    """The same text, same length, with its placeholders masked."""
    return _PLACEHOLDER.sub(lambda m: MASK * len(m.group()), text)


def hide(text: str, findings: Iterable[Finding]) -> str:
    """The same text, same length, with the findings, which lie apart and in order, masked."""
    pieces, at = [], 0
    for found in findings:
        pieces += [text[at : found.start], MASK * (found.end - found.start)]
        at = found.end
    return "".join([*pieces, text[at:]])


def apart(findings: Iterable[Finding]) -> list[Finding]:
    """In order of place; of two that overlap the longer stays, stretched over both; of equals the first given."""
    kept: list[Finding] = []
    for found in sorted(findings, key=lambda f: (f.start, -f.end)):
        last = kept[-1] if kept else None
        if last is None or found.start >= last.end:
            kept.append(found)
        else:
            wider = found if found.end - found.start > last.end - last.start else last
            kept[-1] = Finding(last.start, max(last.end, found.end), wider.kind)
    return kept
