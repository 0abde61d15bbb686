"""Tables of what is offered, after HSDS 3: organization, service, location, service at location. Declares only.

The tables around them are in `detail_models` (address, phone, schedule ...), `vocabulary_models` (taxonomy, states) and
`record_models` (version, verification, closures, changes, translations); all can be had from here.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, CheckConstraint, Date, Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base
from services_directory.listings.detail_models import (
    Accessibility,
    Address,
    CostOption,
    Language,
    Phone,
    RequiredDocument,
    Schedule,
)
from services_directory.listings.fields import CASCADE, ID, choice
from services_directory.listings.record_models import (
    Capacity,
    ChangeRecord,
    DirectoryVersion,
    TemporaryClosure,
    Translation,
    Verification,
)
from services_directory.listings.vocabulary_models import Attribute, State, Taxonomy, TaxonomyTerm

__all__ = [
    "Accessibility",
    "Address",
    "Attribute",
    "Capacity",
    "ChangeRecord",
    "CostOption",
    "DirectoryVersion",
    "Language",
    "Location",
    "Organization",
    "Phone",
    "RequiredDocument",
    "Schedule",
    "Service",
    "ServiceAtLocation",
    "State",
    "Taxonomy",
    "TaxonomyTerm",
    "TemporaryClosure",
    "Translation",
    "Verification",
]

ORGANIZATION_TYPES = ("state_office", "municipal", "federal", "ngo", "shelter", "consulate", "un_agency", "church", "other")
# HSDS: service.status.
STATUSES = ("active", "inactive", "defunct", "temporarily closed")
# Ours: what the public may see. `withheld` keeps an entry and the reason why it is not shown.
PUBLICATION = ("draft", "published", "withheld")
SCOPES = ("place", "state", "national")
# Who wrote an entry last: what an office has edited, the starting directory never overwrites.
ORIGINS = ("starter", "office")


class Organization(Base):
    """HSDS organization; `organization_type` is ours."""

    __tablename__ = "organization"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(300), index=True)
    description: Mapped[str] = mapped_column(Text, default="")
    email: Mapped[str] = mapped_column(String(300), default="")
    website: Mapped[str] = mapped_column(String(1000), default="")
    organization_type: Mapped[str] = mapped_column(choice("organization_type", ORGANIZATION_TYPES))
    version_id: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version_id}  # noqa: RUF012


class Service(Base):
    """HSDS service, with what HSDS lacks: scope, free or not, publication, verification, expiry and the source of its facts."""

    __tablename__ = "service"
    __table_args__ = (
        CheckConstraint("minimum_age >= 0 AND minimum_age <= 120", name="minimum_age"),
        CheckConstraint("maximum_age >= 0 AND maximum_age <= 120", name="maximum_age"),
        Index("ix_service_home_state_sort_name", "home_state", "sort_name", "id"),
        Index("ix_service_sort_name", "sort_name", "id"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    organization_id: Mapped[str] = mapped_column(ForeignKey("organization.id", ondelete=CASCADE), index=True)
    name: Mapped[str] = mapped_column(String(300))
    description: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[str] = mapped_column(choice("status", STATUSES), default="active")
    url: Mapped[str] = mapped_column(String(1000), default="")
    email: Mapped[str] = mapped_column(String(300), default="")
    application_process: Mapped[str] = mapped_column(Text, default="")
    alert: Mapped[str] = mapped_column(Text, default="")
    fees_description: Mapped[str] = mapped_column(Text, default="")
    eligibility_description: Mapped[str] = mapped_column(Text, default="")
    minimum_age: Mapped[int | None] = mapped_column(Integer)
    maximum_age: Mapped[int | None] = mapped_column(Integer)
    free: Mapped[bool | None] = mapped_column(Boolean)
    scope: Mapped[str] = mapped_column(choice("scope", SCOPES))
    publication: Mapped[str] = mapped_column(choice("publication", PUBLICATION), index=True)
    publication_reason: Mapped[str] = mapped_column(Text, default="")
    verified_on: Mapped[date | None] = mapped_column(Date)
    verified_by: Mapped[str] = mapped_column(String(300), default="")
    expires_on: Mapped[date | None] = mapped_column(Date)
    source_url: Mapped[str] = mapped_column(Text, default="")
    source_date: Mapped[str] = mapped_column(String(10), default="")
    field_sources: Mapped[dict[str, Any]] = mapped_column(JSON)
    # Internal: what the next editor should know; never shown.
    note: Mapped[str] = mapped_column(Text, default="")
    origin: Mapped[str] = mapped_column(choice("origin", ORIGINS))
    # The office that answers for it; '': the office of its state.
    office_id: Mapped[str] = mapped_column(String(36), default="", index=True)
    content_digest: Mapped[str] = mapped_column(String(64), default="")
    # For lists: the state of its location, its name to sort by, and folded words to search in.
    home_state: Mapped[str] = mapped_column(String(2), default="")
    sort_name: Mapped[str] = mapped_column(String(120), default="")
    search_text: Mapped[str] = mapped_column(Text, default="")
    version_id: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version_id}  # noqa: RUF012


class Location(Base):
    """HSDS location. `safe_location`: address, point and map never leave the database; the town's centre stands for it.

    Degrees WGS 84. `latitude`/`longitude` are the place itself where it is known, `town_*` the centre of its town.
    """

    __tablename__ = "location"
    __table_args__ = (
        Index("ix_location_state_municipality", "state", "municipality"),
        CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="point"),
    )

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    organization_id: Mapped[str] = mapped_column(ForeignKey("organization.id", ondelete=CASCADE), index=True)
    location_type: Mapped[str] = mapped_column(choice("location_type", ("physical", "postal", "virtual")))
    name: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(2), default="")
    municipality: Mapped[str] = mapped_column(String(120), default="")
    town: Mapped[str] = mapped_column(String(200), default="")
    town_latitude: Mapped[float | None] = mapped_column(Float)
    town_longitude: Mapped[float | None] = mapped_column(Float)
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    timezone: Mapped[str] = mapped_column(String(60))
    safe_location: Mapped[bool] = mapped_column(Boolean, default=False)
    version_id: Mapped[int] = mapped_column(Integer)

    __mapper_args__ = {"version_id_col": version_id}  # noqa: RUF012


class ServiceAtLocation(Base):
    """HSDS service_at_location: what a person is shown as one entry. `number` is small, stable and never used again.

    `entry_key` is the key its ids were made from: the name under which it is edited, imported and restored.
    """

    __tablename__ = "service_at_location"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete=CASCADE), index=True)
    location_id: Mapped[str] = mapped_column(ForeignKey("location.id", ondelete=CASCADE), index=True)
    number: Mapped[int] = mapped_column(Integer, unique=True)
    entry_key: Mapped[str] = mapped_column(String(200), default="", index=True)
    description: Mapped[str] = mapped_column(Text, default="")
