"""What is said between buttons: welcome, questions, lists, answers. Spanish wording only; knows no step and no channel."""

from typing import Final

from bot.messages.phrase import Phrase

SCREENS: Final = (
    Phrase(
        "welcome",
        "👋 Bienvenida, bienvenido. Esta es la ventanilla.\n"
        "Le digo dónde hay ayuda en México: dormir, comer, salud, papeles, abogado y más. Preguntar es gratis.\n"
        "No pregunto su nombre ni sus papeles. Anoto qué hace falta, sin decir de quién.\n"
        "Escriba qué necesita, o toque un botón.",
        "First screen. States in one sentence what is kept: what is missing, never who asked.",
    ),
    Phrase(
        "welcome_place",
        "👋 Bienvenida, bienvenido. Esta es la ventanilla de {place}.\n"
        "Le digo dónde hay ayuda: dormir, comer, salud, papeles, abogado y más. Preguntar es gratis.\n"
        "No pregunto su nombre ni sus papeles. Anoto qué hace falta, sin decir de quién.\n"
        "Escriba qué necesita, o toque un botón.",
        "First screen after scanning a hub's poster.",
    ),
    Phrase("menu", "¿Qué necesita? Escríbalo con sus palabras, o toque un botón.", "Main menu."),
    Phrase(
        "what_i_am",
        "Soy un programa, no una persona. Le digo dónde hay ayuda en México, y de cuándo es cada dato.\n"
        "No doy consejo legal ni decido trámites.\n"
        "¿Qué necesita? Escríbalo con sus palabras, o toque un botón.",
        "Answer to “are you a robot”, “help”, “what can you do”; the menu follows.",
    ),
    Phrase("greet", "👋 Aquí estoy. ¿Qué necesita?", "Answer to a greeting later in the conversation."),
    Phrase("thanks", "Con gusto. Aquí estoy de día y de noche.\n¿Necesita algo más?", "Answer to thanks."),
    Phrase("goodbye", "Que le vaya bien. Aquí estoy cuando me necesite.", "Answer to goodbye."),
    Phrase("choose_need", "¿Cuál de estas?", "A group of needs was chosen; its needs are the buttons."),
    Phrase(
        "which_need",
        "¿Qué necesita? Escribió: «{echo}»",
        "Not sure what was meant; the likeliest needs are the buttons. {echo} is the person's own words.",
    ),
    Phrase(
        "not_understood_twice",
        "Disculpe, no le entendí. Quizá le ayude más una persona.",
        "Twice not understood; the office's contact follows, if one is known.",
    ),
    Phrase(
        "ask_place",
        "{need}\n¿En qué ciudad o pueblo está? Escríbalo, o mande su ubicación.\nSu punto exacto no se guarda.",
        "{need} is a need's button label.",
    ),
    Phrase(
        "only_mexico",
        "Solo conozco la ayuda que hay en México.\n¿En qué ciudad o pueblo de México está?",
        "A foreign place was named or shared.",
    ),
    Phrase(
        "place_not_found",
        "No encontré ese lugar.\nEscriba la ciudad o el pueblo de otra manera, o elija el estado.",
        "The place written was not recognised.",
    ),
    Phrase("which_place", "Hay varios lugares con ese nombre. ¿Cuál es?", "Homonymous places are the buttons."),
    Phrase("choose_region", "¿En qué parte de México?", "Three regions are the buttons."),
    Phrase("choose_state", "¿En qué estado?", "States are the buttons."),
    Phrase("place_kept", "📍 {place}. ¿Qué necesita ahí?", "A place is known, the need not yet."),
    Phrase("choose_language", "🌐 Español · English · Français · Kreyòl · Português", "Same in every language."),
    Phrase(
        "language_set",
        "Listo, seguimos en español. ¿Qué necesita?",
        "After choosing a language; name the language itself in that language.",
    ),
    Phrase("list_head", "<b>{need} · {place}</b>", "Head of a list of services."),
    Phrase("list_head_anywhere", "<b>{need}</b>", "Head of a list for the whole country."),
    Phrase("farther", "Más lejos:", "In a list, before the first service that is not in the place asked for or close to it."),
    Phrase("list_foot", "Toque un número para ver más.", "Under a list; the numbers are buttons."),
    Phrase("no_more", "No tengo más registrados. Estos son todos los que conozco.", "Paging past the end."),
    Phrase(
        "nothing_near",
        "No tengo registrado «{need}» en {place}.",
        "Nothing serves the place. {need} is one of the help_ phrases.",
    ),
    Phrase(
        "nothing_anywhere",
        "No tengo registrado «{need}».",
        "Nothing in the whole directory. {need} is one of the help_ phrases.",
    ),
    Phrase("nearest_is", "Lo más cerca está en {place}, a {distance} km:", "Followed by the nearest service."),
    Phrase("nearest_is_unknown", "Lo más cerca está en {place}:", "Nearest, distance not known."),
    Phrase("may_orient", "Aquí le pueden orientar:", "Followed by one to three offices or lines."),
    Phrase("gap_noted", "📝 Anoté que aquí hace falta, sin su nombre ni su número.", "An unmet need was recorded."),
    Phrase("entry_gone", "Ese lugar ya no está en la lista. Busquemos otro.", "A card's entry has been withdrawn."),
    Phrase(
        "no_map",
        "De este lugar no muestro mapa. Llame o pregunte antes de ir.",
        "Safe location, or coordinates not known.",
    ),
    Phrase("ask_reason", "Gracias por decirlo. ¿Qué pasó?", "The service did not help; reasons are the buttons."),
    Phrase("reason_noted", "📝 Anotado, sin su nombre. Sirve para mejorar la ayuda.\n¿Vemos otro lugar?", "After a reason."),
    Phrase("glad", "Qué bueno. Aquí estoy si necesita algo más.", "The service helped."),
    Phrase("come_back", "Está bien. Cuando vaya, me puede contar aquí cómo le fue.", "Not been there yet."),
    Phrase("ask_wrong", "¿Qué dato está mal?", "An entry is wrong; kinds of mistakes are the buttons."),
    Phrase("report_thanks", "Gracias. Queda anotado para la oficina que cuida este dato.", "After reporting a wrong entry."),
    Phrase(
        "sorry_wrong",
        "Gracias por avisar.\n"
        "Si un dato está mal, abra ese lugar y toque «Dato equivocado».\n"
        "O dígame qué necesita y busco de nuevo.",
        "A complaint about an answer, no card open. Quotes the button button_wrong word by word.",
    ),
    Phrase(
        "out_of_scope",
        "De eso no sé. Sé dónde hay ayuda para personas migrantes en México.",
        "Out of scope; the menu follows.",
    ),
    Phrase(
        "crossing_safe",
        "No doy rutas ni formas de cruzar: hay mucho peligro y gente que engaña.\n"
        "Sí le digo dónde pedir refugio, arreglar papeles o hablar con un abogado.",
        "Questions about crossing a border or avoiding controls. Never a route.",
    ),
    Phrase("office_head", "👤 Aquí puede hablar con una persona:", "Followed by an office's name and contact."),
    Phrase(
        "office_none",
        "👤 No tengo registrada la oficina de ese lugar.\n"
        "Dígame en qué estado está y la busco.\n"
        "Si hay peligro, llame al {line_emergency}.",
        "No office known there.",
    ),
    Phrase(
        "sent_voice",
        "🎤 Todavía no entiendo audios, y no lo escuché.\nEscríbame qué necesita, o toque un botón.",
        "A voice note came.",
    ),
    Phrase("sent_photo", "🖼 No abro fotos, para cuidarle.\nEscríbame qué necesita, o toque un botón.", "A photo came."),
    Phrase("sent_video", "🎬 No abro videos, para cuidarle.\nEscríbame qué necesita, o toque un botón.", "A video came."),
    Phrase("sent_sticker", "🙂 Aquí estoy.\nEscríbame qué necesita, o toque un botón.", "A sticker came."),
    Phrase(
        "sent_document",
        "📄 No abro documentos, para cuidarle.\nEscríbame qué necesita, o toque un botón.",
        "A file came.",
    ),
    Phrase(
        "sent_contact",
        "👤 No necesito teléfonos ni contactos, y no lo guardé.\nEscríbame qué necesita, o toque un botón.",
        "A contact came.",
    ),
    Phrase(
        "sent_other",
        "Solo entiendo mensajes escritos.\nEscríbame qué necesita, o toque un botón.",
        "Something else came.",
    ),
    Phrase(
        "trouble",
        "Algo falló de mi lado. Escriba otra vez en un momento, por favor.\nSi hay peligro, llame al {line_emergency}.",
        "Something broke.",
    ),
)
