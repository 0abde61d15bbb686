"""`ventanilla explain "…"`: why a message is understood as it is, in plain words, for whoever mends lines, words or rules.

Shows what counted: rules, concepts of the lexicon, features of the ranking, places. The message is neither kept nor logged.
"""

from collections.abc import Iterator
from typing import Final

from bot.assembly import Hearing
from bot.conversation.events import PlaceFound, Understanding
from bot.conversation.vocabulary import LANGUAGES, NEEDS
from bot.errors import SettingMissing
from bot.ports import Hint
from bot.turn import MAX_TEXT
from nlu_data.concepts import Found
from nlu_data.spelling import normalise

EXPLAINED: Final = 2  # intents whose features are shown
_STRENGTH: Final = {"s": "points clearly to", "w": "hints at", "n": "is negated:"}


async def explain(hearing: Hearing, text: str, language: str) -> list[str]:
    """The lines to print. Raises SettingMissing for a language that is not one of the five."""
    if language not in LANGUAGES:
        raise SettingMissing(f"There is no language “{language}”; choose one of: {', '.join(LANGUAGES)}.")
    text = text[:MAX_TEXT]
    heard = await hearing.ear.hear(text, Hint(language))
    return [
        *_section("Language", [_language(heard), _scores(hearing, text)]),
        *_section("Rules", _rules(hearing, text, heard)),
        *_section("Concepts of the lexicon", [_concept(found, text) for found in hearing.model.concepts(text)]),
        *_section("Ranking" + (f" ({heard.engine})"), [f"{each.confidence:6.1%}  {each.intent}" for each in heard.ranking]),
        *_features(hearing, text, heard),
        *_section("Needs heard", [", ".join(heard.needs)] if heard.needs else []),
        *_section("Places", [_place(found) for found in heard.places]),
        *_section("The window", [_window(heard)]),
    ]


def _section(title: str, lines: list[str]) -> list[str]:
    return [title, *(f"  {line}" for line in lines or ["none"]), ""]


def _language(heard: Understanding) -> str:
    return f"{heard.language}, " + ("sure enough to switch to it" if heard.language_sure else "not sure enough to switch to it")


def _scores(hearing: Hearing, text: str) -> str:
    pairs = zip(hearing.model.languages, hearing.model.scores(text).languages, strict=True)
    by_score = sorted(pairs, key=lambda pair: -pair[1])
    return "scores (above 0 speaks for it): " + ", ".join(f"{code} {score:+.2f}" for code, score in by_score)


def _rules(hearing: Hearing, text: str, heard: Understanding) -> list[str]:
    """What rules say, and which fired; crossing rules count only where the engine agrees."""
    rules = hearing.ear.rules
    said = {"danger": heard.danger, "care": heard.care, "asks for the language": heard.wants_language}
    lines = [f"{name}: {value}" for name, value in said.items() if value]
    lines += [f"fired: {rule}" for rule in rules.safety.why(text)]
    lines += [f"fired: {rule} (crossing{'' if heard.crossing else ', not believed'})" for rule in rules.crossing.why(text)]
    who = [*sorted(heard.about.who), *([f"age {heard.about.age}"] if heard.about.age else [])]
    return lines + ([f"says of themselves: {', '.join(who)}"] if who else [])


def _concept(found: Found, text: str) -> str:
    words = " ".join(normalise(text).split()[found.start : found.end])
    sign = "n" if found.negated else "s" if found.weight > 1 else "w"
    return f"“{words}” {_STRENGTH[sign]} {found.concept}"


def _features(hearing: Hearing, text: str, heard: Understanding) -> Iterator[str]:
    """What spoke most for and against the first intents. A rule may have ranked one the classifier does not know."""
    known = [each.intent for each in heard.ranking if each.intent in hearing.model.labels][:EXPLAINED]
    for intent in known:
        parts = hearing.model.why(text, intent)
        yield from _section(f"What counted for {intent}", [f"{value:+.2f}  {named(name)}" for name, value in parts])


def named(feature: str) -> str:
    """A feature in words: "w:donde duermo" -> the words “donde duermo”."""
    kind, _, value = feature.partition(":")
    if kind == "k":
        sign, _, concept = value.partition(":")
        return f"a concept that {_STRENGTH[sign]} {concept}"
    if kind == "c":
        return f"the letters “{value.replace(' ', '·')}”"
    if kind == "a":
        return f"the letter “{value}”"
    if value.startswith("^"):
        return f"a word that begins “{value[1:]}”"
    if "+" in value:
        return "words that begin " + ", ".join(f"“{part}”" for part in value.split("+"))
    return f"the words “{value}”" if " " in value else f"the word “{value}”"


def _place(found: PlaceFound) -> str:
    where = found.where
    marks = [mark for mark, holds in (("abroad", found.foreign), ("of several places of this name", found.ambiguous)) if holds]
    return f"{found.score:.2f}  {where.name} (state {where.state or '-'})" + "".join(f", {mark}" for mark in marks)


def _window(heard: Understanding) -> str:
    """What would be done with it in a new conversation."""
    if heard.danger:
        return f"shows the card for danger ({heard.danger}) before anything else, and keeps nothing but a count"
    if heard.care:
        return f"shows the card for {heard.care} first, then goes on with what was asked"
    if heard.crossing:
        return "gives the safe answer on crossing, never a route, with needs as buttons"
    if heard.bare_place:
        return "takes the message as nothing but a place"
    act = f"takes it for “{heard.intent}”" if heard.intent not in NEEDS else f"searches for {', '.join(heard.needs[:2])} at once"
    return {
        "sure": f"is sure: {act}",
        "likely": "thinks it likely: shows the three likeliest needs as buttons",
        "unsure": "is not sure: shows the likeliest needs as buttons, and the second time a person to talk to",
    }[heard.sure if heard.intent in NEEDS or heard.sure == "unsure" else "sure"]
