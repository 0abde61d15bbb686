"""What people write in the benchmark: conversations of five turns, in several languages, found and not found."""

from typing import Final

CONVERSATIONS: Final = (
    ("albergue en tijuana", "y comida?", "2", "no, en Tapachula", "gracias"),
    ("tengo hambre toy en tapachula", "más", "necesito un doctor", "1", "trabajo"),
    ("need a doctor in juarez", "what about a lawyer", "more", "in Monterrey", "thanks"),
    ("mwen bezwen yon avoka nan Tijuana", "manje", "1", "kote pou m dòmi", "mèsi"),
    ("trabajo en mapastepec", "escuela para mis hijos", "3", "quiero pedir asilo", "hola"),
)
TURNS: Final = 5


def message(chat: int, turn: int) -> str:
    """The words of a chat's turn."""
    return CONVERSATIONS[chat % len(CONVERSATIONS)][turn % TURNS]
