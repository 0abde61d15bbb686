"""The form of an entry over HTTP: what is saved waits; others' work is seen first; nobody reaches beyond their state."""

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from services_directory.listings.catalog import Change, put_all
from services_directory.listings.entry import Entry, EntryPhone
from services_directory.listings.kept import kept_entry
from services_directory.listings.listing import Closure
from services_directory.revision.requests import Request, accept, request_of, waiting
from services_directory.scope import Role, Staff
from tests.services_directory.console.forms import form_of
from tests.services_directory.console.pages.test_entries import counted, number_of, oaxaca, put
from tests.services_directory.console.site import CHIAPAS, OAXACA, Site
from tests.services_directory.factories import NOW, TODAY

EDITOR = Staff("e", "e@example.org", "E", "editor", OAXACA, "o")
REVIEWER = Staff("r", "r@example.org", "R", "reviewer", OAXACA, "o")
FULL = oaxaca(
    "full",
    organization="Casa del Sol",
    phones=(EntryPhone("+529511234567", "whatsapp", "solo mensajes"), EntryPhone("52098800", held_reason="faltan dígitos")),
    opening_hours="Mo-Fr 09:00-15:00; PH off",
    closures=(Closure(TODAY, None, "Obras"),),
    papers=("Acta", "CURP"),
    admits=("families", "women"),
    languages=("es", "tzo"),
    free=True,
    minimum_age=18,
    address="Calle Uno 2",
    note="Preguntar por la encargada",
)


def proposals(site: Site) -> list[Request]:
    with site.console.reading() as session:
        lines = waiting(session, EDITOR).items
        found = [request_of(session, EDITOR, line.id) for line in lines]
    return [each for each in found if each is not None]


def the_entry(site: Site, number: int) -> Entry:
    with site.console.reading() as session:
        kept = kept_entry(session, EDITOR, number)
    assert kept is not None
    return kept.entry


def filled(browser: TestClient, path: str, **changes: str | list[str]) -> dict[str, str | list[str]]:
    form: dict[str, str | list[str]] = dict(form_of(browser.get(path).text))
    return form | {name.replace("__", "-"): value for name, value in changes.items()} | {"hacer": "guardar"}


def test_a_changed_phone_waits_and_is_seen_once_approved(site: Site) -> None:
    [number] = put(site, FULL)
    browser, path = site.browser("editor"), f"/consola/entradas/{number}/cambiar"
    sent = filled(browser, path, tel__0__numero="951 765 4321", porque="Llamé hoy")
    answer = browser.post(path, data=sent)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/consola/entradas/{number}?dicho=propuesta"
    [asked] = proposals(site)
    assert (asked.line.fields, asked.line.why, asked.base) == (("phones",), "Llamé hoy", FULL)
    assert the_entry(site, number) == FULL
    assert "espera revisión" in browser.get(f"/consola/entradas/{number}").text
    with site.console.writing.begin() as session:
        accept(session, REVIEWER, asked.line.id, NOW)
    assert the_entry(site, number).phones[0] == EntryPhone("+529517654321", "whatsapp", "solo mensajes")


def test_a_form_that_was_not_touched_changes_nothing(site: Site) -> None:
    [number, safe] = put(site, FULL, replace(FULL, key="safe", safe_location=True, municipality="Ixtepec"))
    browser = site.browser("editor")
    for each in (number, safe):
        path = f"/consola/entradas/{each}/cambiar"
        answer = browser.post(path, data=filled(browser, path))
        assert answer.status_code == 422
        assert "No cambió nada" in answer.text
    assert proposals(site) == []


def test_what_was_typed_is_kept_with_a_sentence_at_the_field(site: Site) -> None:
    [number] = put(site, FULL)
    browser, path = site.browser("editor"), f"/consola/entradas/{number}/cambiar"
    sent = filled(browser, path, tel__0__numero="951 12", descripcion="Nueva <descripción>", dia__0__cierra0="", porque="Llamé")
    answer = browser.post(path, data=sent)
    assert answer.status_code == 422
    assert "Faltan números" in answer.text
    assert 'href="#tel-0-numero"' in answer.text
    assert 'href="#dia-0-abre0"' in answer.text
    again = form_of(answer.text)
    assert {name: values for name, values in again.items() if name != "vistas"} == {
        name: [value] if isinstance(value, str) else value for name, value in sent.items() if name not in ("hacer", "vistas")
    }
    assert proposals(site) == []


