"""Updates taken, answered in order, confirmed when done; a made-up window behind, the stand-in in front."""

import asyncio
import json
import logging

import pytest

from bot.incoming import Incoming
from bot.messages.reply import Reply
from bot.outcome import Outcome
from tests.bot.channels.telegram.conftest import FakeWindow, polling_on
from tests.standin import StandIn
from tests.standin.faults import Fault

ANA, BETO = 7001, 7002


async def test_chats_are_answered_in_order_and_side_by_side(standin: StandIn) -> None:
    gate = asyncio.Event()

    async def answer(incoming: Incoming) -> Outcome:
        if incoming.text == "uno":
            await gate.wait()
        return Outcome([Reply(f"re {incoming.text}")], key=incoming.key)

    async with polling_on(standin, FakeWindow(answer)):
        ana, beto = standin.person(ANA), standin.person(BETO)
        for text in ("uno", "dos", "tres"):
            ana.says(text)
        beto.says("hola")
        await standin.wait_for(BETO, 1)
        assert standin.replies(ANA) == 0
        gate.set()
        await standin.wait_for(ANA, 3)
    assert [seen.text for seen in standin.screen(ANA) if seen.by_bot] == ["re uno", "re dos", "re tres"]


async def test_a_slow_chat_does_not_keep_others_waiting_for_what_comes_later(standin: StandIn) -> None:
    gate = asyncio.Event()

    async def answer(incoming: Incoming) -> Outcome:
        if incoming.text == "lento":
            await gate.wait()
        return Outcome([Reply("re")], key=incoming.key)

    async with polling_on(standin, FakeWindow(answer)):
        standin.person(ANA).says("lento")
        for number in range(3):
            standin.person(BETO).says("rápido")
            await standin.wait_for(BETO, number + 1)
        # What is in hand is not confirmed, nor is anything after it.
        assert len(standin.updates.pending) == 4
        gate.set()
        await standin.wait_for(ANA, 1)
    assert standin.updates.pending == {}


async def test_an_update_is_confirmed_only_when_it_is_done(standin: StandIn) -> None:
    window, entered, gate = FakeWindow(), asyncio.Event(), asyncio.Event()

    async def answer(incoming: Incoming) -> Outcome:
        entered.set()
        await gate.wait()
        return Outcome([Reply("re")], key=incoming.key)

    window.answer = answer
    async with polling_on(standin, window):
        standin.person(ANA).says("hola")
        await entered.wait()
        assert len(standin.updates.pending) == 1
        gate.set()
        await standin.wait_for(ANA, 1)
    assert standin.updates.pending == {}
    assert window.marked == [window.taken[0].key]


async def test_a_failing_update_is_set_aside_told_and_logged_without_content(
    standin: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    async def answer(incoming: Incoming) -> Outcome:
        if "MARCA" in incoming.text or incoming.kind in ("location", "contact"):
            raise ValueError(f"{incoming} {incoming.latitude}")
        return Outcome([Reply("re")], key=incoming.key)

    with caplog.at_level(logging.DEBUG):
        async with polling_on(standin, FakeWindow(answer)):
            ana = standin.person(ANA, "MARCANOMBRE")
            ana.says("MARCATEXTO")
            ana.sends_photo("MARCAPIE")
            ana.shares_location(16.123456, -93.654321)
            ana.sends_contact("+5219611112222", "MARCACONTACTO")
            ana.says("hola")
            await standin.wait_for(ANA, 5)
    replies = [seen.text for seen in standin.screen(ANA) if seen.by_bot]
    assert replies == ["Algo falló. Si hay peligro: 911"] * 4 + ["re"]
    assert standin.updates.pending == {}
    logged = "\n".join(f"{record.getMessage()} {record.exc_text or ''}" for record in caplog.records)
    assert "ValueError" in logged
    for personal in ("MARCA", "16.123456", "93.654321", "5219611112222", str(ANA), standin.token):
        assert personal not in logged


async def test_an_apology_that_fails_too_does_not_hold_the_chat(standin: StandIn) -> None:
    window = FakeWindow()
    standin.fail_next("sendMessage", 400, "Bad Request: something new", times=2)
    async with polling_on(standin, window):
        ana = standin.person(ANA)
        ana.says("uno")
        ana.says("dos")
        await standin.wait_for(ANA, 1)
    assert window.texts == ["uno", "dos"]
    assert standin.updates.pending == {}


@pytest.mark.parametrize("kind", ["reset", "half"])
async def test_a_lost_answer_means_at_least_once(standin: StandIn, kind: str) -> None:
    standin.faults.plan(Fault(kind, "sendMessage", carried_out=True))
    async with polling_on(standin, FakeWindow()):
        standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 2)
    assert [seen.text for seen in standin.screen(ANA) if seen.by_bot] == ["hola", "hola"]


@pytest.mark.parametrize(
    "fault",
    [
        Fault("error", "getUpdates", times=2, status=502, description="Bad Gateway"),
        Fault("error", "getUpdates", status=429, description="Too Many Requests: retry after 1", parameters={"retry_after": 1}),
        Fault("reset", "getUpdates", times=2),
        Fault("half", "getUpdates", times=2),
        Fault("error", "getUpdates", status=400, description="Bad Request: something new"),
    ],
    ids=["502", "429", "reset", "half", "400"],
)
async def test_polling_goes_on_after_trouble(standin: StandIn, fault: Fault) -> None:
    standin.faults.plan(fault)
    window = FakeWindow()
    async with polling_on(standin, window):
        standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 1)
    assert window.texts == ["hola"]


