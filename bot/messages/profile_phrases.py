"""What a channel shows around the conversation: commands, descriptions, the labels of the web chat."""

from typing import Final

from bot.messages.phrase import BUTTON, Phrase

PROFILE: Final = (
    Phrase("command_start", "Empezar", "Telegram command description.", 60),
    Phrase("command_help", "Ver el menú", "Telegram command description.", 60),
    Phrase("command_language", "Cambiar idioma / Language", "Telegram command description; keep the word Language.", 60),
    Phrase("command_place", "Cambiar de lugar", "Telegram command description.", 60),
    Phrase("command_privacy", "Qué se guarda y qué no", "Telegram command description.", 60),
    Phrase("command_stored", "Qué tengo de usted", "Telegram command description.", 60),
    Phrase("command_delete", "Borrar todo lo suyo", "Telegram command description.", 60),
    Phrase("command_anonymous", "Quitar la clave secreta", "Telegram command description.", 60),
    Phrase(
        "bot_description",
        "Ventanilla: dónde hay ayuda para personas migrantes en México. Dormir, comer, salud, papeles, "
        "abogado y más. Gratis, de día y de noche. No pide su nombre ni sus papeles.",
        "Shown in Telegram before the first message.",
        512,
    ),
    Phrase("bot_short", "Dónde hay ayuda para personas migrantes en México.", "Shown on the bot's profile.", 120),
    Phrase("page_title", "Ventanilla: ayuda para personas migrantes en México", "Title of the web chat.", 80),
    Phrase("page_write", "Escriba qué necesita", "Label of the web chat's text field.", 60),
    Phrase("page_send", "Enviar", "Button of the web chat.", BUTTON),
    Phrase("page_you", "Usted", "Who wrote, for screen readers in the web chat.", BUTTON),
    Phrase("page_window", "Ventanilla", "Who wrote, for screen readers in the web chat.", BUTTON),
    Phrase(
        "page_offline",
        "No hay conexión. Su mensaje sigue escrito: toque Enviar otra vez.",
        "The web chat lost its connection.",
        120,
    ),
    Phrase("page_leave", "Salir rápido", "Web chat: leaves the page at once.", BUTTON),
)
