"""Takes personal data out of a message before it is kept: what is found is replaced by a word in brackets.

Rules find shapes and cues; they do not understand. docs/privacy.md says what slips through. Knows no table and no channel.
"""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import Final

from services_directory.privacy.addresses import find_addresses
from services_directory.privacy.coordinates import find_points
from services_directory.privacy.dates import find_births, find_linked_dates
from services_directory.privacy.finding import PLACEHOLDERS, Finding, apart, hide, hide_placeholders
from services_directory.privacy.folding import fold, tidy
from services_directory.privacy.identifiers import find_identifiers
from services_directory.privacy.links import find_handles, find_links, find_plain_handles
from services_directory.privacy.names import find_names
from services_directory.privacy.phones import find_numbers
from services_directory.privacy.spelled_numbers import find_spelled

_Rule = Callable[[str, str], Iterable[Finding]]

# In this order, each on what the earlier ones left: a date of birth is no phone, a street called after a person is no person.
_RULES: Final[tuple[_Rule, ...]] = (
    lambda text, folded: find_links(folded),
    lambda text, folded: find_points(folded),
    lambda text, folded: find_handles(folded),
    lambda text, folded: find_births(folded),
    lambda text, folded: chain(find_identifiers(folded), find_numbers(folded)),
    lambda text, folded: find_spelled(folded),
    find_addresses,
    find_names,
    lambda text, folded: find_plain_handles(folded),
    lambda text, folded: find_linked_dates(folded),
)


def redact(text: str) -> str:
    """The message with personal data replaced by placeholders in Spanish; redact(redact(x)) == redact(x)."""
    text = tidy(text)
    # Each round turns letters or digits into placeholders, which no rule sees, so that this ends.
    while findings := find_personal(text):
        text = _replaced(text, findings)
    return text


def find_personal(text: str) -> list[Finding]:
    """What redact() would replace first, in order of place and apart from one another; offsets in characters of text."""
    text = hide_placeholders(text)
    folded = fold(text)
    found: list[Finding] = []
    for rule in _RULES:
        new = apart(rule(text, folded))
        text, folded = hide(text, new), hide(folded, new)
        found += new
    return apart(found)


def _replaced(text: str, findings: Iterable[Finding]) -> str:
    pieces, at = [], 0
    for found in findings:
        pieces += [text[at : found.start], PLACEHOLDERS[found.kind]]
        at = found.end
    return "".join([*pieces, text[at:]])
