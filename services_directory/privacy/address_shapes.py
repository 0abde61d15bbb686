"""How exact addresses are written: the shapes of streets, areas, numbers and what may follow them. Patterns over folded text."""

import re
from typing import Final

from services_directory.privacy.words import word_set

STREET: Final = re.compile(
    r"(?<!\w)(?:calles?|call|c/|avenidas?|avda?|ave?(?=[. ])|blvd|blv|boulevard|bulevar|bvld|calzada|calz|"
    r"carretera|carr(?=[. ])|privada|priv|callejon|andador|and(?=\.)|"
    r"prolongacion|prol|circuito|cerrada|cda|retorno|diagonal|eje|periferico|libramiento|paseo|vereda|rua|"
    r"travessa|alameda|rue|ruelle|impasse|lari|ri|avni)"
    r"(?:\.|\b|(?<=/))"
)
AREA: Final = re.compile(
    r"(?<!\w)(?:colonia|col(?=[. ])|fraccionamiento|fracc|barrio|ejido|residencial|reparto|aldea|caserio|"
    r"katye|quartier|bairro|unidad habitacional|infonavit)(?:\.|\b)"
)
WHOSE: Final = re.compile(r"(?<!\w)(?:mi|su|tu|una|otra|cada|nuestra|esta|esa|un|mon|otro|este|ese)\s$")
TOKEN: Final = re.compile(r"\d{1,6}(?:[ªºa-z]{0,3})(?!\w)|[^\W\d_]+(?:['-][^\W\d_]+)*|[#.,;:!?\n()-]")
STOP: Final = word_set(
    "con y e o u tengo tenemos desde hace somos por para sin que porque mis mi hay estoy esta estan en entre ya "
    "llevo llevamos cerca frente junto donde cuando quiero busco necesito necesitamos vivo duermo dormimos dormir "
    "pidiendo vendiendo trabajo se me te le les nos no si ahi aqui alla pero como muy mas todo todos toda esquina "
    "esq casi a al es son fue era soy avec sans pour dans depuis est je et ou with without and for in on at the "
    "is i we nan ak pou sou m mwen nou kap ki com sem para desde eu estou e tem tenho na no da dan dar venden "
    "busca buscan pasa llego duerme duermen sola solo solos desaparecio robaron asaltaron quedo quede llegar "
    "salir cayo hasta hacia noches dias meses lunes martes miercoles jueves viernes sabado domingo ayer hoy "
    "manana migrantes migrante albergue hotel hospital parque mercado iglesia col colonia fracc cp mz lt"
)
LINK: Final = word_set("de del la las los el san santa sta sto santo")
COUNTED: Final = re.compile(
    r"\s*(?:dias?|noches?|meses|mes|semanas?|anos?|horas?|hrs|hijos?|hijas?|ninos?|ninas?|personas?|pesos|"
    r"mil\b|familias?|adultos|bebes|minutos|km|veces|cuadras?|de la (?:tarde|manana|noche)|am\b|pm\b|"
    r"jours?|nuits?|mois|enfants|people|days?|nights?|months?|weeks?|kids|children|jou|mwa|timoun|moun|"
    r"pitit|filhos|noites|pessoas|criancas)"
)
TAIL: Final = re.compile(
    r"[\s,.;-]{0,3}(?:(?:col(?:onia)?|fracc(?:ionamiento)?|barrio|bo|ejido|residencial|secc(?:ion)?|"
    r"sector|zona|etapa)\b\.?\s+(?P<area>)"
    r"|(?:interior|int|exterior|ext|depto|dpto|departamento|apt|apto|apartamento|apartment|unit|suite|"
    r"edif(?:icio)?|piso|torre|casa|bloque|manzana|mza?|lote|lte?|smza?|supermanzana|numero|num|no|nro|n|"
    r"local|bodega|cuarto|hab)\b\.?\s*(?:[#:]|no\.?)?\s*(?:\d{1,5}\s?-?\s?[a-z]?|[a-z])(?!\w)"
    r"|(?:c\.?\s?p\.?|codigo postal|zip(?: code)?|cep|postal)\s*:?\s*\d{4,5}(?:-\d{3,4})?(?!\w)"
    r"|(?:entre|esq(?:uina)?\.?(?: con)?|casi)\s+(?:la |las |calles? |av\.? )*(?P<cross>)|"
    r"#\s*\d{1,5}\s?-?\s?[a-z]?(?!\w)|(?:norte|sur|poniente|oriente|ote|pte|nte)(?!\w)|s/n(?!\w)|sin "
    r"numero(?!\w))"
)
ORDINAL: Final = (
    r"(?:\d{1,3}\s?(?:a|o|ta|da|ra|ma|va|na|er|th|st|nd|rd|avenida|av|calle)\b\.?|primera|segunda|tercera|"
    r"cuarta|quinta|sexta|septima|octava|novena|decima)"
)
SIDE: Final = r"(?:norte|sur|poniente|oriente|ote|pte|nte)"
PARTS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # block and lot
        (
            r"(?<!\w)(?:manzana|mza?|lote|lte?|smza?|supermanzana)\b\.?\s*(?:#|no\.?)?\s*(?:\d{1,4}\s?[a-z]?|"
            r"[a-z])(?!\w)(?:\s*,?\s*(?:y )?(?:manzana|mza?|lote|lte?|casa)\b\.?\s*(?:#|"
            r"no\.?)?\s*(?:\d{1,4}\s?[a-z]?|[a-z])(?!\w))*"
        ),
        # kilometre of a road
        (
            r"(?<!\w)(?:km|kilometro|quilometro|kilomet|"
            r"kilometre)\.?\s*\d{1,4}(?:[.+]\d{1,3})?(?!\w)(?:,?\s+(?:de |sobre )?(?:la |el |da |de "
            r")?(?:carretera|autopista|libramiento|camino|highway|route|estrada|rodovia)(?:\s+(?:federal|costera|"
            r"libre))?(?:\s+\d{1,4})?)?"
        ),
        (
            rf"(?<!\w)entre\s+(?:la |las )?(?:calles? |av(?:enida)?s?\.? )?{ORDINAL}(?:\s+{SIDE})?\s+(?:y|"
            rf"e)\s+(?:la )?{ORDINAL}(?:\s+{SIDE})?"
        ),
        (
            rf"(?<!\w)(?:la )?{ORDINAL}\s+(?:calle|avenida|av\b\.?|privada|cerrada)(?:\s+{SIDE})?(?:\s*(?:#|"
            rf"no\.?|numero)?\s*\d{{1,5}}(?:-?[a-z])?(?!\w))?(?:,?\s+zona\s+\d{{1,2}})?"
        ),
        rf"(?<!\w)\d{{1,3}}\s?(?:a|o|ta|da|ra|ma|va|na)?\s+{SIDE}(?:\s*(?:#|no\.?|numero)?\s*\d{{1,5}}(?:-?[a-z])?(?!\w))?",
        (
            r"(?<!\w)(?:c\.?\s?p\.?|codigo postal|zip(?: code)?|cep|postal code|code postal)\s*(?:es|:|"
            r"is)?\s*\d{4,5}(?:-\d{3,4})?(?!\w)"
        ),
        (
            r"(?<!\w)(?:depto|dpto|departamento|apt|apto|apartamento|apartment|suite|edificio|edif)\b\.?\s*(?:#|"
            r"no\.?|numero)?\s*\d{1,4}\s?-?[a-z]?(?!\w)"
        ),
        # a room, when it is a room of some house
        (
            r"(?<!\w)(?:cuarto|habitacion|hab|room|chambre|chanm|quarto)\b\.?\s*(?:#|no\.?|numero|number|"
            r"nimewo)?\s*\d{1,4}[a-z]?(?!\w)(?=,?\s+(?:del?|en|of|at|in|nan|do|de l)?\s?(?:el |la |the |l'|a |o "
            r")?(?:hotel|otel|posada|hostal|motel|pension|vecindad|edificio|piso|albergue|shelter))"
        ),
        # number first: English and French
        (
            r"(?<!\w)\d{1,5}(?: bis| ter)?,?\s+(?:(?:[nsew]|north|south|east|west)\.?\s+)?(?!(?:de|of|on|in|the|a|"
            r"dias|days|y|people|nights|months|kids|con)\b)(?:\d{1,3}(?:st|nd|rd|th)|[a-z]{2,20})(?:\s(?!(?:on|in|"
            r"the|a|de)\b)[a-z]{2,20})?\s+(?:street|st|avenue|ave|road|rd|drive|dr|lane|ln|blvd|boulevard|court|"
            r"ct|way|highway|hwy)(?!\w)\.?"
        ),
        r"(?<!\w)\d{1,3}(?:st|nd|rd|th)\s+(?:street|st|avenue|ave|road)(?!\w)",
        (
            r"(?<!\w)\d{1,5}(?: bis| ter)?,?\s+(?:rue|avenue|boulevard|bd|impasse|allee|ruelle|chemin|ri|"
            r"lari)\s+(?:(?:de la|de l'|des|du|de|d')\s?)?[a-z'-]{2,20}"
        ),
    )
)
MOST_WORDS: Final = 6
REACH: Final = 120  # characters a street's name and number take at most
NUMBER_NEXT: Final = re.compile(r"\W{0,3}(?:no\.?|num\.?)?\W{0,2}\d{1,5}")
NUMBER_AHEAD: Final = re.compile(r"\D{0,24}\d")
ROADS: Final = ("carretera", "carr", "libramiento", "periferico", "paseo", "eje")


MONTHS: Final = word_set("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
# "vivo en Francisco Villa 221": no street word, but a number after a name where somebody lives
HOME: Final = re.compile(
    r"(?<!\w)(?:(?:vivo|vivimos|rento|rentamos|habito|casa esta|cuarto esta|domicilio|direccion|adresse?|"
    r"adres|endereco|address|live|living|moro|habite|rete)"
    r"(?:\s+(?:en|es|at|in|em|na|no|a|est|is|e|se|nan)|\s*:))\s+(?P<it>(?:\d{1,2} de "
    r")?[^\W\d_]+(?:\s[^\W\d_]+){0,4}\s?(?:#|no\.?|numero)?\s?\d{1,5}(?:\s?-?[a-z])?)(?!\w)"
)
