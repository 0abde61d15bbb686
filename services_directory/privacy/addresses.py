"""Exact addresses: streets with or without a number, colonias, blocks and lots, kilometres of a road, rooms of a hotel, post codes.

Towns stay. Works on folded text; knows from the original which words are written with a capital.
"""

import re
from collections.abc import Iterator
from typing import Final

from services_directory.privacy.finding import Finding
from services_directory.privacy.words import lists

_STREET: Final = re.compile(
    r"(?<!\w)(?:calles?|call|c/|avenidas?|avda?|ave?(?=[. ])|blvd|blv|boulevard|bulevar|bvld|calzada|calz|carretera|carr(?=[. ])|privada|priv|callejon|andador|and(?=\.)|"
    r"prolongacion|prol|circuito|cerrada|cda|retorno|diagonal|eje|periferico|libramiento|paseo|vereda|rua|travessa|alameda|rue|ruelle|impasse|lari|ri|avni)"
    r"(?:\.|\b|(?<=/))"
)
_AREA: Final = re.compile(
    r"(?<!\w)(?:colonia|col(?=[. ])|fraccionamiento|fracc|barrio|ejido|residencial|reparto|aldea|caserio|katye|quartier|bairro|unidad habitacional|infonavit)(?:\.|\b)"
)
_WHOSE: Final = re.compile(r"(?<!\w)(?:mi|su|tu|una|otra|cada|nuestra|esta|esa|un|mon|otro|este|ese)\s$")
_TOKEN: Final = re.compile(r"\d{1,6}(?:[ªºa-z]{0,3})(?!\w)|[^\W\d_]+(?:['-][^\W\d_]+)*|[#.,;:!?\n()-]")
_STOP: Final = frozenset(
    "con y e o u tengo tenemos desde hace somos por para sin que porque mis mi hay estoy esta estan en entre ya llevo llevamos cerca frente junto donde cuando quiero busco necesito "
    "necesitamos vivo duermo dormimos dormir pidiendo vendiendo trabajo se me te le les nos no si ahi aqui alla pero como muy mas todo todos toda esquina esq casi a al es son fue era soy "
    "avec sans pour dans depuis est je et ou with without and for in on at the is i we nan ak pou sou m mwen nou kap ki com sem para desde eu estou e tem tenho na no da "
    "dan dar venden busca buscan pasa llego duerme duermen sola solo solos desaparecio robaron asaltaron quedo quede llegar salir cayo hasta hacia noches dias meses "
    "lunes martes miercoles jueves viernes sabado domingo ayer hoy manana migrantes migrante albergue hotel hospital parque mercado iglesia col colonia fracc cp mz lt".split()
)
_LINK: Final = frozenset("de del la las los el san santa sta sto santo".split())
_COUNTED: Final = re.compile(
    r"\s*(?:dias?|noches?|meses|mes|semanas?|anos?|horas?|hrs|hijos?|hijas?|ninos?|ninas?|personas?|pesos|mil\b|familias?|adultos|bebes|minutos|km|veces|cuadras?|de la (?:tarde|manana|noche)|am\b|pm\b|"
    r"jours?|nuits?|mois|enfants|people|days?|nights?|months?|weeks?|kids|children|jou|mwa|timoun|moun|pitit|filhos|noites|pessoas|criancas)"
)
_TAIL: Final = re.compile(
    r"[\s,.;-]{0,3}(?:(?:col(?:onia)?|fracc(?:ionamiento)?|barrio|bo|ejido|residencial|secc(?:ion)?|sector|zona|etapa)\b\.?\s+(?P<area>)"
    r"|(?:interior|int|exterior|ext|depto|dpto|departamento|apt|apto|apartamento|apartment|unit|suite|edif(?:icio)?|piso|torre|casa|bloque|manzana|mza?|lote|lte?|smza?|supermanzana|numero|num|no|nro|n|local|bodega|cuarto|hab)\b\.?\s*(?:[#:]|no\.?)?\s*(?:\d{1,5}\s?-?\s?[a-z]?|[a-z])(?!\w)"
    r"|(?:c\.?\s?p\.?|codigo postal|zip(?: code)?|cep|postal)\s*:?\s*\d{4,5}(?:-\d{3,4})?(?!\w)"
    r"|(?:entre|esq(?:uina)?\.?(?: con)?|casi)\s+(?:la |las |calles? |av\.? )*(?P<cross>)|#\s*\d{1,5}\s?-?\s?[a-z]?(?!\w)|(?:norte|sur|poniente|oriente|ote|pte|nte)(?!\w)|s/n(?!\w)|sin numero(?!\w))"
)
_ORDINAL: Final = r"(?:\d{1,3}\s?(?:a|o|ta|da|ra|ma|va|na|er|th|st|nd|rd|avenida|av|calle)\b\.?|primera|segunda|tercera|cuarta|quinta|sexta|septima|octava|novena|decima)"
_SIDE: Final = r"(?:norte|sur|poniente|oriente|ote|pte|nte)"
_PARTS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # block and lot
        r"(?<!\w)(?:manzana|mza?|lote|lte?|smza?|supermanzana)\b\.?\s*(?:#|no\.?)?\s*(?:\d{1,4}\s?[a-z]?|[a-z])(?!\w)(?:\s*,?\s*(?:y )?(?:manzana|mza?|lote|lte?|casa)\b\.?\s*(?:#|no\.?)?\s*(?:\d{1,4}\s?[a-z]?|[a-z])(?!\w))*",
        # kilometre of a road
        r"(?<!\w)(?:km|kilometro|quilometro|kilomet|kilometre)\.?\s*\d{1,4}(?:[.+]\d{1,3})?(?!\w)(?:,?\s+(?:de |sobre )?(?:la |el |da |de )?(?:carretera|autopista|libramiento|camino|highway|route|estrada|rodovia)(?:\s+(?:federal|costera|libre))?(?:\s+\d{1,4})?)?",
        rf"(?<!\w)entre\s+(?:la |las )?(?:calles? |av(?:enida)?s?\.? )?{_ORDINAL}(?:\s+{_SIDE})?\s+(?:y|e)\s+(?:la )?{_ORDINAL}(?:\s+{_SIDE})?",
        rf"(?<!\w)(?:la )?{_ORDINAL}\s+(?:calle|avenida|av\b\.?|privada|cerrada)(?:\s+{_SIDE})?(?:\s*(?:#|no\.?|numero)?\s*\d{{1,5}}(?:-?[a-z])?(?!\w))?(?:,?\s+zona\s+\d{{1,2}})?",
        rf"(?<!\w)\d{{1,3}}\s?(?:a|o|ta|da|ra|ma|va|na)?\s+{_SIDE}(?:\s*(?:#|no\.?|numero)?\s*\d{{1,5}}(?:-?[a-z])?(?!\w))?",
        r"(?<!\w)(?:c\.?\s?p\.?|codigo postal|zip(?: code)?|cep|postal code|code postal)\s*(?:es|:|is)?\s*\d{4,5}(?:-\d{3,4})?(?!\w)",
        r"(?<!\w)(?:depto|dpto|departamento|apt|apto|apartamento|apartment|suite|edificio|edif)\b\.?\s*(?:#|no\.?|numero)?\s*\d{1,4}\s?-?[a-z]?(?!\w)",
        # a room, when it is a room of some house
        r"(?<!\w)(?:cuarto|habitacion|hab|room|chambre|chanm|quarto)\b\.?\s*(?:#|no\.?|numero|number|nimewo)?\s*\d{1,4}[a-z]?(?!\w)(?=,?\s+(?:del?|en|of|at|in|nan|do|de l)?\s?(?:el |la |the |l'|a |o )?(?:hotel|otel|posada|hostal|motel|pension|vecindad|edificio|piso|albergue|shelter))",
        # number first: English and French
        r"(?<!\w)\d{1,5}(?: bis| ter)?,?\s+(?:(?:[nsew]|north|south|east|west)\.?\s+)?(?!(?:de|of|on|in|the|a|dias|days|y|people|nights|months|kids|con)\b)(?:\d{1,3}(?:st|nd|rd|th)|[a-z]{2,20})(?:\s(?!(?:on|in|the|a|de)\b)[a-z]{2,20})?\s+(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|blvd|boulevard|court|ct|way|highway|hwy)(?!\w)\.?",
        r"(?<!\w)\d{1,3}(?:st|nd|rd|th)\s+(?:street|st|avenue|ave|road)(?!\w)",
        r"(?<!\w)\d{1,5}(?: bis| ter)?,?\s+(?:rue|avenue|boulevard|bd|impasse|allee|ruelle|chemin|ri|lari)\s+(?:(?:de la|de l'|des|du|de|d')\s?)?[a-z'-]{2,20}",
    )
)
_MOST_WORDS: Final = 6
_ROADS: Final = ("carretera", "carr", "libramiento", "periferico", "paseo", "eje")


