"""HTML parsing: tags, references, offsets, and Telegram's complaints."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.standin.entities import parse_html, utf16_length
from tests.standin.errors import Refusal


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "bold"),
        ("strong", "bold"),
        ("i", "italic"),
        ("em", "italic"),
        ("u", "underline"),
        ("ins", "underline"),
        ("s", "strikethrough"),
        ("strike", "strikethrough"),
        ("del", "strikethrough"),
        ("code", "code"),
        ("pre", "pre"),
        ("blockquote", "blockquote"),
        ("tg-spoiler", "spoiler"),
    ],
)
def test_every_plain_tag_becomes_its_entity(tag: str, kind: str) -> None:
    assert parse_html(f"a <{tag}>bc</{tag}>") == ("a bc", [{"type": kind, "offset": 2, "length": 2}])


def test_tags_with_attributes_become_entities() -> None:
    text, entities = parse_html(
        '<a href="https://example.org/?a=1&amp;b=2">x</a><span class="tg-spoiler">y</span>'
        '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji><blockquote expandable>z</blockquote>'
    )
    assert text == "xy👍z"
    assert entities == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "https://example.org/?a=1&b=2"},
        {"type": "spoiler", "offset": 1, "length": 1},
        {"type": "custom_emoji", "offset": 2, "length": 2, "custom_emoji_id": "5368324170671202286"},
        {"type": "expandable_blockquote", "offset": 4, "length": 1},
    ]


def test_offsets_count_utf16_units_and_nesting_sorts_outer_first() -> None:
    text, entities = parse_html("🏥 <b>á <i>🏠</i></b>")
    assert text == "🏥 á 🏠"
    assert entities == [
        {"type": "bold", "offset": 3, "length": 4},
        {"type": "italic", "offset": 5, "length": 2},
    ]


@pytest.mark.parametrize(
    ("tagged", "plain"),
    [
        ("&lt;b&gt; &amp; &quot;", '<b> & "'),
        ("5 & 6 &nbsp; &laquo;", "5 & 6 &nbsp; &laquo;"),
        ("&#243; &#xf3;", "ó ó"),
        ("&lt3", "<3"),
        ("a > b", "a > b"),
        ("<b></b>x", "x"),
    ],
)
def test_references_and_lone_signs_read_as_telegram_reads_them(tagged: str, plain: str) -> None:
    assert parse_html(tagged)[0] == plain


@pytest.mark.parametrize(
    ("tagged", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<div>x</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("ñ <br>", 'Unsupported start tag "br" at byte offset 3'),
        ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ("<a href=x/>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<i x>y</i>", 'Expected equal sign in declaration of an attribute of the tag "i" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(tagged: str, complaint: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(tagged)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"
    assert refused.value.status == 400


@given(st.text())
def test_escaped_text_comes_back_whole(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    plain, entities = parse_html(f"<b>{escaped}</b>")
    assert plain == text
    assert entities == ([{"type": "bold", "offset": 0, "length": utf16_length(text)}] if text else [])


@given(st.text(alphabet='<>/&;= "abi#x1'))
def test_any_text_is_either_read_or_refused(text: str) -> None:
    try:
        plain, entities = parse_html(text)
    except Refusal as refusal:
        plain, entities = refusal.description, []
    assert entities == [] or all(0 < entity["length"] <= utf16_length(plain) - entity["offset"] for entity in entities)
