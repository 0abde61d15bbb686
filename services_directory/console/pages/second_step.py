"""Setting up an account: the second factor, at the door for who must have it or from one's own page; the password by link."""

from typing import Final

from fastapi import APIRouter
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services_directory.console.cookie import COOKIE, keep_token, own_path
from services_directory.console.frame import HOME
from services_directory.console.house import Console
from services_directory.console.pages.door import CODE_PAGE, enter, welcome
from services_directory.console.signed import House, NotThere, Posted, Signed, Waiting, secret_of, text_of
from services_directory.console.wording import N_
from services_directory.scope import TWO_FACTORS, Staff
from services_directory.staff import accounts, audit, links, second_factor, sessions
from services_directory.staff.models import StaffMember
from services_directory.staff.passwords import TooManyAtOnce, Weakness, weakness

router = APIRouter()
WEAKNESSES: Final[dict[Weakness, str]] = {
    "short": N_("Es muy corta: use al menos 12 letras, números o signos. Sirven varias palabras seguidas."),
    "long": N_("Es demasiado larga: use 200 caracteres o menos."),
    "plain": N_("Repite los mismos caracteres. Use varias palabras distintas."),
    "own": N_("Se parece a su nombre o a su correo. Use otra."),
    "obvious": N_("Es de las primeras que alguien probaría. Use varias palabras que no vayan juntas."),
}
DIFFERENT: Final = N_("Las dos no son iguales. Escriba la misma contraseña dos veces.")
BUSY: Final = N_("Ahora hay muchas personas entrando. Intente de nuevo en un minuto.")
WRONG_CODE: Final = N_("Ese código no es, o ya pasó. Espere a que la aplicación muestre uno nuevo y escríbalo.")


def routes() -> APIRouter:
    """The pages of setting up."""
    return router


@router.get("/entrar/segundo-paso")
def offer(request: Request, console: House, member: Waiting, luego: str = "") -> Response:
    """The secret, as a picture and as text."""
    if member.totp_sealed:
        return RedirectResponse(CODE_PAGE, 303)
    return _set_up(request, console, member, own_path(luego), {})


@router.get("/entrar/segundo-paso/qr.svg")
def picture(request: Request, console: House, member: Waiting) -> Response:
    """The QR code; not for an account that has a second factor already."""
    if member.totp_sealed:
        raise NotThere
    return _picture(request, console, member)


@router.post("/entrar/segundo-paso")
def accept(request: Request, console: House, member: Waiting, form: Posted) -> Response:
    """A code made from the secret proves that the phone has it."""
    then = own_path(text_of(form, "then"))
    if member.totp_sealed:
        return RedirectResponse(CODE_PAGE, 303)
    codes = switched_on(request, console, member, text_of(form, "code", 40))
    if not codes:
        return _set_up(request, console, member, then, {"code": WRONG_CODE})
    shown = {"codes": codes, "then": welcome(then)}
    response = console.frame.page(request, None, "door/recovery_codes.html", shown)
    keep_token(request, console, response, enter(request, console, member))
    return response


def switched_on(request: Request, console: Console, member: StaffMember, typed: str) -> tuple[str, ...]:
    """Recovery codes when the code was right for the secret offered in this session; none when not."""
    key, now = console.keys.seal(), console.clock()
    secret = offered(request, console, member)
    step = second_factor.step_of(secret, "".join(typed.split()), now)
    if not step:
        return ()
    with console.writing.begin() as session:
        codes = second_factor.switch_on(session, key, member.id, secret, step)
        audit.record(session, member.id, "second_factor_on", member.id, now)
    return codes


def offered(request: Request, console: Console, member: StaffMember) -> str:
    """The secret this browser may set up."""
    return second_factor.offered_secret(console.keys.seal(), request.cookies.get(COOKIE, ""), member.version_id)


def _picture(request: Request, console: Console, member: StaffMember) -> Response:
    return Response(second_factor.qr_svg(offered(request, console, member), member.email), media_type="image/svg+xml")


def _set_up(request: Request, console: Console, member: StaffMember, then: str, problems: dict[str, str]) -> Response:
    shown = {
        "secret": spelled(offered(request, console, member)),
        "email": member.email,
        "then": then,
        "problems": problems,
        "address": f"{HOME}/entrar/segundo-paso",
        "must": True,
    }
    return console.frame.page(request, None, "door/second_step.html", shown, 422 if problems else 200)


def spelled(secret: str) -> str:
    """The secret in groups of four, to be typed."""
    return " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


@router.get("/yo/segundo-paso/qr.svg")
def own_picture(request: Request, console: House, staff: Signed) -> Response:
    """The QR code of the secret that may be set up from one's own page."""
    return _picture(request, console, _member(console, staff))


def _member(console: Console, staff: Staff) -> StaffMember:
    with console.reading() as session:
        found = accounts.account(session, staff.id)
    if found is None:
        raise NotThere
    return found


@router.get("/enlace/{token}")
def link(request: Request, console: House, token: str) -> Response:
    """The form for a password; looking at it uses nothing up."""
    with console.reading() as session:
        holder = links.holder_of(session, token, console.clock())
    return _password_form(request, console, holder, {})


@router.post("/enlace/{token}")
def set_by_link(request: Request, console: House, form: Posted, token: str) -> Response:
    """The password is set, and the link is used up."""
    with console.reading() as session:
        holder = links.holder_of(session, token, console.clock())
    if holder is None:
        return _password_form(request, console, None, {})
    problems = problems_of(form, holder.name, holder.email)
    try:
        hashed = "" if problems else console.rules.passwords.hash(secret_of(form, "password"))
    except TooManyAtOnce:
        problems = {"password": BUSY}
    if problems:
        return _password_form(request, console, holder, problems)
    with console.writing.begin() as session:
        used = links.use_link(session, token, console.clock())
        if used:
            accounts.set_password(session, holder.id, hashed)
            sessions.close_session(session, request.cookies.get(COOKIE, ""))
            audit.record(session, holder.id, "password_set", holder.id, console.clock())
    if not used:
        return _password_form(request, console, None, {})
    return RedirectResponse(f"{HOME}/entrar?dicho=contrasena", 303)


def problems_of(form: FormData, name: str, email: str) -> dict[str, str]:
    """What is wrong with a new password and its repetition."""
    password = secret_of(form, "password")
    found = weakness(password, name, email)
    if found is not None:
        return {"password": WEAKNESSES[found]}
    return {} if password == secret_of(form, "again") else {"again": DIFFERENT}


def must_have(staff: Staff) -> bool:
    """Whether the role needs the second factor."""
    return staff.role in TWO_FACTORS


def _password_form(request: Request, console: Console, holder: StaffMember | None, problems: dict[str, str]) -> Response:
    if holder is None:
        return console.frame.page(request, None, "door/link_used.html", status=404)
    shown = {"name": holder.name, "email": holder.email, "problems": problems}
    return console.frame.page(request, None, "door/new_password.html", shown, 422 if problems else 200)
