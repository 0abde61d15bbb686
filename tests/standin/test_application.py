"""The whole way with the real Application: long polling, a screen edited by a press, trouble on the way."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, ContextTypes, MessageHandler

from tests.standin.server import StandIn

pytestmark = pytest.mark.asyncio


async def offer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.effective_message
    assert isinstance(message, Message)
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("🏥 Salud", callback_data="salud")]])
    await message.reply_text("¿Qué necesita?", reply_markup=keys)


async def choose(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer()
    await query.edit_message_text(f"Eligió {query.data}")


@pytest_asyncio.fixture
async def running(standin: StandIn) -> AsyncIterator[None]:
    app = ApplicationBuilder().token(standin.token).base_url(standin.base_url).build()
    app.add_handlers([MessageHandler(None, offer), CallbackQueryHandler(choose)])
    async with app:
        assert app.updater is not None
        await app.start()
        await app.updater.start_polling(timeout=10)
        yield
        await app.updater.stop()
        await app.stop()


@pytest.mark.usefixtures("running")
async def test_a_conversation_through_the_real_client(standin: StandIn) -> None:
    ana = standin.person(7001)
    ana.starts()
    await standin.wait_for(ana.id, 1)
    ana.presses("Salud")
    (start, screen) = await standin.wait_for(ana.id, 2)
    assert (start.text, screen.text, screen.buttons) == ("/start", "Eligió salud", ())
    assert standin.calls.refused() == []


@pytest.mark.usefixtures("running")
async def test_polling_survives_a_broken_server(standin: StandIn) -> None:
    standin.fail_next("getUpdates", 502, "Bad Gateway", times=1)
    ana = standin.person(7001)
    ana.starts()
    await standin.wait_for(ana.id, 1, timeout=10)
    ana.says("hola")
    await standin.wait_for(ana.id, 2, timeout=10)
