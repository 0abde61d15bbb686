"""The switch: the console in English from the next page on, and back where one was."""

from tests.services_directory.console.site import ORIGIN, Site


def test_the_console_speaks_the_language_that_was_chosen(site: Site) -> None:
    browser = site.browser("editor")
    assert ">English</button>" in browser.get("/consola/entradas").text
    where = {"referer": f"{ORIGIN}/consola/entradas?texto=casa"}
    answer = browser.post("/consola/idioma", data={"idioma": "en"}, headers=where)
    assert (answer.status_code, answer.headers["location"]) == (303, "/consola/entradas?texto=casa")
    page = browser.get("/consola/entradas").text
    assert '<html lang="en">' in page
    assert ">Entries</h1>" in page
    assert ">Español</button>" in page
    browser.post("/consola/idioma", data={"idioma": "es"})
    assert ">Entradas</h1>" in browser.get("/consola/entradas").text


def test_an_unknown_language_and_a_foreign_page_lead_nowhere(site: Site) -> None:
    browser = site.browser("editor")
    answer = browser.post("/consola/idioma", data={"idioma": "xx"}, headers={"referer": "https://elsewhere.example/x"})
    assert answer.headers["location"] == "/consola/hoy"
    assert '<html lang="es">' in browser.get("/consola/entradas").text
    assert site.stranger().post("/consola/idioma", data={"idioma": "en"}).headers["location"].startswith("/consola/entrar")
