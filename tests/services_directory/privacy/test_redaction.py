"""What must go from a message and what must stay; invented people, numbers and addresses."""

import random
import re
import string
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_directory.privacy.finding import PLACEHOLDERS
from services_directory.privacy.phones import luhn
from services_directory.privacy.redaction import find_personal, redact

REDACTED = [
    # names
    ("me llamo jose luis martinez y soy de honduras", "me llamo [nombre] y soy de honduras"),
    ("ME LLAMO JOSE LUIS MARTINEZ Y NECESITO COMIDA", "ME LLAMO [nombre] Y NECESITO COMIDA"),
    ("Hola, soy Karla Yamileth Mejía, busco albergue", "Hola, soy [nombre], busco albergue"),
    ("mi mama se llama rosa maria flores y vive en choluteca", "mi mama se llama [nombre] y vive en choluteca"),
    ("Soy Rosa y busco leche para mi bebé", "Soy [nombre] y busco leche para mi bebé"),
    ("me llamo wuilberto zuniga y busco trabajo", "me llamo [nombre] y busco trabajo"),
    ("me llamo darwin nesecito trabajo", "me llamo [nombre] nesecito trabajo"),
    ("busco a mi hermano Kenwil Josué Zelaya, desapareció en Reynosa", "busco a mi hermano [nombre], desapareció en Reynosa"),
    ("Atte. Juan A. López", "Atte. [nombre]"),
    ("soy Juan de la Cruz Hernández", "soy [nombre]"),
    ("María del Carmen Pérez necesita médico", "[nombre] necesita médico"),
    ("wilmer hernandez no come desde ayer", "[nombre] no come desde ayer"),
    ("hablé con la licenciada brisia de COMAR", "hablé con la licenciada [nombre] de COMAR"),
    ("el doctor Gutiérrez no me atendió", "el doctor [nombre] no me atendió"),
    ("hola les escribe doña carmen", "hola les escribe doña [nombre]"),
    ("el padre Marcos del albergue me dijo", "el padre [nombre] del albergue me dijo"),
    ("mi esposa Guadalupe está en Guadalupe, Nuevo León", "mi esposa [nombre] está en Guadalupe, Nuevo León"),
    ("Mi hijo Santiago y mi hija Mercedes", "Mi hijo [nombre] y mi hija [nombre]"),
    ("mis hijos Dylan y Kenwil tienen fiebre", "mis hijos [nombre] y [nombre] tienen fiebre"),
    ("nombre: Ana Lucía Orellana edad: 34", "nombre: [nombre] edad: 34"),
    ("mwen rele Wideline Pierre-Louis m bezwen travay", "mwen rele [nombre] m bezwen travay"),
    ("m rele jameson m ap chèche yon kay", "m rele [nombre] m ap chèche yon kay"),
    ("je m'appelle Thierno Souleymane Bah", "je m'appelle [nombre]"),
    ("je suis Mamadou de Guinée", "je suis [nombre] de Guinée"),
    ("meu nome é João da Silva e preciso de comida", "meu nome é [nombre] e preciso de comida"),
    ("sou o João e minha esposa Luciana", "sou o [nombre] e minha esposa [nombre]"),
    ("my name is Blessing Okafor and I need a doctor", "my name is [nombre] and I need a doctor"),
    ("I'm Ahmad from Afghanistan", "I'm [nombre] from Afghanistan"),
    ("Wang Xiaoming needs doctor", "[nombre] needs doctor"),
    ("我叫王伟", "我叫[nombre]"),
    # phones
    ("mi cel es 962 123 45 67", "mi cel es [teléfono]"),
    ("llamen a 962 123 45 67 por favor", "llamen a [teléfono] por favor"),
    ("(962) 123-4567", "[teléfono]"),
    ("mi tel +504 9988-7766 y otro 00 52 962 1234567", "mi tel [teléfono] y otro [teléfono]"),
    ("962.123.45.67", "[teléfono]"),
    ("call +1 (305) 555-0142 please", "call [teléfono] please"),
    ("9 6 2 1 2 3 4 5 6 7", "[teléfono]"),
    ("mi cel es nueve seis dos uno dos tres cuatro cinco seis siete gracias", "mi cel es [teléfono] gracias"),
    ("number is five five one two three four five six seven eight ok", "number is [teléfono] ok"),
    ("mon numéro zéro six douze trente-quatre cinquante-six soixante-dix-huit", "mon numéro [teléfono]"),
    ("meu zap é nove nove oito oito sete sete seis seis", "meu zap é [teléfono]"),
    ("962 uno dos tres cuatro cinco 67", "[teléfono]"),
    # e-mails, links, handles
    ("escriban a JUAN.PEREZ@GMAIL.COM", "escriban a [correo]"),
    ("mi correo es juan.perez arroba gmail punto com", "mi correo es [correo]"),
    ("juan guion bajo perez arroba hotmail punto com", "[correo]"),
    ("karla (at) yahoo (dot) com", "[correo]"),
    ("karla @ gmail . com", "[correo]"),
    ("https://example.org/a?b=1.", "[enlace]."),
    ("vean www.ejemplo.com/x", "vean [enlace]"),
    ("pagina ejemplo.org/ayuda hoy", "pagina [enlace] hoy"),
    ("t.me/juanito23 y wa.me/5219621234567", "[enlace] y [enlace]"),
    ("fb.me/karla", "[enlace]"),
    ("soy @karlita_99", "soy [usuario]"),
    ("instagram: karla_99", "instagram: [usuario]"),
    ("insta karla.99", "insta [usuario]"),
    ("mi face es Juan Perez Lopez", "mi face es [nombre]"),
    ("mi tiktok es lachiquis", "mi tiktok es [usuario]"),
    # papers
    ("mi curp es GOMC900101HDFRRL09", "mi curp es [CURP]"),
    ("mi curp es gomc 900101 hdf rrl 09", "mi curp es [CURP]"),
    ("GOMC900101AB1 es mi rfc", "[RFC] es mi rfc"),
    ("gomc-900101-ab1", "[RFC]"),
    ("pasaporte F123456", "pasaporte [pasaporte]"),
    ("my passport G12345678", "my passport [pasaporte]"),
    ("paspò m se AB1234567", "paspò m se [pasaporte]"),
    ("C01234567", "[pasaporte]"),
    ("A 201-345-678", "[documento]"),
    ("mi numero A es 201 345 678", "mi numero A es [documento]"),
    ("A201345678 en corte", "[documento] en corte"),
    ("folio 20240001234 de COMAR", "folio [folio] de COMAR"),
    ("mi caso COMAR/TAP/1234/2023", "mi caso [folio]"),
    ("expediente 1234/2023", "expediente [folio]"),
    ("NUE: 998877", "NUE: [folio]"),
    ("dni 0801-1990-12345", "dni [documento]"),
    ("2345 67890 0101", "[documento]"),
    ("01234567-8 es mi DUI", "[documento] es mi DUI"),
    ("V-12345678 de Venezuela", "[documento] de Venezuela"),
    ("CC 1.234.567.890", "CC [teléfono]"),
    ("CPF 123.456.789-09", "CPF [documento]"),
    ("my ssn is 123-45-6789", "my ssn is [documento]"),
    ("clave GMCRLS90010107H100", "clave [documento]"),
    ("EAC2190012345 receipt", "[documento] receipt"),
    ("clabe 012345678901234567", "clabe [cuenta]"),
    ("012 345 67890123456 7", "[cuenta]"),
    ("tarjeta 4111 1111 1111 1111", "tarjeta [cuenta]"),
    ("4111-1111-1111-1111", "[cuenta]"),
    ("cuenta 1234567890", "cuenta [cuenta]"),
    # addresses and points
    ("vivo en calle Hidalgo 45 colonia centro en Tapachula", "vivo en [dirección] en Tapachula"),
    ("av. 5 de mayo #12-B entre 4a y 5a", "[dirección]"),
    ("calle hidalgo 45, tapachula", "[dirección], tapachula"),
    ("entre 4a y 5a norte", "[dirección]"),
    ("mz 3 lt 4", "[dirección]"),
    ("manzana 3 lote 4 colonia las flores", "[dirección]"),
    ("estamos en el km 12 de la carretera a Tapachula", "estamos en el [dirección] a Tapachula"),
    ("3rd street apt 4", "[dirección]"),
    ("123 Main St, El Paso", "[dirección], El Paso"),
    ("12 rue des Fleurs", "[dirección]"),
    ("rua das Flores 123 em tijuana", "[dirección] em tijuana"),
    ("lari Capois #12", "[dirección]"),
    ("cuarto 3 hotel Palafox", "[dirección] hotel Palafox"),
    ("cp 30700", "[dirección]"),
    ("14.9056, -92.2634", "[ubicación]"),
    ("lat 14.90561 lon -92.26342", "[ubicación]"),
    ("14°54'20\"N 92°15'48\"W", "[ubicación]"),
    ("plus code 768C+2V Tapachula", "plus code [ubicación] Tapachula"),
    ("https://maps.app.goo.gl/abc123", "[ubicación]"),
    # births
    ("nací el 3/5/1990 en San Pedro Sula", "nací el [fecha] en San Pedro Sula"),
    ("born 05-12-98 in Accra", "born [fecha] in Accra"),
    ("fecha de nacimiento 12 de enero del 85", "fecha de nacimiento [fecha]"),
    ("né le 12 mai 1994", "né le [fecha]"),
    ("mwen fèt 3 me 1990", "mwen fèt [fecha]"),
    ("nasci em 12/03/1991", "nasci em [fecha]"),
    ("mi bebé nació el 5 de marzo", "mi bebé nació el [fecha]"),
    ("cumplo 18 años el 5 de agosto", "cumplo 18 años el [fecha]"),
    ("me llaman la flaca", "me llaman la [nombre]"),
    ("placas ABC-123-D", "placas [documento]"),
    ("vivo en Francisco Villa 221, col. Obrera, Ciudad Juárez", "vivo en [dirección], Ciudad Juárez"),
    ("Ana López 3/5/2017", "[nombre] [fecha]"),
]

