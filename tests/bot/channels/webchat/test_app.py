"""The page's handlers, over the real window and over one whose answers are chosen."""

import asyncio
import logging
import re

import httpx
import pytest
from starlette.applications import Starlette

from bot.assembly import House
from bot.channels.webchat.app import MAX_WAITING, make_app
from bot.channels.webchat.visitors import COOKIE
from bot.conversation.session import Session
from bot.incoming import Incoming
from bot.messages.reply import Key, Reply, Venue
from bot.outcome import Outcome
from services_directory.conversations.leftovers import text_left
from tests.bot.channels.webchat.client import TestClient
from tests.bot.channels.webchat.conftest import at_noon
from tests.bot.channels.webchat.fakes import Answers, ScriptedWindow, saying
from tests.bot.channels.webchat.reading import Elements

JSON = {"accept": "application/json"}
SECRET_WORDS = (
    "me llamo Xiomarazul, busco albergue en tijuana",
    "mi primo Wenceslado me pega",
    "/start Quetzalina",
    "qwzx Zyrtahuil",
    "albergue en tijuana",
)
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;"


def everything_stored(house: House) -> str:
    """Every text value that conversations have left in the database."""
    with house.engine.connect() as connection:
        return text_left(connection)


def scripted(house: House, answers: Answers) -> tuple[ScriptedWindow, Starlette]:
    window = ScriptedWindow(answers)
    return window, make_app(window, house.records, house.window.renderer, house.desk, at_noon)


def test_the_page_opens_with_the_welcome(client: TestClient) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "Bienvenida" in response.text
    assert response.text.count('name="action"') == 10


def test_the_cookie_is_random_short_lived_and_out_of_reach(app: Starlette) -> None:
    tokens = set()
    for _ in range(3):
        cookie = TestClient(app, base_url="https://window.test").get("/").headers["set-cookie"]
        found = re.match(rf"{COOKIE}=([\w-]{{32}});", cookie)
        assert found
        tokens.add(found.group(1))
        assert {"httponly", "secure", "samesite=lax", "max-age=43200", "path=/"} <= {
            part.strip().lower() for part in cookie.split(";")
        }
    assert len(tokens) == 3


def test_the_cookie_works_without_tls_on_ones_own_machine(app: Starlette) -> None:
    assert "secure" not in TestClient(app, base_url="http://127.0.0.1").get("/").headers["set-cookie"].lower()


@pytest.mark.parametrize("forged", ["", "short", "a" * 4000, "'; DROP TABLE x--", "á" * 32])
def test_a_cookie_that_was_not_made_here_is_replaced(app: Starlette, forged: str) -> None:
    response = TestClient(app).get("/", headers={"cookie": f"{COOKIE}={forged}".encode()})
    assert re.match(rf"{COOKIE}=[\w-]{{32}};", response.headers["set-cookie"])


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("es-MX", "es"),
        ("fr-CA,fr;q=0.9", "fr"),
        ("mam,pt-BR;q=0.8", "pt"),
        ("ht", "ht"),
        ("en;q=0.5", "en"),
        ("zh", "es"),
        ("", "es"),
    ],
)
def test_the_page_speaks_the_browsers_language(app: Starlette, header: str, language: str) -> None:
    page = TestClient(app).get("/", headers={"accept-language": header}).text
    assert f'<html lang="{language}">' in page
    assert f'class="reply" lang="{language}"' in page


def test_opening_or_reloading_changes_nothing(client: TestClient, house: House) -> None:
    client.get("/")
    client.post("/", data={"text": "albergue en tijuana"})
    before = everything_stored(house)
    page = client.get("/").text
    assert everything_stored(house) == before
    assert "Bienvenida" in page
    assert "📍 Tijuana." in page
    again = client.post("/", data={"text": "y comida?"}).text
    assert "Comida · Tijuana" in again


def test_opening_keeps_nothing_about_who_only_looks(app: Starlette, house: House) -> None:
    before = everything_stored(house)
    TestClient(app).get("/")
    assert everything_stored(house) == before


def test_a_question_is_answered_with_and_without_javascript(client: TestClient) -> None:
    page = client.post("/", data={"text": "albergue en tijuana"}).text
    assert "Dónde dormir · Tijuana" in page
    assert '<p class="said"><span class="who">Usted: </span>albergue en tijuana</p>' in page
    answer = client.post("/", data={"text": "albergue en tijuana", "language": "es"}, headers=JSON).json()
    assert set(answer) == {"html", "clean"}
    assert "Dónde dormir · Tijuana" in answer["html"]


def test_the_words_around_follow_the_language(client: TestClient) -> None:
    answer = client.post("/", data={"text": "need a doctor in juarez", "language": "es"}, headers=JSON).json()
    assert answer["words"]["language"] == "en"
    assert answer["words"]["send"]
    assert 'lang="en"' in answer["html"]