@pytest.mark.parametrize("role", ["clerk", "editor", "reviewer", "coordinator", "admin"])
def test_who_may_not_change_it_finds_no_form(site: Site, role: Role) -> None:
    number, browser = number_of(site, "20-albergue"), site.browser(role, CHIAPAS)
    path = f"/consola/entradas/{number}"
    assert browser.get(f"{path}/cambiar").status_code == 404
    assert browser.post(f"{path}/cambiar", data={"organizacion": "x"}).status_code == 404
    assert browser.post(f"{path}/lugares", data={"libres": "3"}).status_code == 404
    assert browser.get(f"/consola/entradas/nueva?como={number}").status_code == 404
    if role not in ("coordinator", "admin"):
        assert browser.get(f"{path}/vista").status_code == 404


def test_who_may_not_propose_cannot_add(site: Site) -> None:
    browser = site.browser("admin")
    assert browser.get("/consola/entradas/nueva").status_code == 404
    assert browser.post("/consola/entradas/nueva", data={}).status_code == 404
    assert browser.post("/consola/entradas/telefono", data={"numero": "911"}).status_code == 404
    assert site.stranger().post("/consola/entradas/telefono", data={"numero": "911"}).status_code == 303


NEW = {
    "organizacion": "Casa Nueva",
    "tipo": "shelter",
    "servicio": "Albergue de noche",
    "necesidad": ["shelter"],
    "alcance": "place",
    "municipio": "Ixtepec",
}


def test_a_new_entry_waits_in_the_persons_own_state(site: Site) -> None:
    browser = site.browser("editor")
    page = browser.get("/consola/entradas/nueva").text
    assert "Oaxaca" in page
    assert '<option value="Ixtepec"' in page
    answer = browser.post("/consola/entradas/nueva", data=NEW | {"estado": CHIAPAS, "hacer": "guardar"})
    assert answer.status_code == 303
    [asked] = proposals(site)
    assert answer.headers["location"] == f"/consola/cambios/{asked.line.id}?dicho=propuesta"
    assert (asked.line.kind, asked.proposed.state, asked.proposed.municipality) == ("new", OAXACA, "Ixtepec")
    assert asked.proposed.town_point is not None


def test_a_coordinator_adds_national_lines_only(site: Site) -> None:
    browser = site.browser("coordinator")
    assert "datalist" not in browser.get("/consola/entradas/nueva").text
    answer = browser.post("/consola/entradas/nueva", data=NEW | {"alcance": "place", "hacer": "guardar"})
    assert answer.status_code == 422
    sent = {name: value for name, value in NEW.items() if name != "municipio"} | {"alcance": "national", "hacer": "guardar"}
    assert browser.post("/consola/entradas/nueva", data=sent).status_code == 303


def test_the_same_service_elsewhere_is_filled_in_but_for_the_place(site: Site) -> None:
    [number] = put(site, FULL)
    form = form_of(site.browser("editor").get(f"/consola/entradas/nueva?como={number}").text)
    assert form["organizacion"] == ["Casa del Sol"]
    assert "women" in form["admite"]
    assert (form["municipio"], form["direccion"], form["tel-0-numero"], form["nota"]) == ([""], [""], [""], [""])


