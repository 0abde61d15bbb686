"""Tables of the details of an entry, after HSDS 3: address, phone, hours, language, papers, cost, access. Declares only."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Boolean, Date, ForeignKey, Integer, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base
from services_directory.listings.fields import CASCADE, ID, choice


class Address(Base):
    """HSDS address; `postal_code` may be empty here (few Mexican sources give one)."""

    __tablename__ = "address"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    location_id: Mapped[str] = mapped_column(ForeignKey("location.id", ondelete=CASCADE), index=True)
    address_1: Mapped[str] = mapped_column(String(500))
    city: Mapped[str] = mapped_column(String(200), default="")
    state_province: Mapped[str] = mapped_column(String(120), default="")
    postal_code: Mapped[str] = mapped_column(String(10), default="")
    country: Mapped[str] = mapped_column(String(2), default="MX")
    address_type: Mapped[str] = mapped_column(choice("address_type", ("physical", "postal", "virtual")), default="physical")


class Phone(Base):
    """HSDS phone. `number` is E.164, a short code, or as published when it cannot be dialled; not `shown`: kept to ourselves."""

    __tablename__ = "phone"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    service_at_location_id: Mapped[str] = mapped_column(ForeignKey("service_at_location.id", ondelete=CASCADE), index=True)
    number: Mapped[str] = mapped_column(String(40))
    extension: Mapped[str] = mapped_column(String(20), default="")
    kind: Mapped[str] = mapped_column(choice("kind", ("voice", "whatsapp")), default="voice")
    description: Mapped[str] = mapped_column(String(300), default="")
    shown: Mapped[bool] = mapped_column(Boolean, default=True)
    held_reason: Mapped[str] = mapped_column(String(300), default="")
    rank: Mapped[int] = mapped_column(Integer, default=0)


class Schedule(Base):
    """HSDS schedule. `opening_hours` (OSM) is the one source of what is open; the export writes HSDS's iCal fields from it.

    `description` is the text of the source: what cannot be read with certainty stays text.
    """

    __tablename__ = "schedule"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    service_at_location_id: Mapped[str] = mapped_column(ForeignKey("service_at_location.id", ondelete=CASCADE), index=True)
    opening_hours: Mapped[str] = mapped_column(Text, default="")
    description: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    notes: Mapped[str] = mapped_column(Text, default="")


class Language(Base):
    """HSDS language: what is spoken at a service; `code` is ISO 639."""

    __tablename__ = "language"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete=CASCADE), index=True)
    code: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(80), default="")
    note: Mapped[str] = mapped_column(String(300), default="")


class RequiredDocument(Base):
    """HSDS required_document: a paper that is asked for."""

    __tablename__ = "required_document"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete=CASCADE), index=True)
    document: Mapped[str] = mapped_column(Text)
    uri: Mapped[str] = mapped_column(String(1000), default="")
    rank: Mapped[int] = mapped_column(Integer, default=0)


class CostOption(Base):
    """HSDS cost_option; amounts in `currency` (ISO 4217)."""

    __tablename__ = "cost_option"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete=CASCADE), index=True)
    option: Mapped[str] = mapped_column(Text, default="")
    currency: Mapped[str] = mapped_column(String(3), default="MXN")
    amount: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    valid_from: Mapped[date | None] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)


class Accessibility(Base):
    """HSDS accessibility: what a location offers to persons with disabilities."""

    __tablename__ = "accessibility"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    location_id: Mapped[str] = mapped_column(ForeignKey("location.id", ondelete=CASCADE), index=True)
    description: Mapped[str] = mapped_column(Text)
    details: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(String(1000), default="")