def test_an_empty_message_gets_the_menu(client: TestClient) -> None:
    assert "1:g:basic" in client.post("/", data={"text": "   "}).text
    assert "1:g:basic" in client.post("/", data={}).text


def test_commands_are_followed(client: TestClient) -> None:
    assert "1:l:fr" in client.post("/", data={"text": "/idioma"}).text


def test_hostile_text_is_shown_as_text(house: House) -> None:
    keys = ((Key(HOSTILE, '1:x:"><script>'),),)
    reply = Reply("echo: \ue000", keys, location_label=HOSTILE).echoing(HOSTILE)
    pin = Reply("", venue=Venue(1.0, 2.0, HOSTILE, HOSTILE))
    _, app = scripted(house, lambda incoming: Outcome([reply, pin], Session()))
    for page in (
        TestClient(app).post("/", data={"text": HOSTILE}).text,
        TestClient(app).post("/", data={"text": HOSTILE}, headers=JSON).json()["html"],
    ):
        elements = Elements(page)
        assert [script.attributes.get("src", "")[:15] for script in elements.named("script")] in ([], ["/static/chat.js"])
        assert [image.attributes["src"][:16] for image in elements.named("img")] in ([], ["/static/icon.svg"])
        assert not [element for element in elements.found if any(name.startswith("on") for name in element.attributes)]
        assert "alert(1)" in page


def test_hostile_text_is_harmless_in_a_real_answer(client: TestClient) -> None:
    page = client.post("/", data={"text": f"qwzx {HOSTILE}"}).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("place", ["/", "/salud"])
def test_the_page_has_no_inline_script_or_style(client: TestClient, place: str) -> None:
    for element in Elements(client.get(place).text).found:
        assert "style" not in element.attributes
        assert element.tag != "style"
        assert not [name for name in element.attributes if name.startswith("on")]
        assert element.tag != "script" or element.attributes["src"].startswith("/static/")


def test_the_page_weighs_little_and_asks_nobody_else(client: TestClient) -> None:
    page = client.get("/").text
    own = [e.attributes.get("src") or e.attributes["href"] for e in Elements(page).found if e.tag in {"script", "img", "link"}]
    assert own
    assert all(address.startswith("/static/") for address in own)
    weight = len(page.encode()) + sum(len(client.get(address).content) for address in set(own))
    assert weight < 30_000


def test_the_quick_exit_leads_to_the_weather(client: TestClient) -> None:
    (leave,) = [e for e in Elements(client.get("/").text).named("a") if e.attributes.get("class") == "leave"]
    assert leave.attributes["href"] == "https://es.wikipedia.org/wiki/Tiempo_atmosf%C3%A9rico"
    assert leave.attributes["rel"] == "noopener noreferrer"


def test_numbers_of_a_danger_card_dial(client: TestClient) -> None:
    page = client.post("/", data={"text": "me quieren matar"}).text
    assert '<a href="tel:911">911</a>' in page
    assert '<a href="tel:089">089</a>' in page


@pytest.mark.parametrize(
    ("latitude", "longitude", "seen"),
    [
        ("32.514947", "-117.038247", (32.51, -117.04)),
        ("19", "-99", (19.0, -99.0)),
        ("91", "0", None),
        ("0", "181", None),
        ("nan", "0", None),
        ("inf", "0", None),
        ("x", "0", None),
    ],
)
def test_a_shared_point_is_blurred_at_the_door(
    house: House, latitude: str, longitude: str, seen: tuple[float, float] | None
) -> None:
    window, app = scripted(house, saying("ok"))
    TestClient(app).post("/", data={"latitude": latitude, "longitude": longitude})
    (came,) = window.came
    assert (came.latitude, came.longitude) == (seen or (None, None))
    assert came.kind == ("location" if seen else "action")


def test_half_a_point_is_no_point(house: House) -> None:
    window, app = scripted(house, saying("ok"))
    TestClient(app).post("/", data={"latitude": "19"})
    assert window.came[0].latitude is None


async def test_posts_of_one_visitor_are_answered_in_order(house: House) -> None:
    busy, most = 0, 0

    class Counting(ScriptedWindow):
        async def take(self, incoming: Incoming) -> Outcome:
            nonlocal busy, most
            busy += 1
            most = max(most, busy)
            outcome = await super().take(incoming)
            busy -= 1
            return outcome

    window = Counting(lambda incoming: Outcome([Reply(incoming.text)], Session()))
    app = make_app(window, house.records, house.window.renderer, house.desk, at_noon)
    cookies = {COOKIE: "A" * 32}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://window.test", cookies=cookies) as client:
        answers = await asyncio.gather(*(client.post("/", data={"text": f"mensaje {n}"}) for n in range(MAX_WAITING)))
    assert most == 1
    assert [came.text for came in window.came] == [f"mensaje {n}" for n in range(MAX_WAITING)]
    assert all(f"mensaje {n}" in answer.text for n, answer in enumerate(answers))
    assert len(window.done) == MAX_WAITING