def test_somebody_elses_change_is_seen_before_this_one_goes_in(site: Site) -> None:
    [number] = put(site, FULL)
    browser, path = site.browser("editor"), f"/consola/entradas/{number}/cambiar"
    sent = filled(browser, path, descripcion="Lo mío", porque="Visita")
    with site.console.writing.begin() as session:
        put_all(session, [replace(FULL, note="Lo del otro", cost="Cuota")], Change("otra", "", NOW))
    answer = browser.post(path, data=sent)
    assert answer.status_code == 422
    assert "otra persona cambió esta entrada" in answer.text
    assert "<ins>Lo del otro</ins>" in answer.text
    again = form_of(answer.text)
    assert (again["descripcion"], again["nota"], again["costo"], again["porque"]) == (
        ["Lo mío"],
        ["Lo del otro"],
        ["Cuota"],
        ["Visita"],
    )
    assert browser.post(path, data=dict(again) | {"hacer": "guardar"}).status_code == 303
    [asked] = proposals(site)
    assert asked.line.fields == ("description",)


def test_a_proposal_that_came_meanwhile_is_seen_first(site: Site) -> None:
    [number] = put(site, FULL)
    mine, other, path = site.browser("editor"), site.browser("editor"), f"/consola/entradas/{number}/cambiar"
    sent = filled(mine, path, descripcion="Lo mío")
    assert other.post(path, data=filled(other, path, nota="Lo otro")).status_code == 303
    answer = mine.post(path, data=sent)
    assert answer.status_code == 422
    assert "Ya hay una propuesta en espera" in answer.text
    assert "<ins>Lo otro</ins>" in answer.text
    assert mine.post(path, data=dict(form_of(answer.text)) | {"hacer": "guardar"}).status_code == 303
    assert len(proposals(site)) == 2
    assert "Lo mío" in other.get(path).text


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (
            {"organizacion": "Casa d' Sol", "municipio": "Oaxaca de Juárez", "servicio": "Albergue"},
            "el nombre y el lugar se parecen",
        ),
        ({"tel-0-numero": "951 123 4567"}, "mismo teléfono"),
        ({"direccion": "calle uno 2, centro", "municipio": "Oaxaca de Juárez"}, "mismo domicilio"),
    ],
)
def test_what_may_be_there_already_is_said_before_saving(site: Site, changes: dict[str, str], reason: str) -> None:
    put(site, replace(FULL, address="Calle Uno 2, Centro"))
    browser = site.browser("editor")
    answer = browser.post("/consola/entradas/nueva", data=NEW | changes | {"hacer": "guardar"})
    assert answer.status_code == 422
    assert "Puede que ya esté registrada" in answer.text
    assert reason in answer.text
    assert "Casa del Sol" in answer.text
    assert browser.post("/consola/entradas/nueva", data=NEW | changes | {"hacer": "es_otra"}).status_code == 303


def test_hidden_entries_and_proposals_count_as_there_already(site: Site) -> None:
    put(site, replace(FULL, withheld="Se mudó"))
    browser = site.browser("editor")
    assert "mismo teléfono" in browser.post("/consola/entradas/nueva", data=NEW | {"tel-0-numero": "951 123 4567"}).text
    assert browser.post("/consola/entradas/nueva", data=NEW).status_code == 303
    answer = browser.post("/consola/entradas/nueva", data=NEW | {"descripcion": "otra vez"})
    assert "propuesta en espera" in answer.text
    chiapas = site.browser("editor", CHIAPAS).post("/consola/entradas/nueva", data=NEW | {"tel-0-numero": "951 123 4567"})
    assert "Casa del Sol" not in chiapas.text


def test_the_draft_is_shown_as_people_will_see_it_and_nothing_is_saved(site: Site) -> None:
    [number] = put(site, FULL)
    browser, path = site.browser("editor"), f"/consola/entradas/{number}/cambiar"
    answer = browser.post(path, data=filled(browser, path, organizacion="Casa de la Luna") | {"hacer": "vista"})
    assert answer.status_code == 200
    assert answer.text.count("Casa de la Luna\nAlbergue\n+529511234567") == len(site.console.showing.languages)
    assert form_of(answer.text)["organizacion"] == ["Casa de la Luna"]
    assert proposals(site) == []
    new = browser.post("/consola/entradas/nueva", data=NEW | {"hacer": "vista"})
    assert 'class="bubble"' in new.text
    assert "Casa del Sol\nAlbergue" in browser.get(f"/consola/entradas/{number}/vista").text


