"""What is kept and what is deleted, in words. Must stay true: a sentence here that the code does not keep is a fault."""

from typing import Final

from bot.messages.phrase import Phrase

PRIVACY: Final = (
    Phrase(
        "privacy_line",
        "🔒 Anoto qué hace falta y en qué lugar, sin su nombre ni su número. Más: /privacidad",
        "Once, after the first answer.",
    ),
    Phrase(
        "ask_note",
        "📝 Escriba en un mensaje qué le hizo falta. Mejor sin nombres.\n"
        "Antes de guardarlo quito los nombres, números y direcciones que encuentre.\n"
        "Queda cerrado con llave 30 días. Solo lo lee la coordinación.",
        "Before keeping a redacted message.",
    ),
    Phrase(
        "note_kept",
        "Guardado. Quité los nombres y números que encontré.\nSe borra solo en 30 días; antes, con /borrar.",
        "A redacted message was kept.",
    ),
    Phrase(
        "note_not_kept",
        "No lo pude guardar ahora, y no quedó nada escrito.\nPuede intentar más tarde.",
        "Keeping the message failed.",
    ),
    Phrase(
        "ask_teach",
        "🎓 ¿Puedo aprender de su mensaje? Así entiendo mejor a quien escriba parecido.\n"
        "Si quiere, escríbalo otra vez, como usted lo dice. Quito los nombres, números y direcciones que encuentre.\n"
        "Una persona lo revisa y puede quedar como ejemplo. No queda unido a usted; por eso /borrar no lo alcanza.",
        "After choosing a need for a message that was not understood, and tapping to teach it. Nothing of it is kept yet.",
    ),
    Phrase(
        "teach_kept",
        "Gracias. Quité los nombres y números que encontré.\nSi no sirve de ejemplo, se borra solo en 30 días.",
        "A redacted message was kept to learn from.",
    ),
    Phrase(
        "privacy",
        "🔒 Anoto qué se necesitaba, si hubo ayuda o por qué no, en qué estado o municipio, el idioma, la "
        "semana y la parte del día. Sirve para que haya más ayuda.\n"
        "No anoto su nombre, su número ni su punto exacto. Su mensaje solo lo guardo si usted lo pide.\n"
        "Si hay peligro, solo cuento un caso más, sin decir de quién.\n"
        "Olvido la plática en media hora y el idioma en 60 días. Si usa Telegram, Telegram sí guarda este chat.\n"
        "Si usted lo permite, pongo una clave secreta a lo anotado, para que pueda borrarlo con /borrar. Sin "
        "permiso, lo anotado no se une a usted.",
        "Privacy notice. Must stay true: the code is held to it by tests.",
        700,
    ),
    Phrase(
        "consent_thanks",
        "Gracias. Desde ahora lo anotado lleva una clave secreta y puede borrarlo con /borrar.\n"
        "A los pocos meses la clave se destruye y ya nadie puede unirlo a usted.\n"
        "Para quitar el permiso: /anonimo",
        "Consent given.",
    ),
    Phrase("anonymous", "Listo. Desde ahora lo que anoto no lleva ninguna clave suya.", "Consent withdrawn, or never given."),
    Phrase(
        "stored",
        "🔒 Tengo de usted:\n"
        "· Necesidades anotadas con su clave: {needs}\n"
        "· Mensajes guardados sin datos: {notes}\n"
        "· Esta plática: {session}\n"
        "Nada lleva su nombre ni su número. Para borrarlo: /borrar",
        "Answer to /misdatos. {needs} and {notes} are numbers, {session} is one of the two phrases session_yes / session_no.",
    ),
    Phrase("session_yes", "el idioma (60 días) y lo último que buscó (media hora)", "Part of 'stored'."),
    Phrase("session_no", "nada", "Part of 'stored'."),
    Phrase("confirm_delete", "¿Borro todo lo que tengo de usted? No se puede deshacer.", "Before deleting."),
    Phrase(
        "forgotten",
        "🧹 Borré esta plática.\n"
        "Necesidades borradas: {needs}. Mensajes borrados: {notes}.\n"
        "Lo que se anotó antes sin clave no se puede unir a nadie, tampoco a usted.\n"
        "Lo que ve en la pantalla, bórrelo en su teléfono.",
        "After deleting; {needs} and {notes} are numbers.",
    ),
    Phrase("not_deleted", "No borré nada.", "Deletion not confirmed."),
    Phrase(
        "chat_cleaned",
        "🧹 Borré de este chat lo que pude.\nLo demás, bórrelo usted en su teléfono.",
        "After asking the channel to delete its messages.",
    ),
    Phrase(
        "chat_not_cleaned",
        "🧹 Desde aquí no puedo borrar la pantalla.\nBorre este chat en su teléfono. Yo no guardo lo que escribió.",
        "The channel cannot delete messages.",
    ),
)
