"""setWebhook, deleteWebhook, getWebhookInfo, and the switch between webhook and polling."""

import asyncio
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Conflict

from tests.standin.conftest import ANA, RawCaller
from tests.standin.server import StandIn
from tests.standin.webhook_taker import Hook, settled

pytestmark = pytest.mark.asyncio


async def test_polling_is_refused_while_a_webhook_is_set(standin: StandIn, bot: Bot, hook: Hook) -> None:
    await bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active; use deleteWebhook"):
        await bot.get_updates()


async def test_set_webhook_kills_a_waiting_poll(standin: StandIn, bot: Bot, hook: Hook) -> None:
    standin.calls.keep_polls = True
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    while not standin.calls.to("getUpdates"):
        await asyncio.sleep(0)
    await bot.set_webhook(hook.url)
    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await asyncio.wait_for(poll, 5)


async def test_unconfirmed_updates_survive_the_switch(standin: StandIn, bot: Bot, hook: Hook) -> None:
    waiting = standin.person(7002).says("antes").update_id
    await bot.set_webhook(hook.url)
    await hook.until(lambda: hook.ids == [waiting])
    await settled(standin)
    hook.open.clear()
    made = standin.person(ANA).says("uno").update_id
    await hook.until(lambda: len(hook.ids) == 2)
    await bot.delete_webhook()
    assert [update.update_id for update in await bot.get_updates()] == [made]


async def test_drop_pending_updates_empties_the_queue(standin: StandIn, bot: Bot, hook: Hook) -> None:
    standin.person(ANA).says("uno")
    await bot.set_webhook(hook.url, drop_pending_updates=True)
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == ()
    assert hook.ids == []


async def test_answers_say_what_was_done(api: RawCaller, hook: Hook) -> None:
    told = [
        (await api(method, **given))[1]["description"]
        for method, given in [
            ("setWebhook", {"url": hook.url}),
            ("setWebhook", {"url": hook.url}),
            ("setWebhook", {"url": ""}),
            ("deleteWebhook", {}),
        ]
    ]
    assert told == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]


async def test_webhook_info_tells_settings(standin: StandIn, bot: Bot, hook: Hook) -> None:
    assert (await bot.get_webhook_info()).url == ""
    await bot.set_webhook(hook.url, max_connections=7, allowed_updates=["message"])
    hook.open.clear()
    standin.person(ANA).says("uno")
    await hook.until(lambda: len(hook.ids) == 1)
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.pending_update_count) == (hook.url, 7, 1)
    assert info.allowed_updates == ("message",)


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"url": "ftp://x"}, "Invalid webhook url specified"),
        ({"url": "http://h", "secret_token": "x" * 257}, "Secret token is too long"),
        ({"url": "http://h", "secret_token": "ñ"}, "Secret token contains unallowed characters"),
        ({"url": "http://h", "max_connections": 101}, "max_connections must be between 1 and 100"),
    ],
)
async def test_wrong_webhooks_are_refused(bot: Bot, given: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await bot.set_webhook(**given)