def test_a_withheld_entry_is_shown_to_nobody(site: Site) -> None:
    [number] = put(site, replace(FULL, withheld="Se mudó"))
    assert "La gente no la ve" in site.browser("editor").get(f"/consola/entradas/{number}/vista").text


def test_the_week_that_results_is_shown(site: Site) -> None:
    browser = site.browser("editor")
    week = {"horario": "semana", "dia-0-abre0": "09:00", "dia-0-cierra0": "15:00", "festivos": "cerrado"}
    copied = browser.post("/consola/entradas/nueva", data=week | {"hacer": "copiar"})
    assert copied.status_code == 200
    assert form_of(copied.text)["dia-4-cierra0"] == ["15:00"]
    assert copied.text.count("9:00 a 15:00") == 5
    assert "Ahora abierto, hasta las 15:00" in copied.text
    assert "Navidad" in copied.text
    assert "Falta" not in copied.text
    wrong = browser.post("/consola/entradas/nueva", data={"horario": "escrito", "escrito": "?", "hacer": "horario"})
    assert wrong.status_code == 422
    assert "no se entiende" in wrong.text


def test_an_expression_the_picker_cannot_show_stays(site: Site) -> None:
    [number] = put(site, replace(FULL, opening_hours="Mo[1] 09:00-15:00"))
    browser, path = site.browser("editor"), f"/consola/entradas/{number}/cambiar"
    assert form_of(browser.get(path).text)["escrito"] == ["Mo[1] 09:00-15:00"]
    assert browser.post(path, data=filled(browser, path, nota="x")).status_code == 303
    assert proposals(site)[0].proposed.opening_hours == "Mo[1] 09:00-15:00"


def test_a_confidential_address_written_elsewhere_is_told_at_that_field(site: Site) -> None:
    [number] = put(site, FULL)
    browser, path = site.browser("editor"), f"/consola/entradas/{number}/cambiar"
    answer = browser.post(path, data=filled(browser, path, confidencial="si", descripcion="En Calle Uno 2, tocar"))
    assert answer.status_code == 422
    assert "Aquí está escrito el domicilio confidencial" in answer.text
    assert 'href="#descripcion"' in answer.text
    assert browser.post(path, data=filled(browser, path, confidencial="si")).status_code == 303
    assert proposals(site)[0].proposed.safe_location


def test_free_places_are_told_at_once(site: Site) -> None:
    [number] = put(site, FULL)
    browser, path = site.browser("editor"), f"/consola/entradas/{number}"
    assert browser.post(f"{path}/lugares", data={"libres": "3", "total": "20"}).headers["location"].endswith("dicho=lugares")
    assert "3 de 20 lugares libres" in browser.get(path).text
    for wrong in ({"libres": "x"}, {"libres": "9", "total": "3"}, {"libres": "-1"}, {}):
        assert browser.post(f"{path}/lugares", data=wrong).headers["location"].endswith("lugares_mal")
    assert proposals(site) == []


def test_a_phone_is_told_in_words_while_it_is_typed(site: Site) -> None:
    browser = site.browser("editor")

    def told(number: str) -> dict[str, object]:
        found: dict[str, object] = browser.post("/consola/entradas/telefono", data={"numero": number}).json()
        return found

    assert told("951 123 4567")["good"]
    assert "Oaxaca" in str(told("951 123 4567")["sentence"])
    assert "sin costo" in str(told("01 800 911 2000")["sentence"])
    assert "Ya no se marca 01" in str(told("01 800 911 2000")["sentence"])
    assert told("951 12") == {
        "good": False,
        "sentence": "Faltan números: un teléfono de México lleva 10, con la lada. Aquí hay 5.",
    }


def test_the_form_reads_the_database_a_constant_number_of_times(site: Site) -> None:
    [number] = put(site, FULL)
    browser, path = site.browser("editor"), f"/consola/entradas/{number}/cambiar"
    with counted(site.console.engine) as few:
        browser.get(path)
    put(site, *(oaxaca(f"x{n}") for n in range(40)))
    with counted(site.console.engine) as many:
        browser.get(path)
    assert len(many) == len(few)