async def test_a_flood_is_asked_to_wait(house: House) -> None:
    gate = asyncio.Event()

    class Slow(ScriptedWindow):
        async def take(self, incoming: Incoming) -> Outcome:
            await gate.wait()
            return await super().take(incoming)

    app = make_app(Slow(saying("ok")), house.records, house.window.renderer, house.desk, at_noon)
    cookies = {COOKIE: "B" * 32}
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="https://window.test", cookies=cookies) as client:
        posts = [asyncio.create_task(client.post("/", data={"text": "a"})) for _ in range(MAX_WAITING + 1)]
        refused, waiting = await asyncio.wait(posts, timeout=5, return_when=asyncio.FIRST_COMPLETED)
        gate.set()
        answered = await asyncio.gather(*waiting)
    assert [post.result().status_code for post in refused] == [429]
    assert "911" in refused.pop().result().text
    assert [answer.status_code for answer in answered] == [200] * MAX_WAITING


def test_what_breaks_is_told_kindly_and_logged_without_content(house: House, caplog: pytest.LogCaptureFixture) -> None:
    def broken(incoming: Incoming) -> Outcome:
        raise ValueError(incoming.text)

    _, app = scripted(house, broken)
    with caplog.at_level(logging.DEBUG):
        page = TestClient(app).post("/", data={"text": "me llamo Secundina"})
        answer = TestClient(app).post("/", data={"text": "me llamo Secundina"}, headers=JSON)
    assert page.status_code == answer.status_code == 500
    assert '<a href="tel:911">911</a>' in page.text
    assert '<a href="tel:911">911</a>' in answer.json()["html"]
    assert "ValueError" in caplog.text
    assert "Secundina" not in caplog.text


def test_no_answer_is_a_dead_end(house: House) -> None:
    _, app = scripted(house, saying("nothing to tap"))
    page = TestClient(app).post("/", data={"text": "a"}).text
    assert re.findall(r'name="action" value="([^"]+)"', page) == ["1:back", "1:menu"]


def test_a_cleaned_chat_says_so_and_repeats_nothing(client: TestClient) -> None:
    client.post("/", data={"text": "me quieren matar"})
    answer = client.post("/", data={"action": "1:clean"}, headers=JSON).json()
    assert answer["clean"] is True
    assert "Borré de este chat" in answer["html"]
    assert "1:menu" in answer["html"]
    assert "matar" not in client.post("/", data={"action": "1:clean"}).text


def test_nothing_written_is_logged_or_stored(client: TestClient, house: House, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for words in (
            "me llamo Xiomarazul, busco albergue en tijuana",
            "mi primo Wenceslado me pega",
            "/start Quetzalina",
            "qwzx Zyrtahuil",
        ):
            client.post("/", data={"text": words})
        client.post("/", data={"latitude": "32.514947", "longitude": "-117.038247"})
    stored = everything_stored(house)
    assert "Tijuana" in stored
    for secret in ("Xiomarazul", "Wenceslado", "Quetzalina", "Zyrtahuil", "32.51", "117.03", client.cookies[COOKIE]):
        assert secret.casefold() not in stored.casefold()
        assert secret.casefold() not in caplog.text.casefold()


def test_visitors_have_their_own_conversations(app: Starlette) -> None:
    one, other = (TestClient(app, base_url="https://window.test", headers={"accept-language": "es"}) for _ in range(2))
    one.get("/")
    other.get("/")
    one.post("/", data={"text": "albergue en tijuana"})
    other.post("/", data={"text": "albergue en tapachula"})
    assert "Comida · Tijuana" in one.post("/", data={"text": "y comida?"}).text
    assert "Comida · Tapachula" in other.post("/", data={"text": "y comida?"}).text


def test_long_fields_are_cut(house: House) -> None:
    window, app = scripted(house, saying("ok"))
    TestClient(app).post("/", data={"text": "a" * 5000})
    assert len(window.came[0].text) == 2000


def test_too_many_fields_and_files_are_refused(house: House) -> None:
    window, app = scripted(house, saying("ok"))
    assert TestClient(app).post("/", data={f"field{n}": "a" for n in range(40)}).status_code in {200, 400}
    assert TestClient(app).post("/", files={"text": ("a.txt", b"secret")}).status_code == 400
    assert all(came.text in {"", "1:menu"} for came in window.came)


def test_health_says_nothing_else(client: TestClient) -> None:
    response = client.get("/salud")
    assert response.json() == {"status": "ok"}
    assert "set-cookie" not in response.headers
