"""The small words around a place's name, in five languages: in, from, to, mister, street.

Data only, folded (no accents, small letters).
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Before a place where somebody is. `a` is left to the verbs below: Spanish says "llegué a" and "ayuda a".
IN: Final = _words("en in nan lan at em na near around inside within por sur dans entre")
FROM: Final = _words("de del from desde soti d da do of depi depuis di dende")
TO: Final = _words("a al hacia asia para pa hasta rumbo to towards toward pou vers pour ate pra rive jiska until")
ARRIVED: Final = _words(
    "llegue llegamos llego llegaron llegando llegado yegue yegamos arrived arrive arriving got arrivee "
    "arrives rive cheguei chegamos chegou vine vinimos trajeron mandaron regrese devolvieron deportaron "
    "llegar volvi entre cai arribe arribamos"
)
# With these before `de`, the place is where somebody comes from.
ORIGIN: Final = _words(
    "vine vengo soy somos vienen viene viniendo venimos sali salimos salio salieron originario originaria "
    "nativo nativa vin vini am im m re come came comes coming left viens venons vient sommes suis "
    "originaire nous sou vim venho vieram saiu sai mwen nou sot sorti escape escapamos hui huimos huyendo "
    "huyo procedente oriundo oriunda nacida nacido naci natural fled born nasci era eramos migrantes "
    "migrante family familia"
)
# With these before `de`, the place is where the thing is: "el centro de", "la terminal de".
PLACE_NOUNS: Final = _words(
    "ciudad cd municipio estado centro zona terminal central garita frontera hospital albergue oficina "
    "oficinas comar afueras cerca alrededor norte sur este oeste lado aca aqui ville vil cidade vila city "
    "town state consulado parque estacion casa refugio shelter comedor poblado pueblo puerto region area "
    "delegacion alcaldia colonia barrio rumbo adelante dentro fuera lejos clinica escuela dif inm "
    "migracion iglesia catedral mercado calles plaza gare sant center downtown office embajada embassy "
    "rancho ejido comunidad parroquia"
)
# Skipped between a preposition and the name: "en la ciudad de X", "nan vil X".
BETWEEN: Final = _words(
    "la el las los the le l lo ciudad cd municipio estado vil ville city town cidade vila de del d of da "
    "do centro frontera zona poblado pueblo puerto alcaldia delegacion mera mero pleno puro propia propio "
    "aqui aki aca eta state leta alla por central terminal"
)
SPANISH_ARTICLES: Final = _words("la el las los")

PERSON: Final = _words(
    "llamo llama llaman llamaba llamado llamada nombre nombres hijo hija hijos hijas nino nina bebe beba "
    "esposo esposa senor senora senorita sr sra srta don dona lic licenciado licenciada hermano hermana "
    "hermanita hermanito primo prima tio tia mama papa amigo amiga abuela abuelo suegra suegro cunada "
    "cunado sobrino sobrina comadre compadre companera companero pareja novio novia marido mujer madre "
    "padre sor hermane named name called appelle appelles prenomme rele chamo chama chamada madame "
    "monsieur mr mrs miss ms son daughter wife husband brother sister mother father friend cousin aunt "
    "uncle fille fils femme mari frere soeur pitit madanm mouche filha filho irma irmao seu dr dra pastor "
    "virgen beato soy sou familia apellido apellidos hola gracias oye adios saludos chao hi hello thanks "
    "bonjou bonjour mesi merci oi obrigado obrigada atte nom non profesor profesora maestra maestro "
    "trabajadora capitan general presidente gobernador profe jefe jefa"
)
STREET: Final = _words(
    "calle calles avenida av ave colonia col plaza parque metro estacion hospital clinica escuela "
    "primaria secundaria preparatoria prepa instituto banco mercado puente iglesia parroquia capilla "
    "virgen basilica paseo boulevard blvd bulevar calzada carretera barrio rio cerro presa equipo club "
    "tienda hotel motel edificio jardin glorieta street avenue rue rua fraccionamiento fracc unidad "
    "kinder universidad salon cine bar cafe restaurante farmacia ley plan programa partido ruta linea "
    "tren cruz"
)
# What people ask for: after one of these, a name that is also a word is rather a town ("albergue la paz").
WANTED: Final = _words(
    "albergue albergues comida comedor trabajo abogado abogada abogados doctor doctora medico hospital "
    "clinica comar refugio ropa banos bano dormir shelter food lawyer work job clinic asylum inm "
    "migracion consulado escuela guarderia terminal autobus bus camion hotel cuarto renta ayuda psicologo "
    "medicina dentista casa posada hospedaje travay manje avoka dokte lekol abrigo advogado trabalho "
    "emploi avocat medecin hebergement oficina acnur"
)
FRENCH: Final = _words(
    "ou je suis nous sommes dormir pour besoin cherche une un est trouver avec mon ma mes pas dans "
    "bonjour les des manger avocat puis faire travail enfants aide quel quelle comment arrive arrives "
    "depuis on vous peut au aux"
)
NOW: Final = _words(
    "estoy toy stoy estamos tamos estan esta ta ando andamos vivo vivimos vive viven quedo quedamos quede "
    "am are m re live living suis sommes habite habitons ye rete estou moro moramos fico aqui aki aca "
    "ahorita ahora ya now kounya kounye here ici maintenant agora atualmente llegue llegamos"
)
NOT: Final = _words("no not pa pas nao ni never nunca don")
LEAD: Final = _words(
    "en estoy toy in i am m im aqui aki the es de soy vivo em estou nan mwen je suis a no hola por cerca "
    "near ahora ahorita dans ciudad estado del estamos"
)
