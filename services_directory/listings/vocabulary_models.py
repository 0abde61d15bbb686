"""Tables of the words entries are described with: taxonomies, terms, what is tagged with them; the 32 states. Declares only."""

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from services_directory.db import Base
from services_directory.listings.fields import CASCADE, ID


class Taxonomy(Base):
    """HSDS taxonomy: `needs` (the 24 needs and their groups) and `admits` (whom a service is for)."""

    __tablename__ = "taxonomy"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    description: Mapped[str] = mapped_column(Text)
    uri: Mapped[str] = mapped_column(String(1000), default="")
    version: Mapped[str] = mapped_column(String(40), default="")


class TaxonomyTerm(Base):
    """HSDS taxonomy_term. Ours: emoji and the programme's objectives; `rank` keeps the order of the file."""

    __tablename__ = "taxonomy_term"
    __table_args__ = (UniqueConstraint("taxonomy_id", "code"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    taxonomy_id: Mapped[str] = mapped_column(ForeignKey("taxonomy.id", ondelete=CASCADE), index=True)
    parent_id: Mapped[str | None] = mapped_column(ForeignKey("taxonomy_term.id", ondelete=CASCADE))
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(3), default="es")
    emoji: Mapped[str] = mapped_column(String(16), default="")
    objective: Mapped[str] = mapped_column(String(8), default="")
    objective_secondary: Mapped[str] = mapped_column(String(8), default="")
    rank: Mapped[int] = mapped_column(Integer, default=0)
    # Worded by an administrator: the starting file leaves it as it is.
    edited: Mapped[bool] = mapped_column(Boolean, default=False)


class Attribute(Base):
    """HSDS attribute: ties a term to a record of any table (`link_entity` its table, `link_id` its id)."""

    __tablename__ = "attribute"
    __table_args__ = (Index("ix_attribute_link", "link_entity", "link_id"),)

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    link_id: Mapped[str] = mapped_column(ID)
    link_entity: Mapped[str] = mapped_column(String(40))
    taxonomy_term_id: Mapped[str] = mapped_column(ForeignKey("taxonomy_term.id", ondelete=CASCADE), index=True)
    rank: Mapped[int] = mapped_column(Integer, default=0)


class State(Base):
    """A state by its INEGI code; `region` is the consultation's convention (north, centre, south); degrees of the capital."""

    __tablename__ = "state"

    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    official_name: Mapped[str] = mapped_column(String(120))
    abbreviation: Mapped[str] = mapped_column(String(16))
    region: Mapped[str] = mapped_column(String(8))
    capital: Mapped[str] = mapped_column(String(120))
    latitude: Mapped[float] = mapped_column(Float)
    longitude: Mapped[float] = mapped_column(Float)
