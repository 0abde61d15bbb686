"""The second factor: codes by time (RFC 6238, 30 s, 6 digits), each good once, and codes on paper for a lost phone.

The secret is sealed with a key outside the database; recovery codes are kept as keyed digests. Knows no page.
"""

import base64
import hmac
import secrets
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Final

import pyotp
import segno
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from services_directory.privacy.sealing import SealBroken, seal, unseal
from services_directory.staff.models import RecoveryCode, StaffMember
from services_directory.staff.sessions import digest_of

ISSUER: Final = "Ventanilla"
RECOVERY_CODES: Final = 10
_STEP_SECONDS: Final = 30
_SECRET_BYTES: Final = 20
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_RECOVERY_LENGTH: Final = 10


def offered_secret(key: bytes, token: str, version: int) -> str:
    """The secret to be set up in this session (base32). Made anew from the key each time, so that nothing unproven is kept."""
    made = hmac.new(key, f"second factor\0{digest_of(token)}\0{version}".encode(), sha256).digest()
    return base64.b32encode(made[:_SECRET_BYTES]).decode()


def qr_svg(secret: str, email: str) -> bytes:
    """The secret as a QR code for an authenticator's camera; black on white, whatever the page is."""
    picture = BytesIO()
    address = pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)
    segno.make(address, micro=False).save(picture, kind="svg", scale=5, border=4, light="#fff", title="QR")
    return picture.getvalue()


def step_of(secret: str, code: str, now: datetime) -> int:
    """The time step this code is of, one before or after the present one being let pass; 0 when it is of none."""
    made = pyotp.TOTP(secret)
    present = int(now.timestamp()) // _STEP_SECONDS
    found = [step for step in (present - 1, present, present + 1) if hmac.compare_digest(made.generate_otp(step), code)]
    return found[0] if found else 0


def switch_on(session: Session, key: bytes, staff_id: str, secret: str, step: int) -> tuple[str, ...]:
    """From now on this secret's codes are asked for. New recovery codes, to be shown once."""
    sealed = seal(secret, key, _purpose(staff_id))
    values = {"totp_sealed": sealed, "totp_last_step": step, "version_id": StaffMember.version_id + 1}
    session.execute(update(StaffMember).where(StaffMember.id == staff_id).values(values))
    session.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff_id))
    codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
    rows = [{"code_digest": _digest(key, staff_id, code), "staff_id": staff_id} for code in codes]
    session.execute(insert(RecoveryCode), rows)
    return codes


def switch_off(session: Session, staff_id: str) -> None:
    """No code is asked for; who needs one by role sets it up anew at the next sign-in."""
    values = {"totp_sealed": "", "version_id": StaffMember.version_id + 1}
    session.execute(update(StaffMember).where(StaffMember.id == staff_id).values(values))
    session.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff_id))


def prove(session: Session, key: bytes, staff_id: str, typed: str, now: datetime) -> bool:
    """Whether it is a code of this account that was not used yet; it is used up by asking, in every process."""
    code = "".join(typed.split()).replace("-", "").casefold()
    if not code.isascii():
        return False
    if not code.isdecimal() or len(code) != len("000000"):
        return _prove_recovery(session, key, staff_id, code)
    sealed = session.scalar(select(StaffMember.totp_sealed).where(StaffMember.id == staff_id)) or ""
    step = step_of(_secret(sealed, key, staff_id), code, now) if sealed else 0
    fresh = (StaffMember.id == staff_id, StaffMember.totp_last_step < step, StaffMember.totp_sealed == sealed)
    used = session.execute(update(StaffMember).where(*fresh).values(totp_last_step=step).returning(StaffMember.id))
    return used.scalar_one_or_none() is not None


def _prove_recovery(session: Session, key: bytes, staff_id: str, code: str) -> bool:
    held = RecoveryCode.code_digest == _digest(key, staff_id, code)
    return session.execute(delete(RecoveryCode).where(held).returning(RecoveryCode.staff_id)).scalar_one_or_none() is not None


def _secret(sealed: str, key: bytes, staff_id: str) -> str:
    try:
        return unseal(sealed, key, _purpose(staff_id))
    except SealBroken:
        # Another key: no code can be right. A fresh secret nobody knows keeps the door shut.
        return pyotp.random_base32()


def _purpose(staff_id: str) -> str:
    return f"second factor of {staff_id}"


def _recovery_code() -> str:
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_RECOVERY_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def _digest(key: bytes, staff_id: str, code: str) -> str:
    return hmac.new(key, f"recovery code\0{staff_id}\0{code.replace('-', '')}".encode(), sha256).hexdigest()
