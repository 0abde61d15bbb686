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
    "huyo procedente oriundo oriunda nacida nacido naci natural fled born nasci era eramos es son migrantes "
    "migrante family familia"
)
# "Nací en X"; of a child born there last week the papers are wanted there, so only of oneself.
BORN: Final = _words("naci nacimos nasci")
# With these before `de` it is where they are no more; who says "soy de" a Mexican town may well live there.
LEAVING: Final = _words(
    "vine vengo viniendo venimos sali salimos vin came come coming left viens venons vim venho viemos sai fled escape "
    "escapamos hui huimos huyendo huyo"
)
# With these before `de`, the place is where the thing is: "el centro de", "la terminal de".
PLACE_NOUNS: Final = _words(
    "ciudad cd municipio estado centro zona terminal central garita frontera hospital albergue oficina "
    "oficinas comar afueras cerca alrededor norte sur este oeste lado aca aqui ville vil cidade vila city "
    "town state consulado parque estacion casa refugio shelter comedor poblado pueblo puerto region area "
    "delegacion alcaldia colonia barrio rumbo adelante dentro fuera lejos clinica escuela dif inm "
    "migracion iglesia catedral mercado calles plaza gare sant center downtown office embajada embassy "
    "rancho ejido comunidad parroquia vias patios patio campamento crucero paradero zocalo kiosko kiosco presidencia "
    "malecon cancha fiscalia ministerio penal carcel juzgado tianguis"
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
# After one of these nobody is greeted or asked: what follows is how somebody is called, were it a city's name.
NAMING: Final = _words(
    "llamo llama llaman llamaba llamado llamada apellido apellidos apellida nombre apodado apodada apodo alias tal "
    "dicen don dona sr sra srta senor senora senorita named name called appelle appelles prenomme rele chamo "
    "chama chamada madame monsieur mr mrs miss ms seu lic licenciado licenciada capitan comandante sargento"
)
BEING: Final = _words("es era is was est se")
# Before a kinship word or a title: "mi vecina Mérida me ayuda", but "leche bebé Mérida".
WHOSE: Final = _words("mi mis tu su sus el la un una mon ma my his her the meu minha o a nuestro nuestra")
TITLES: Final = _words(
    "doctor doctora abogado abogada ingeniero ingeniera inge vecino vecina patron patrona dueno duena casero casera"
)
# "Un pueblo que se llama X", "yon vil yo rele X".
NAMED_PLACES: Final = _words("pueblo ciudad lugar municipio town city place ville vil kote cidade lugar rancho comunidad")
SAINTS: Final = _words("san santa santo saint sao sen")
# "el puebla", "del toluca" are football clubs; these few take an article all the same.
MASCULINE: Final = _words("el del")
BEATEN: Final = _words("gano gana ganan ganaron ganarle goleo goleada contra irle vencio empato")
WITH_ARTICLE: Final = _words("df defe edomex distrito istmo soconusco bajio suchiate edo estado cdmx tj")
# Things, dishes, clubs and firms that carry a place's name: "queso oaxaca", "café de chiapas", "chivas de guadalajara".
NAMESAKES: Final = _words(
    "queso mole cafe tequila mezcal salsa chile chiles torta tortas taco tacos birria aguacate aguacates cemita cemitas "
    "camote camotes estilo tipo sabor receta pan dulce dulces naranja naranjas mango mangos pina jamon cerveza platano "
    "perro perra perrito raza volcan cerro lago laguna bahia golfo chivas diablos rayados tigres tuzos rojinegros esmeraldas "
    "santos leones charros sultanes toros pericos naranjeros algodoneros diablitos club equipo partido seleccion final "
    "liga contra vs virgencita calzada banda musica corrido cumbia antojitos artesanias rebozo"
)
# Only right before the name: "una empresa de Monterrey" is in Monterrey, "grupo Monterrey" may be anywhere.
FIRMS: Final = _words(
    "farmacias seguros empresa grupo instituto constructora taqueria fonda cerveceria tortilleria abarrotes refaccionaria "
    "papeleria ferreteria restaurante restaurant cantina lonchera"
)
# Given names that say something else more often: before a city they are what is asked for, or a saint's or a settlement's name.
RATHER_WORDS: Final = _words(
    "luz paz refugio socorro cruz valle villa sierra palma paloma corona estrella angeles natividad asuncion esperanza "
    "consuelo guerra milagro milagros aurora flores rios palacios remedios virgen mina norma rosa alma blanca clara austin "
    "jackson charlotte florencia regina cortes reyes santos"
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
# Short names of states that are also words: "veracruz ver" is the state only where the sentence ends.
SHORT_AND_WORD: Final = _words("ver son sin col camp mor tab nay mex baja aguas mich la mexico hidalgo guerrero morelos")
LEAD: Final = _words(
    "en estoy toy in i am m im aqui aki the es de soy vivo em estou nan mwen je suis a no hola por cerca "
    "near ahora ahorita dans ciudad estado del estamos"
)