KEPT = [
    "necesito albergue en tapachula",
    "tengo hambre toy en tapachula",
    "où dormir à Mexico",
    "mwen bezwen yon avoka nan Tijuana",
    "need a doctor in juarez",
    "preciso de trabalho em Monterrey",
    "soy de honduras",
    "soy hondureño y busco asilo",
    "soy de victoria tamaulipas",
    "mi hijo de 8 años tiene fiebre y somos 3 hijos",
    "son 10 personas y 3 niños de 2, 5 y 8 años",
    "duermo en la calle con 2 hijos",
    "en la calle 3 dias sin comer",
    "llame al 911 o al 089",
    "cuesta 200 pesos",
    "gano 1,500 pesos a la semana",
    "me cobran $10,000,000",
    "debo 1500000 pesos",
    "tengo cita el 15 de marzo",
    "llegué el 15/03/2025 a Tapachula",
    "de 9:00 a 15:00 de lunes a viernes",
    "entre 4 y 5 de la tarde",
    "entre 10 y 15 personas",
    "estuve ahí del 2019-2024",
    "a 12 km de aqui",
    "la COMAR me negó",
    "el INM me detuvo",
    "fui al DIF y al ACNUR",
    "albergue Jesús el Buen Pastor en Tapachula",
    "albergue jesus el buen pastor",
    "Casa del Migrante San Juan Diego",
    "estoy con Madre Assunta en tijuana",
    "Desayunador Padre Chava",
    "Fray Matías de Córdova me ayudó",
    "vivo en Guadalupe",
    "estoy en San Luis",
    "estoy en Benito Juárez",
    "voy a Ciudad Hidalgo",
    "estoy en Santiago",
    "vivo en Mercedes",
    "soy de La Paz",
    "vengo de El Salvador",
    "estado de Hidalgo",
    "Morelos o Guerrero",
    "Dolores Hidalgo y San Luis Potosí",
    "vivo en Lázaro Cárdenas Michoacán",
    "estoy en Tuxtla Gutiérrez",
    "busco a mi mamá",
    "mi hermana está enferma",
    "señora necesito ayuda",
    "quiero un amparo",
    "gracias y bendiciones",
    "feliz domingo",
    "en mayo o junio",
    "tengo fe en Dios",
    "soy la mamá de un niño enfermo",
    "quien me ayuda con papeles",
    "me llamo y no contestan",
    "no tengo facebook",
    "el barrio 18 me amenaza",
    "pagué 1500 pesos por el folio",
    "visa 2023",
    "tod@s l@s niñ@s",
    "hola.me llamaron ayer",
    "je suis haïtien et je cherche un travail",
    "I am pregnant and hungry",
    "mwen se ayisyen, m gen 2 timoun",
    "sou brasileiro e preciso de ajuda",
    "24/7",
    "covid-19",
    "la 72 en Tenosique",
]