def find_addresses(text: str, folded: str) -> Iterator[Finding]:
    """Every exact address of text; folded is the same text folded."""
    for pattern in _PARTS:
        for m in pattern.finditer(folded):
            yield Finding(m.start(), _tail(text, folded, m.end()), "address")
    for m in _STREET.finditer(folded):
        if end := _street_end(text, folded, m):
            yield Finding(m.start(), _tail(text, folded, end), "address")
    for m in _AREA.finditer(folded):
        if not _WHOSE.search(folded[max(0, m.start() - 8) : m.start()]) and (
            end := _area_end(text, folded, m.end(), m.group().startswith(("colonia", "col", "fracc")))
        ):
            yield Finding(m.start(), _tail(text, folded, end), "address")


def _street_end(text: str, folded: str, street: re.Match[str]) -> int | None:
    """End of a street's name and number; None if it is no exact place, as in "duermo en la calle con mis hijos"."""
    words, named = 0, None
    for m in _TOKEN.finditer(folded, street.end(), min(len(folded), street.end() + 120)):
        token = m.group()
        if token[0].isdigit():
            if _is_day_of_month(folded, m.end()):
                words, named = words + 1, m.end()
                continue
            if _COUNTED.match(folded, m.end()):
                return named
            return _letter_after(folded, m.end())
        if token in "#.,-":
            if token == "," and words == 0:
                return None
            continue
        if not token[0].isalpha() or token in _STOP and token not in ("no",) or words >= _MOST_WORDS:
            return named
        if token in ("no", "num", "numero", "nro"):
            if not re.match(r"\.?\s*\d", folded[m.end() : m.end() + 4]):
                return named
            continue
        if token in _LINK:
            continue
        words += 1
        if _is_place(folded, m.start()) and words > 1:
            return named
        if _is_proper(text, token, m.start()) and not (words == 1 and street.group().startswith(_ROADS)):
            named = m.end()
        elif named is None and words > 1 and not re.search(r"\d", folded[m.end() : m.end() + 25]):
            return None
        elif named is not None:
            return (
                named
                if not re.match(r"\W{0,3}(?:no\.?|num\.?)?\W{0,2}\d", folded[m.end() : m.end() + 8])
                else _number_end(folded, m.end())
            )
    return named


