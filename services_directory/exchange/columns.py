"""The columns of the directory as a spreadsheet: one list for the template, the export and the import. Knows no cell.

Titles and explanations are Spanish and marked for the catalogs; files are always in Spanish, as the offices' own lists are.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from services_directory.console.wording import N_

Choices = Literal["", "needs", "kinds", "states", "scopes", "admits", "languages", "yes_no"]


@dataclass(frozen=True, slots=True)
class Column:
    """`also`: other titles people give it, folded. `choices`: the list its drop-down offers. `public`: in the public export, too.

    `read`: False for what only the console changes. `width` is in characters.
    """

    name: str
    title: str
    help: str
    example: str = ""
    also: tuple[str, ...] = ()
    choices: Choices = ""
    width: int = 18
    public: bool = True
    read: bool = True
    hidden: bool = False


_SEVERAL: Final = N_("Si son varias, sepárelas con punto y coma.")
COLUMNS: Final[tuple[Column, ...]] = (
    Column("key", "Clave", N_("No la cambie ni la borre: dice qué entrada es."), also=("key", "id"), public=False, hidden=True),
    Column("version", "Versión", N_("No la cambie: dice cómo estaba la entrada."), public=False, hidden=True),
    Column(
        *(
            "organization",
            "Organización",
            N_("Nombre de la organización o del lugar. Es obligatorio."),
            "Casa del Migrante Ejemplo",
        ),
        also=(
            *("nombre", "nombre de la organizacion", "organizacion o institucion", "institucion", "dependencia", "osc", "ong"),
            *("albergue", "nombre del albergue", "nombre de la institucion", "organization name", "organization", "entidad"),
            *("nombre oficial", "razon social", "nombre del lugar", "nombre de la osc"),
        ),
        width=34,
    ),
    Column(
        *("organization_type", "Tipo de organización", N_("Elija de la lista."), "Albergue o casa del migrante"),
        also=("tipo", "tipo de institucion", "figura", "organization type", "clase", "sector"),
        choices="kinds",
    ),
    Column(
        *("service", "Servicio", N_("Qué se ofrece ahí, en pocas palabras."), "Albergue para familias"),
        also=(
            "servicios",
            "nombre del servicio",
            "service name",
            "programa",
            "service",
            "servicio que ofrece",
            "tipo de servicio",
        ),
        width=30,
    ),
    Column(
        *(
            "needs",
            "Qué da",
            N_("Elija de la lista. Es obligatorio. Si da más, use las dos columnas de al lado."),
            "Dónde dormir",
        ),
        also=("needs", "necesidad", "necesidades", "necesidad que atiende", "categoria", "rubro", "que ofrece", "ayuda"),
        choices="needs",
    ),
    Column("needs_2", "También da (2)", N_("Lo segundo que da."), "Comida", also=("tambien da",), choices="needs"),
    Column("needs_3", "También da (3)", N_("Lo demás que da. ") + _SEVERAL, "Baño, ropa y aseo", choices="needs"),
    Column(
        *("description", "Descripción", N_("Lo que la persona debe saber, en dos o tres frases."), "Tres días de estancia."),
        also=("description", "detalle", "que hace", "actividades", "servicios que ofrece", "descripcion del servicio"),
        width=40,
    ),
    Column(
        "scope",
        "Para qué zona",
        N_("Un lugar, todo el estado o todo el país."),
        "Un lugar",
        ("scope", "cobertura", "alcance"),
        "scopes",
    ),
    Column(
        *("state", "Estado", N_("Elija de la lista. También vale la abreviatura."), "Oaxaca"),
        also=("state", "entidad federativa", "edo", "estado de la republica", "nom ent", "cve ent"),
        choices="states",
    ),
    Column(
        *("municipality", "Municipio", N_("El nombre del municipio o de la alcaldía."), "Oaxaca de Juárez"),
        also=(
            "municipality",
            "mpio",
            "mun",
            "ciudad",
            "municipio o alcaldia",
            "alcaldia",
            "delegacion",
            "ciudad municipio",
            "nom mun",
        ),
    ),
    Column(
        "town",
        "Localidad",
        N_("Solo si no es la cabecera del municipio."),
        also=("town", "poblacion", "pueblo", "comunidad", "nom loc"),
    ),
    Column(
        *("address", "Dirección", N_("Calle, número y colonia."), "Calle Ejemplo 12, col. Centro"),
        also=("address", "domicilio", "direccion completa", "ubicacion", "calle y numero", "calle", "domicilio completo"),
        width=36,
    ),
    Column("postal_code", "Código postal", N_("Cinco números."), also=("postal code", "cp", "cod postal"), width=9),
    Column("latitude", "Latitud", N_("En grados, como 17.0654."), also=("latitude", "lat", "coordenada y", "y"), width=11),
    Column(
        "longitude",
        "Longitud",
        N_("En grados, como -96.7236."),
        also=("longitude", "lon", "lng", "long", "coordenada x", "x"),
        width=11,
    ),
    Column(
        *("confidential", "Dirección confidencial", N_("Sí: nadie de fuera ve la dirección ni el mapa, solo el teléfono."), "No"),
        also=("confidential", "confidencial", "direccion reservada", "domicilio reservado", "ubicacion reservada"),
        choices="yes_no",
        width=12,
    ),
    Column(
        *("phone", "Teléfonos", N_("Diez números. ") + _SEVERAL, "951 000 0000"),
        also=(
            "phone",
            "telefono",
            "tel",
            "tels",
            "telefonos de contacto",
            "telefono fijo",
            "celular",
            "cel",
            "movil",
            "numero",
            "tel de contacto",
            "numero de telefono",
            "telefono s",
            "lada y telefono",
            "no de telefono",
            "num telefonico",
            "numero telefonico",
        ),
        width=24,
    ),
    Column("whatsapp", "WhatsApp", N_("Diez números."), also=("whats", "wsp", "numero de whatsapp", "whats app"), width=18),
    Column(
        *("phones_held", "Teléfonos que no se muestran", N_("El número, dos puntos y por qué no se muestra.")),
        also=("phones held",),
        public=False,
        width=24,
    ),
    Column(
        "email",
        "Correo",
        N_("El correo para el público."),
        "contacto@example.org",
        ("email", "e mail", "mail", "correo electronico", "correos"),
        width=24,
    ),
    Column(
        "url",
        "Página",
        N_("Empieza con https://"),
        "https://example.org",
        ("url", "pagina web", "sitio web", "web", "sitio", "red social", "facebook"),
        width=24,
    ),
    Column(
        *("hours", "Horario", N_("Días y horas, con palabras. También «24 horas»."), "lunes a viernes de 9:00 a 15:00"),
        also=(
            "hours text",
            "horarios",
            "horario de atencion",
            "dias y horarios",
            "horas",
            "horario de servicio",
            "dias y horario",
        ),
        width=30,
    ),
    Column(
        "closed_since",
        "Cerrado desde",
        N_("Día en que cierra, como 24/12/2026."),
        also=("closed since", "cierre desde", "cierra desde"),
        width=12,
    ),
    Column(
        "closed_until",
        "Cerrado hasta",
        N_("Último día cerrado. Vacío: hasta nuevo aviso."),
        also=("closed until", "cierre hasta", "cierra hasta"),
        width=12,
    ),
    Column("closed_reason", "Motivo del cierre", N_("Por qué cierra, para decirlo a la gente."), also=("closed reason",)),
    Column(
        "languages",
        "Idiomas",
        N_("Los que se hablan ahí. ") + _SEVERAL,
        "Español; Inglés",
        ("languages", "idioma", "lenguas"),
        "languages",
    ),
    Column("free", "Gratis", N_("Sí o No."), "Sí", ("gratuito", "es gratis", "es gratuito", "sin costo"), "yes_no", width=9),
    Column("cost", "Costo", N_("Cuánto cuesta, si cuesta."), also=("cost", "cuota", "precio", "costos", "tarifa")),
    Column(
        *(
            "papers",
            "Papeles que piden",
            N_("Si son varios, sepárelos con una barra | . Si no piden, escriba «No se piden»."),
            "No se piden",
        ),
        also=("required documents", "requisitos", "documentos", "documentos requeridos", "papeles", "requisito"),
        width=30,
    ),
    Column(
        *("eligibility", "A quién atienden", N_("Con las palabras de la organización."), "Familias con niñas y niños"),
        also=(
            "eligibility",
            "poblacion objetivo",
            "poblacion que atiende",
            "a quien va dirigido",
            "dirigido a",
            "perfil",
            "beneficiarios",
        ),
        width=30,
    ),
    Column(
        "admits",
        "A quién reciben",
        N_("Elija de la lista. ") + _SEVERAL,
        "Familias",
        ("admits", "reciben", "grupos"),
        "admits",
        width=24,
    ),
    Column("minimum_age", "Edad mínima", N_("En años."), also=("minimum age", "edad minima"), width=9),
    Column("maximum_age", "Edad máxima", N_("En años."), also=("maximum age", "edad maxima"), width=9),
    Column("accessibility", "Accesibilidad", N_("Rampas, baño adaptado, intérprete."), also=("accessibility", "accesible")),
    Column(
        "withheld",
        "Por qué no se publica",
        N_("Si dice algo, la entrada no se muestra a nadie."),
        also=("withheld reason",),
        public=False,
        width=24,
    ),
    Column(
        "source_url",
        "Fuente",
        N_("De dónde viene el dato, si viene de una página."),
        also=("source url", "liga", "enlace"),
        width=24,
    ),
    Column("source_date", "Fecha de la fuente", N_("Como 2026-11 o 2026-11-24."), also=("source date",), width=12),
    Column("field_sources", "Otras fuentes", N_("De dónde viene un dato en particular."), also=("field sources",), public=False),
    Column(
        "note",
        "Nota interna",
        N_("Solo la ve quien trabaja en el directorio."),
        also=("note", "notas", "observaciones", "comentarios", "nota"),
        public=False,
        width=30,
    ),
    Column(
        "verified_on",
        "Verificado el",
        N_("No se cambia aquí, sino con «Sigue igual»."),
        also=("verified on",),
        read=False,
        width=12,
    ),
    Column("verified_by", "Verificado por", N_("No se cambia aquí."), also=("verified by",), read=False),
    Column("expires_on", "Vence el", N_("No se cambia aquí."), also=("expires on",), read=False, public=False, width=12),
)
BY_NAME: Final = {column.name: column for column in COLUMNS}
READ: Final = tuple(column.name for column in COLUMNS if column.read and not column.hidden)
# Several cells of a row may go into these.
GATHERED: Final = frozenset({"phone", "whatsapp", "email", "needs", "address", "papers", "languages", "admits", "note"})
# Titles that look like ours and are not.
NOT_OURS: Final = re.compile(
    r"(?:nombre d\w+ )?(?:la )?(?:persona )?(?:de )?(?:contacto|responsable|titular|encargad[oa]|director\w*|enlace)"
    r"|folio|fecha|no|num|cargo|puesto"
)
CORRECT: Final = "Qué corregir"
