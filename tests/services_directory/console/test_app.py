"""The console's application: who is not signed in is sent to the door, what is missing is not there, every answer is guarded."""

from datetime import timedelta

from tests.services_directory.console.site import Site


def test_a_stranger_is_sent_to_the_door(site: Site) -> None:
    answer = site.stranger().get("/consola/entrar")
    assert answer.status_code == 200
    assert 'action="/consola/entrar"' in answer.text


def test_what_is_not_there_says_so(site: Site) -> None:
    answer = site.stranger().get("/consola/nada")
    assert answer.status_code == 404
    assert "Esta página no está" in answer.text


def test_every_answer_carries_the_policy(site: Site) -> None:
    client = site.stranger()
    for path in ("/consola/entrar", "/consola/nada", "/consola/static/console.css"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_post_from_another_site_is_refused(site: Site) -> None:
    client = site.stranger()
    assert client.post("/consola/salir", headers={"origin": "https://elsewhere.example"}).status_code == 403
    assert client.post("/consola/salir", headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post("/consola/salir").status_code == 303


def test_leaving_ends_the_session(site: Site) -> None:
    client = site.browser("editor")
    token = client.cookies["consola"]
    assert client.post("/consola/salir").status_code == 303
    from services_directory.staff.sessions import staff_of

    with site.console.reading() as session:
        assert staff_of(session, token, site.clock.now) is None


def test_a_session_ends_by_itself(site: Site) -> None:
    from services_directory.staff.sessions import IDLE, staff_of

    token = site.browser("editor").cookies["consola"]
    with site.console.reading() as session:
        assert staff_of(session, token, site.clock.now + IDLE - timedelta(seconds=1)) is not None
        assert staff_of(session, token, site.clock.now + IDLE) is None
