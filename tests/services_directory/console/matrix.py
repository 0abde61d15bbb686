"""What every route of the console is about: the action of `scope` it needs and the kind of thing it is of.

A page that is added gets its rows here; `test_matrix` fails until it has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from services_directory.scope import Action

Kind = Literal["", "entry", "request", "office", "staff", "import"]


THING: Final = "<thing>"


@dataclass(frozen=True, slots=True)
class Row:
    """`action` None: for everybody signed in. `of`: the thing in the path, or where a form says THING, looked up in each place.

    `door`: for who is not signed in, too, with these answers. `nobody`: only whoever made the thing, who is not in the matrix.
    """

    action: Action | None = None
    of: Kind = ""
    form: Mapping[str, str] = field(default_factory=dict)
    door: frozenset[int] = frozenset()
    nobody: bool = False


def _door(*answers: int) -> Row:
    return Row(door=frozenset(answers))


# Method and path, below /consola, without the types of its parameters.
ROWS: Final[dict[tuple[str, str], Row]] = {
    ("GET", ""): _door(303),
    ("GET", "/"): _door(303),
    ("GET", "/entrar"): _door(200, 303),
    ("POST", "/entrar"): _door(422),
    ("GET", "/entrar/codigo"): _door(303),
    ("POST", "/entrar/codigo"): _door(303),
    ("GET", "/entrar/segundo-paso"): _door(303),
    ("GET", "/entrar/segundo-paso/qr.svg"): _door(303),
    ("POST", "/entrar/segundo-paso"): _door(303),
    ("POST", "/salir"): _door(303),
    ("GET", "/enlace/{token}"): _door(404),
    ("POST", "/enlace/{token}"): _door(404),
    ("GET", "/yo"): Row(),
    ("POST", "/yo/idioma"): Row(form={"language": "es"}),
    ("POST", "/yo/contrasena"): Row(),
    ("POST", "/yo/sesiones"): Row(),
    ("GET", "/yo/segundo-paso"): Row(),
    ("GET", "/yo/segundo-paso/qr.svg"): Row(),
    ("POST", "/yo/segundo-paso"): Row(),
    ("POST", "/yo/segundo-paso/quitar"): Row(),
    ("GET", "/personas"): Row("people"),
    ("GET", "/personas/bitacora"): Row("audit"),
    ("GET", "/personas/nueva"): Row("people"),
    ("POST", "/personas/nueva"): Row("people"),
    ("GET", "/personas/{staff_id}"): Row("people", "staff"),
    ("POST", "/personas/{staff_id}"): Row("people", "staff"),
    ("POST", "/personas/{staff_id}/enlace"): Row("people", "staff"),
    ("POST", "/personas/{staff_id}/sesiones"): Row("people", "staff"),
    ("POST", "/personas/{staff_id}/segundo-paso"): Row("people", "staff"),
    ("POST", "/personas/{staff_id}/apagar"): Row("people", "staff"),
    ("POST", "/personas/{staff_id}/encender"): Row("people", "staff"),
    ("GET", "/palabras"): Row("taxonomy"),
    ("GET", "/palabras/{code}"): Row("taxonomy"),
    ("POST", "/palabras/{code}"): Row("taxonomy"),
    ("GET", "/hoy"): Row("see"),
    ("GET", "/hoy/semana"): Row("see"),
    ("POST", "/hoy/igual"): Row("confirm", "entry", {"entrada": THING}),
    ("POST", "/hoy/{number}/igual"): Row("confirm", "entry"),
    ("GET", "/hoy/{number}/cerro"): Row("propose", "entry"),
    ("POST", "/hoy/{number}/cerro"): Row("propose", "entry", {"tipo": "tiempo", "hasta": "x"}),
    ("POST", "/hoy/{number}/lugares"): Row("confirm", "entry", {"libres": "3"}),
    ("GET", "/entradas"): Row("see"),
    ("GET", "/entradas/nueva"): Row("propose"),
    ("POST", "/entradas/nueva"): Row("propose"),
    ("POST", "/entradas/telefono"): Row("propose", form={"numero": "9511234567"}),
    ("GET", "/entradas/{number}/cambiar"): Row("propose", "entry"),
    ("POST", "/entradas/{number}/cambiar"): Row("propose", "entry"),
    ("GET", "/entradas/{number}/vista"): Row("see", "entry"),
    ("POST", "/entradas/{number}/lugares"): Row("confirm", "entry", {"libres": "3"}),
    ("GET", "/entradas/{number}"): Row("see", "entry"),
    ("GET", "/entradas/{number}/historia"): Row("see", "entry"),
    ("GET", "/entradas/{number}/historia/{version}"): Row("see", "entry"),
    ("POST", "/entradas/{number}/historia/{version}/restaurar"): Row("propose", "entry"),
    ("GET", "/cambios"): Row("see"),
    ("GET", "/cambios/{request_id}"): Row("see", "request"),
    ("POST", "/cambios/{request_id}/aceptar"): Row("approve", "request", {"campo": "description"}),
    ("POST", "/cambios/{request_id}/rechazar"): Row("approve", "request", {"motivo": "no"}),
    ("POST", "/cambios/{request_id}/retirar"): Row("propose", "request", nobody=True),
    ("GET", "/importar"): Row("export"),
    ("POST", "/importar"): Row("import"),
    ("GET", "/importar/plantilla.xlsx"): Row("import"),
    # An import is its author's; what it proposes is decided by who approves there.
    ("GET", "/importar/{job_id}"): Row("approve", "import"),
    ("POST", "/importar/{job_id}/aceptar"): Row("approve", "import", {"todas": "1"}),
    ("GET", "/importar/{job_id}/avance"): Row("import", "import", nobody=True),
    ("GET", "/importar/{job_id}/corregir.xlsx"): Row("import", "import", nobody=True),
    ("POST", "/importar/{job_id}/enviar"): Row("import", "import", nobody=True),
    ("POST", "/importar/{job_id}/retomar"): Row("import", "import", nobody=True),
    ("POST", "/importar/{job_id}/quitar"): Row("import", "import", nobody=True),
    ("GET", "/exportar"): Row("export"),
    ("GET", "/exportar/archivo"): Row("export"),
    ("GET", "/traducciones"): Row("translate"),
    ("GET", "/traducciones/{number}"): Row("translate", "entry"),
    ("POST", "/traducciones/{number}"): Row("translate", "entry", {"idioma": "en"}),
    ("GET", "/probar"): Row("see"),
    ("POST", "/probar"): Row("see", "request", {"fuente": THING, "mensaje": "albergue"}),
    ("POST", "/idioma"): Row(form={"idioma": "es"}),
    ("GET", "/oficinas"): Row("see"),
    ("GET", "/oficinas/nueva"): Row("office"),
    ("POST", "/oficinas/nueva"): Row("office"),
    ("GET", "/oficinas/{office_id}"): Row("see", "office"),
    ("POST", "/oficinas/{office_id}"): Row("office", "office"),
    ("POST", "/oficinas/{office_id}/dias"): Row("office", "office"),
    ("POST", "/oficinas/{office_id}/responder"): Row("office", "office"),
    ("GET", "/oficinas/{office_id}/qr.svg"): Row("see", "office"),
    ("GET", "/oficinas/{office_id}/qr.png"): Row("see", "office"),
}
# What stands in a path for a parameter that is no thing of the directory.
OTHERS: Final = {"token": "not-a-token", "version": "1", "code": "shelter"}