def _number_end(folded: str, start: int) -> int:
    m = re.compile(r"\D*\d{1,5}").match(folded, start)
    return _letter_after(folded, m.end()) if m else start


def _letter_after(folded: str, end: int) -> int:
    """ "12-B" and "12 int" belong together."""
    m = re.compile(r"\s?-\s?[a-z\d]{1,3}(?!\w)|\s?[a-d](?!\w)").match(folded, end)
    return m.end() if m and not folded[end : m.end()].strip() == "a" else end


def _is_day_of_month(folded: str, end: int) -> bool:
    return bool(
        re.compile(r"\s+de\s+(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep\w+|octubre|nov\w+|dic\w+)").match(
            folded, end
        )
    )


def _is_proper(text: str, token: str, start: int) -> bool:
    known = lists()
    capital = text[start].isupper() and not text[start : start + len(token)].isupper()
    return (
        capital
        or token in known.given
        or token in known.surnames
        or token in known.also_words
        or (token not in known.common and len(token) > 3 and "'" not in token)
    )


def _is_place(folded: str, start: int) -> bool:
    return lists().place_at(folded, start) > 0


def _area_end(text: str, folded: str, start: int, plain: bool) -> int | None:
    """End of the name of a colonia or barrio; "barrio 18" is a gang, and "mi barrio" is no address."""
    end, words = None, 0
    for m in _TOKEN.finditer(folded, start, min(len(folded), start + 60)):
        token = m.group()
        if token[0].isdigit() and words == 0 and _is_day_of_month(folded, m.end()):
            words, end = 1, m.end()
            continue
        if not token[0].isalpha() or token in _STOP or words >= 4:
            break
        if token in _LINK:
            continue
        if words and _is_place(folded, m.start()):
            break
        if not _is_proper(text, token, m.start()) and not (plain and words == 0) and not (end and token in _MONTHS):
            break
        words, end = words + 1, m.end()
    return end


_MONTHS: Final = frozenset("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split())


def _tail(text: str, folded: str, end: int) -> int:
    """What still belongs to the address: inside number, colonia, cross streets, post code."""
    for _ in range(8):
        m = _TAIL.match(folded, end)
        if not m:
            return end
        if m["area"] is not None:
            further = _area_end(text, folded, m.end(), True)
        elif m["cross"] is not None:
            further = _cross_end(text, folded, m.end())
        else:
            further = m.end()
        if further is None:
            return end
        end = further
    return end


def _cross_end(text: str, folded: str, start: int) -> int | None:
    """End of "4a y 5a" or "Morelos y Juárez"."""
    m = re.compile(
        r"(?:\d{1,3}\s?[a-z]{0,2}|[^\W\d_]+(?: [^\W\d_]+)?)(?:\s+(?:norte|sur|poniente|oriente))?\s+y\s+(?:la |calle )?(?:\d{1,3}\s?[a-z]{0,2}(?!\w)|[^\W\d_]+)|\d{1,3}\s?[a-z]{0,2}(?!\w)|[^\W\d_]{4,}"
    ).match(folded, start)
    return m.end() if m else None