@pytest.mark.parametrize(("text", "expected"), REDACTED)
def test_redact_replaces_what_points_at_a_person(text: str, expected: str) -> None:
    assert redact(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_redact_keeps_what_is_needed_to_help(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize("text", [text for text, _ in REDACTED])
def test_findings_lie_apart_in_order_and_inside_the_text(text: str) -> None:
    found = find_personal(text)
    assert found
    assert all(0 <= f.start < f.end <= len(text) and f.kind in PLACEHOLDERS for f in found)
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_invisible_characters_do_not_hide_a_number() -> None:
    assert redact("mi cel 962\u200b123\u200b4567 y José") == "mi cel [teléfono] y [nombre]"


MESSAGES = Path(__file__).with_name("messages.txt")


def _marked_messages() -> Iterator[tuple[str, list[bool]]]:
    """Each message, and for every character whether it must go."""
    for line in MESSAGES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            parts = re.split(r"\{\{|\}\}", line)
            yield "".join(parts), [bool(i % 2) for i, part in enumerate(parts) for _ in part]


def test_invented_messages_lose_all_that_must_go_and_nothing_else() -> None:
    for text, must_go in _marked_messages():
        hit = {i for f in find_personal(text) for i in range(f.start, f.end)}
        left = [m.group() for m in re.finditer(r"\w+", text) if must_go[m.start()] and not hit.issuperset(range(*m.span()))]
        lost = [m.group() for m in re.finditer(r"\w+", text) if not must_go[m.start()] and m.start() in hit]
        assert (left, lost) == ([], []), text


@pytest.mark.parametrize(
    "piece",
    ["a", "1 ", "12-", "a1", "de la ", "juan perez, ", "calle hidalgo 45 ", "me llamo ", "a@", "casa de ", "a.", "ab#1234 "],
)
def test_a_long_message_takes_no_more_than_its_length_deserves(piece: str) -> None:
    started = time.process_time()
    redact(piece * (4096 // len(piece)))
    assert time.process_time() - started < 0.5  # some 20 ms here; a pattern that runs away takes minutes


LETTER, DIGIT = st.sampled_from(string.ascii_uppercase), st.sampled_from(string.digits)
CARRIERS = st.sampled_from(
    [
        "{}",
        "mi dato es {} gracias",
        "hola, {}.",
        "ayuda ({}) urgente",
        "es {}, llámeme",
        "number {} ok",
        "nimewo {}",
        "el {} es mío",
    ]
)


def _joined(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(*parts).map("".join)


def _many(alphabet: st.SearchStrategy[str], size: int) -> st.SearchStrategy[str]:
    return st.lists(alphabet, min_size=size, max_size=size).map("".join)


def _gone(secret: str, carrier: str) -> None:
    redacted = redact(carrier.format(secret))
    core = [part for part in secret.replace("-", " ").replace(".", " ").split() if len(part) > 2]
    assert secret not in redacted
    assert not any(part in redacted for part in core), redacted


CASE = st.sampled_from([str.upper, str.lower])


@given(_joined(_many(LETTER, 4), _many(DIGIT, 6), st.sampled_from("HMX"), _many(LETTER, 5), _many(DIGIT, 2)), CASE, CARRIERS)
def test_no_curp_survives(curp: str, case: type[str], carrier: str) -> None:
    _gone(case(curp), carrier)


@given(_many(LETTER, 4), _many(DIGIT, 6), _joined(DIGIT, LETTER, DIGIT), st.sampled_from(["", " ", "-"]), CASE, CARRIERS)
def test_no_rfc_survives(name: str, day: str, end: str, gap: str, case: type[str], carrier: str) -> None:
    _gone(case(gap.join((name, day, end))), carrier)


@given(_joined(st.sampled_from(["F", "G", "AB", "C", "E", "PR"]), _many(DIGIT, 7)), CASE, CARRIERS)
def test_no_passport_survives(passport: str, case: type[str], carrier: str) -> None:
    _gone(case(passport), carrier)


COUNTRIES = ("MX", "HN", "GT", "SV", "NI", "US", "VE", "CO", "CU", "HT", "BR", "EC")
FORMATS = st.sampled_from(
    [phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.INTERNATIONAL, phonenumbers.PhoneNumberFormat.NATIONAL]
)


@given(st.sampled_from(COUNTRIES), st.integers(0, 10**6), FORMATS, st.sampled_from(["", " ", ".", "-"]), CARRIERS)
def test_no_phone_survives(country: str, seed: int, form: int, gap: str, carrier: str) -> None:
    example = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    assert example is not None
    national = str(example.national_number)
    tail = "".join(random.Random(seed).choices("123456789", k=5))
    example.national_number = int(national[:-5] + tail)
    written = phonenumbers.format_number(example, form)
    _gone(written if not gap else written.replace(" ", gap).replace("-", gap), carrier)


@given(_many(DIGIT, 15), st.sampled_from(["", " ", "-"]), CARRIERS)
def test_no_card_survives(start: str, gap: str, carrier: str) -> None:
    card = next(start + last for last in string.digits if luhn(start + last))
    _gone(gap.join(card[i : i + 4] for i in range(0, 16, 4)), carrier)


@given(_many(DIGIT, 18), CARRIERS)
def test_no_clabe_survives(clabe: str, carrier: str) -> None:
    _gone(clabe, carrier)


@given(st.from_regex(r"[a-z]{3,9}[._]?[a-z0-9]{2,6}@[a-z]{3,9}\.(com|org|net|mx)", fullmatch=True), CARRIERS)
def test_no_email_survives(email: str, carrier: str) -> None:
    assert email not in redact(carrier.format(email))
    assert email.split("@")[1] not in redact(carrier.format(email))


@given(st.floats(14, 32), st.floats(86, 117), st.sampled_from([", ", ",", " "]), CARRIERS)
def test_no_point_survives(latitude: float, longitude: float, gap: str, carrier: str) -> None:
    _gone(f"{latitude:.5f}{gap}-{longitude:.5f}", carrier)


PIECES = st.sampled_from(
    [text for text, _ in REDACTED]
    + KEPT
    + list(PLACEHOLDERS.values())
    + ["\n", ", ", "de la ", "@", "+52 ", "[", "]", "Juan ", "calle "]
)


@given(st.lists(PIECES, max_size=6).map(" ".join) | st.text(max_size=120))
def test_redacting_twice_changes_nothing_more(text: str) -> None:
    once = redact(text)
    assert redact(once) == once
    assert find_personal(once) == []
