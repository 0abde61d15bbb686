"""Replies: plain text, the person's own words, keeping and bringing back."""

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.messages.check import well_formed
from bot.messages.reply import ECHO, ECHO_LIMIT, Key, Reply, Venue

texts = st.text(max_size=30)
keys = st.lists(st.lists(st.builds(Key, texts, texts), max_size=2).map(tuple), max_size=3).map(tuple)
venues = st.none() | st.builds(Venue, st.floats(14, 33), st.floats(-118, -86), texts, texts)


def test_plain_text_has_no_markup() -> None:
    assert Reply("<b>1 · A &amp; B</b>\nx &lt; y").plain() == "1 · A & B\nx < y"


def test_words_of_the_person_are_escaped_and_cut() -> None:
    shown = Reply(f"Escribió: «{ECHO}»").echoing("<b>me   robaron</b>\n & todo " + "x" * 200)
    assert well_formed(shown.text)
    assert "&lt;b&gt;me robaron&lt;/b&gt; &amp; todo" in shown.text
    assert len(shown.plain()) == len("Escribió: «»") + ECHO_LIMIT


def test_words_are_put_nowhere_else() -> None:
    reply = Reply("Hola", ((Key("a", "1:menu"),),))
    assert reply.echoing("secreto") == reply


@given(st.builds(Reply, texts, keys, venues, texts))
def test_kept_reply_comes_back_the_same(reply: Reply) -> None:
    assert Reply.from_data(json.loads(json.dumps(reply.as_data()))) == reply


def test_kept_reply_holds_no_words_of_the_person() -> None:
    reply = Reply(f"«{ECHO}»")
    reply.echoing("me robaron todo")
    assert "robaron" not in json.dumps(reply.as_data())
