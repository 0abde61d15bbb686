"""The fixed cards of danger and care: six lines at most, no questions. Drafts until a specialist has checked each sentence."""

from typing import Final

from bot.messages.phrase import Phrase

SAFETY: Final = (
    Phrase(
        "danger_life",
        "🆘 Si hay peligro ahora: llame al {line_emergency}. Es gratis, a toda hora.\n"
        "Si no es seguro llamar, acérquese a alguien de confianza.\n"
        "Después puede denunciar sin dar su nombre: {line_report}.\n"
        "Yo no guardo lo que usted escribió. En su pantalla sí queda: puede borrarlo abajo.",
        "Fixed danger card. Draft until a specialist has checked each sentence.",
    ),
    Phrase(
        "danger_captive",
        "🆘 Llame al {line_emergency} solo si es seguro hablar. Es gratis.\n"
        "Si no, no llame: espere a estar con alguien de confianza.\n"
        "Después puede denunciar sin dar su nombre: {line_report}.\n"
        "Yo no guardo lo que usted escribió. En su pantalla sí queda: puede borrarlo abajo.",
        "Fixed card: held captive. The phone may be watched: short, neutral, no follow-up.",
    ),
    Phrase(
        "danger_self_harm",
        "💛 Gracias por decirlo. Su vida importa. No tiene que pasar esto a solas.\n"
        "🆘 Si está en peligro ahora: llame al {line_emergency}. Es gratis.\n"
        "📞 Línea de la Vida: {line_life}, gratis, a toda hora.\n"
        "Quédese cerca de alguien de confianza.\n"
        "Yo no guardo lo que usted escribió. En su pantalla sí queda: puede borrarlo abajo.",
        "Fixed card: self-harm. Warm, no methods, no diagnosis.",
    ),
    Phrase(
        "care_violence",
        "🛡️ Lo que le hicieron no es su culpa. Usted decide qué hacer.\n"
        "🆘 Si hay peligro ahora: {line_emergency}, gratis.\n"
        "📞 Mujeres: {line_women}, opción 1, gratis, a toda hora.\n"
        "Para denunciar sin dar su nombre: {line_report}.\n"
        "Yo no guardo lo que usted escribió. En su pantalla sí queda: puede borrarlo abajo.",
        "Fixed card: violence, threats, extortion by private persons.",
    ),
    Phrase(
        "care_trafficking",
        "🛡️ Si alguien le obliga a trabajar o a hacer algo, no es su culpa.\n"
        "🆘 Si hay peligro ahora: {line_emergency}, gratis.\n"
        "📞 Trata de personas: {line_trafficking}, gratis, a toda hora, sin dar su nombre.\n"
        "Puede llamar aunque tenga dudas.\n"
        "Yo no guardo lo que usted escribió. En su pantalla sí queda: puede borrarlo abajo.",
        "Fixed card: trafficking, forced work.",
    ),
    Phrase(
        "care_child_alone",
        "🧒 Hay personas que cuidan a niñas y niños solos.\n"
        "🆘 Si hay peligro ahora: {line_emergency}, gratis.\n"
        "Busque el DIF, un albergue o una oficina, y pida ayuda.\n"
        "No se vaya con nadie que le ofrezca llevarle.\n"
        "Yo no guardo lo que usted escribió. En su pantalla sí queda: puede borrarlo abajo.",
        "Fixed card: a child alone. No questions on age or name.",
    ),
)