async def test_two_pollers_do_not_crash_and_answer_all(standin: StandIn, caplog: pytest.LogCaptureFixture) -> None:
    first, second = FakeWindow(), FakeWindow()
    standin.calls.keep_polls = True
    async with polling_on(standin, first), polling_on(standin, second):
        while not any(call.status == 409 for call in standin.calls.to("getUpdates")):
            await asyncio.sleep(0.01)
        for number in range(5):
            standin.person(ANA).says(f"{number}")
            await standin.wait_for(ANA, number + 1)
    assert {*first.texts, *second.texts} == {"0", "1", "2", "3", "4"}
    assert "another process polls this bot" in caplog.text


async def test_a_webhook_left_behind_is_taken_down(standin: StandIn) -> None:
    async with polling_on(standin, FakeWindow()) as polling:
        await polling._bot.set_webhook("https://example.org/hook")
        standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 1)
    assert standin.webhook.info()["url"] == ""


async def test_an_update_delivered_twice_reaches_the_window_again_under_the_same_key(standin: StandIn) -> None:
    window = FakeWindow()
    async with polling_on(standin, window):
        sent = standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 1)
        standin.person(ANA).says("dos")
        await standin.wait_for(ANA, 2)
        assert sent.update_id is not None
        standin.updates.redeliver(sent.update_id)
        await standin.wait_for(ANA, 3)
    assert window.texts == ["hola", "dos", "hola"]
    assert window.taken[0].key == window.taken[2].key


async def test_updates_out_of_order_are_all_answered(standin: StandIn) -> None:
    window = FakeWindow()
    standin.updates.reorder_next(4)
    ana = standin.person(ANA)
    for number in range(4):
        ana.says(f"{number}")
    async with polling_on(standin, window):
        await standin.wait_for(ANA, 4)
    assert window.texts == ["0", "1", "2", "3"]


@pytest.mark.parametrize("restart", [77, 900_000_000])
async def test_numbers_may_begin_anew_anywhere(standin: StandIn, restart: int) -> None:
    window = FakeWindow()
    async with polling_on(standin, window):
        standin.person(ANA).says("antes")
        await standin.wait_for(ANA, 1)
        await poll_waits(standin)
        standin.updates._next_id = restart
        standin.person(ANA).says("después")
        await standin.wait_for(ANA, 2)
        await poll_waits(standin)
        standin.person(ANA).says("luego")
        await standin.wait_for(ANA, 3)
    assert window.texts == ["antes", "después", "luego"]
    assert standin.updates.pending == {}


async def test_a_full_window_of_stuck_updates_lets_the_next_ones_in(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.polling.LONG_SECONDS", 0.0)
    monkeypatch.setattr("bot.channels.telegram.polling.REPEAT_SECONDS", 0.01)
    gate = asyncio.Event()

    async def answer(incoming: Incoming) -> Outcome:
        if incoming.text == "atascado":
            await gate.wait()
        return Outcome([Reply("re")], key=incoming.key)

    async with polling_on(standin, FakeWindow(answer)):
        for _ in range(100):
            standin.person(ANA).says("atascado")
        standin.person(BETO).says("hola")
        await standin.wait_for(BETO, 1)
        gate.set()
        await standin.wait_for(ANA, 100, timeout=20)


async def test_stop_ends_a_waiting_poll_at_once_and_finishes_what_is_in_hand(standin: StandIn) -> None:
    entered, gate = asyncio.Event(), asyncio.Event()

    async def answer(incoming: Incoming) -> Outcome:
        entered.set()
        await gate.wait()
        return Outcome([Reply("re")], key=incoming.key)

    window = FakeWindow(answer)
    async with asyncio.timeout(5), polling_on(standin, window) as polling:
        standin.person(ANA).says("hola")
        await entered.wait()
        polling.stop()
        gate.set()
    assert standin.replies(ANA) == 1
    assert standin.updates.pending == {}


async def test_stop_confirms_nothing_that_is_not_done(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.channels.telegram.polling.STOP_SECONDS", 0.05)
    entered = asyncio.Event()

    async def answer(incoming: Incoming) -> Outcome:
        entered.set()
        await asyncio.Event().wait()
        return Outcome()

    async with polling_on(standin, FakeWindow(answer)):
        sent = standin.person(ANA).says("hola")
        await entered.wait()
    assert list(standin.updates.pending) == [sent.update_id]


async def test_groups_are_ignored_and_confirmed(standin: StandIn) -> None:
    window = FakeWindow()
    group = standin.group(-1001)
    async with polling_on(standin, window):
        standin.person(ANA).says("/start", group=group)
        standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 1)
    assert window.texts == ["hola"]
    assert standin.replies(-1001) == 0
    assert standin.updates.pending == {}


async def test_files_are_never_fetched(standin: StandIn) -> None:
    async with polling_on(standin, FakeWindow()):
        ana = standin.person(ANA)
        for send in (ana.sends_voice, ana.sends_photo, ana.sends_document, ana.sends_sticker):
            send()
        ana.sends_document("acta.pdf", "mi acta")
        await standin.wait_for(ANA, 5)
    assert standin.calls.to("getFile") == []


async def test_only_what_is_read_is_asked_for(standin: StandIn) -> None:
    standin.calls.keep_polls = True
    async with polling_on(standin, FakeWindow()):
        standin.person(ANA).says("hola")
        await standin.wait_for(ANA, 1)
    asked = standin.calls.to("getUpdates")[0].parameters["allowed_updates"]
    assert set(json.loads(str(asked))) == {"message", "edited_message", "callback_query", "my_chat_member"}


async def poll_waits(standin: StandIn) -> None:
    """Until the bot's next poll lies at the stand-in."""
    while standin.polling._waiting is None:
        await asyncio.sleep(0.001)
