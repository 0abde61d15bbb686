"""The words of drop-downs and what people write instead of them: needs, kinds, states, groups, languages, yes and no.

Built once from the starter's files and the gazetteer. Knows no row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from babel import Locale

from services_directory.console.entry_words import ADMITS, KINDS, LANGUAGES
from services_directory.places.gazetteer import Gazetteer
from services_directory.places.wording import normalise
from services_directory.revision.difference import need_words

Words = Mapping[str, str]
NATIONAL: Final = "Todo el país"
YES, NO = "Sí", "No"

_NEEDS_ALSO: Final = {
    "shelter": "albergue|hospedaje|alojamiento|dormir|refugio temporal|casa del migrante|posada|dormitorio",
    "food": "comedor|alimentos|alimentacion|alimento|despensa|despensas|comidas",
    "water_hygiene": "bano|regaderas|higiene|ropa|aseo|vestido|agua|lavanderia|aseo personal|kit de higiene",
    "health": "atencion medica|medico|servicio medico|servicios medicos|medicinas|hospital|clinica|consulta medica",
    "mental_health": "psicologia|atencion psicologica|apoyo psicologico|psicologo|salud mental|apoyo psicosocial",
    "maternal_child_health": "embarazo|maternidad|prenatal|pediatria|lactancia",
    "disability_support": "personas con discapacidad|rehabilitacion",
    "asylum": "refugio|asilo|comar|solicitud de refugio|condicion de refugiado",
    "documents": "tramites|documentos|regularizacion|papeles|tramites migratorios|gestion migratoria|documentacion",
    "orientation": "orientacion|informacion|oficina|consulado|canalizacion|ventanilla",
    "legal_aid": "abogado|asesoria legal|asesoria juridica|orientacion legal|apoyo legal|juridico|legal|asistencia legal",
    "human_rights": "derechos humanos|quejas|derechos",
    "detention_return": "detencion|retorno|repatriacion|deportacion|retorno voluntario",
    "work": "empleo|bolsa de trabajo|capacitacion|capacitacion laboral",
    "education": "escuela|cursos|educacion|clases|guarderia",
    "money": "apoyo economico|dinero|remesas|apoyos economicos",
    "transport": "traslado|transporte|pasajes|boletos",
    "communication": "telefono|internet|llamadas|comunicacion",
    "family_search": "busqueda|busqueda de familiares|desaparecidos|localizacion|localizacion de personas",
    "family_abroad": "traslado de restos|traslado de cuerpos",
    "child_protection": "dif|ninez|menores no acompanados|proteccion de ninas y ninos|infancia",
    "violence_protection": "violencia|violencia de genero|proteccion|refugio para mujeres|trata|victimas",
    "lgbt_support": "lgbt|lgbti|lgbtq|lgbtiq|diversidad sexual",
    "emergency": "emergencia|emergencias|urgencias|urgencia",
}
_KINDS_ALSO: Final = {
    "state_office": "oficina estatal|gobierno del estado|gobierno estatal|estatal|oficina del gobierno del estado",
    "municipal": "oficina municipal|municipio|gobierno municipal|ayuntamiento|municipal|oficina del municipio",
    "federal": "gobierno federal|federal|dependencia|dependencia federal|oficina federal",
    "ngo": "organizacion civil|osc|ong|asociacion civil|a c|"
    "ac|sociedad civil|organizacion de la sociedad civil|organizacion|iap|fundacion",
    "shelter": "albergue|casa del migrante|casa|refugio|albergues|albergue o casa del migrante|estancia",
    "consulate": "consulados|embajada",
    "un_agency": "agencia de la onu|onu|agencia de naciones unidas|naciones unidas|organismo internacional|agencia onu",
    "church": "iglesia|parroquia|diocesis|iglesia o grupo religioso|religiosa|templo|pastoral|iglesias",
    "other": "otro|otros|privado|privada|empresa",
}
_ADMITS_ALSO: Final = {
    "everyone": "todos|todas|publico en general|cualquier persona|todo publico|todas y todos|poblacion en general|general|mixto",
    "families": "familia|nucleos familiares",
    "women": "mujer|solo mujeres|femenino",
    "men": "hombre|solo hombres|masculino|varones",
    "children": "nna|ninos|ninas|ninas y ninos|menores|adolescentes|ninez|menores de edad|ninos ninas y adolescentes",
    "unaccompanied_children": "nna no acompanados|ninas ninos y adolescentes no acompanados|"
    "menores no acompanados|ninas ninos y adolescentes que viajan solos",
    "lgbt": "lgbti|lgbtq|lgbtiq|lgbttti|poblacion lgbt|personas lgbt|diversidad sexual",
    "asylum_seekers": "personas solicitantes de refugio|solicitantes de refugio|refugiados|"
    "solicitantes|personas que piden refugio|refugiadas",
    "returned_mexicans": "personas mexicanas en retorno|repatriados|retornados|"
    "mexicanos en retorno|personas mexicanas que regresan|deportados",
    "foreigners": "extranjeros|migrantes extranjeros|extranjeras",
    "disability": "discapacidad|discapacitados",
    "elderly": "adultos mayores|tercera edad|adulto mayor",
}
_SCOPES_ALSO: Final = {
    "place": "place|lugar|local|municipal|en un lugar|en un lugar la gente va o llama a ese lugar",
    "state": "state|estatal|estado|en todo el estado",
    "national": "national|nacional|pais|en todo el pais|republica mexicana|todo mexico",
}
_SCOPES: Final = {"place": "Un lugar", "state": "Todo el estado", "national": "Todo el país"}
_LANGUAGES_ALSO: Final = {
    "ht": "criollo|creole|kreyol|haitiano",
    "es": "castellano",
    "en": "ingles",
    "lsm": "senas|lengua de senas|lenguaje de senas",
    "tzo": "tzotzil",
    "tzh": "tzeltal",
}
_YES: Final = frozenset({"si", "s", "x", "1", "yes", "y", "true", "verdadero", "v", "ok", "cierto", "afirmativo"})
_NO: Final = frozenset({"no", "n", "0", "false", "falso", "f", "ninguno", "negativo"})


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of codes: what a drop-down shows for each, and every folded way of writing it."""

    labels: Words
    codes: Words

    def code(self, text: str) -> str | None:
        """The code of what somebody wrote; None when it is none of these."""
        return self.codes.get(normalise(text))

    def label(self, code: str) -> str:
        """What the drop-down shows."""
        return self.labels.get(code, code)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of them, by the name a column gives its drop-down."""

    choices: Mapping[str, Choice]

    def __getitem__(self, name: str) -> Choice:
        return self.choices[name]


@cache
def vocabulary(gazetteer: Gazetteer) -> Vocabulary:
    """The words, with the states as the gazetteer knows them."""
    return Vocabulary(
        {
            "needs": _choice(need_words(), _NEEDS_ALSO),
            "kinds": _choice(KINDS, _KINDS_ALSO),
            "admits": _choice(ADMITS, _ADMITS_ALSO),
            "scopes": _choice(_SCOPES, _SCOPES_ALSO),
            "languages": _languages(),
            "states": _states(gazetteer),
            "yes_no": Choice({"yes": YES, "no": NO}, dict.fromkeys(_YES, "yes") | dict.fromkeys(_NO, "no")),
        }
    )


def _choice(labels: Words, also: Words) -> Choice:
    codes = {normalise(word): code for code, words in also.items() for word in words.split("|")}
    codes |= {normalise(label): code for code, label in labels.items()}
    return Choice(labels, codes | {normalise(code.replace("_", " ")): code for code in labels})


def _languages() -> Choice:
    every = {code: name for code, name in Locale("es", "MX").languages.items() if code.isalpha() and len(code) < 4}
    codes = {normalise(name): code for code, name in every.items()} | {code: code for code in every}
    known = _choice(LANGUAGES, _LANGUAGES_ALSO)
    return Choice(known.labels, codes | dict(known.codes))


def _states(gazetteer: Gazetteer) -> Choice:
    labels = {code: place.name for code, place in gazetteer.states.items()}
    codes: dict[str, str] = {}
    for state in gazetteer.state_names:
        code = state.place.state
        for name in (*state.names, *state.short, code, str(int(code)), f"estado de {state.place.name}"):
            codes.setdefault(normalise(name), code)
    return Choice(labels, codes)
