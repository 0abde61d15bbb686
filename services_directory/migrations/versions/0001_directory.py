"""The directory: vocabulary, listings, their details and records

Revision: 0001, the first
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_VOCABULARY = ("directory_version", "state", "taxonomy", "taxonomy_term", "attribute", "metadata", "translation")
_LISTINGS = ("organization", "service", "location", "service_at_location")
_DETAILS = ("address", "phone", "schedule", "language", "required_document", "cost_option", "accessibility")
_RECORDS = ("verification", "closure", "capacity")
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Creates the tables, those that are pointed at first."""
    _vocabulary()
    _tags_and_changes()
    _organization_and_service()
    _places()
    _contact_details()
    _service_details()
    _records()


def downgrade() -> None:
    """Drops them, those that point first."""
    for table in reversed((*_VOCABULARY, *_LISTINGS, *_DETAILS, *_RECORDS)):
        op.drop_table(table)


def _id() -> sa.Column[str]:
    return sa.Column("id", sa.String(36), primary_key=True)


def _to(table: str) -> sa.Column[str]:
    """A column `<table>_id` that points at a table; its rows go with what they belong to."""
    return sa.Column(f"{table}_id", sa.String(36), sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False, index=True)


def _words(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=empty)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _degrees(name: str, empty: bool = True) -> sa.Column[float]:
    return sa.Column(name, sa.Float(), nullable=empty)


def _choice(name: str, *values: str, check: str = "") -> sa.Column[str]:
    kind = sa.Enum(*values, name=check or name, native_enum=False, create_constraint=True, length=max(map(len, values)) + 8)
    return sa.Column(name, kind, nullable=False)


def _vocabulary() -> None:
    op.create_table(
        "directory_version",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        _number("version"),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
    op.create_table(
        "state",
        sa.Column("code", sa.String(2), primary_key=True),
        *(_words("name", 80), _words("official_name", 120), _words("abbreviation", 16), _words("region", 8)),
        *(_words("capital", 120), _degrees("latitude", empty=False), _degrees("longitude", empty=False)),
    )
    op.create_table(
        "taxonomy",
        *(_id(), sa.Column("name", sa.String(100), nullable=False, unique=True), _text("description")),
        *(_words("uri", 1000), _words("version", 40)),
    )
    op.create_table(
        "taxonomy_term",
        *(_id(), _to("taxonomy")),
        sa.Column("parent_id", sa.String(36), sa.ForeignKey("taxonomy_term.id", ondelete="CASCADE")),
        *(_words("code", 60), _words("name", 120), _text("description"), _words("language", 3), _words("emoji", 16)),
        *(_words("objective", 8), _words("objective_secondary", 8), _number("rank")),
        sa.UniqueConstraint("taxonomy_id", "code"),
    )


def _tags_and_changes() -> None:
    op.create_table(
        "attribute",
        *(_id(), _words("link_id", 36), _words("link_entity", 40), _to("taxonomy_term"), _number("rank")),
        sa.Index("ix_attribute_link", "link_entity", "link_id"),
    )
    op.create_table(
        "metadata",
        *(_id(), _words("resource_id", 36), _words("resource_type", 40)),
        sa.Column("last_action_date", _MOMENT, nullable=False),
        _choice("last_action_type", "create", "update", "delete"),
        *(_words("field_name", 60), _text("previous_value"), _text("replacement_value")),
        *(_words("updated_by", 300), _text("why")),
        sa.Index("ix_metadata_resource", "resource_type", "resource_id"),
    )
    op.create_table(
        "translation",
        *(_id(), _words("entity", 40), _words("entity_id", 36), _words("field", 60), _words("language", 8), _text("text")),
        _choice("state", "current", "outdated", "machine", "draft", "checked", check="translation_state"),
        sa.UniqueConstraint("entity", "entity_id", "field", "language"),
    )


def _organization_and_service() -> None:
    op.create_table(
        "organization",
        *(_id(), sa.Column("name", sa.String(300), nullable=False, index=True), _text("description")),
        *(_words("email", 300), _words("website", 1000), _number("version_id")),
        _choice(
            "organization_type",
            *("state_office", "municipal", "federal", "ngo", "shelter", "consulate", "un_agency", "church", "other"),
        ),
    )
    op.create_table(
        "service",
        *(_id(), _to("organization"), _words("name", 300), _text("description")),
        _choice("status", "active", "inactive", "defunct", "temporarily closed"),
        *(_words("url", 1000), _words("email", 300), _text("application_process"), _text("alert")),
        *(_text("fees_description"), _text("eligibility_description")),
        *(_number("minimum_age", empty=True), _number("maximum_age", empty=True)),
        sa.Column("free", sa.Boolean()),
        _choice("scope", "place", "state", "national"),
        _choice("publication", "draft", "published", "withheld"),
        _text("publication_reason"),
        *(sa.Column("verified_on", sa.Date()), _words("verified_by", 300), sa.Column("expires_on", sa.Date())),
        *(_text("source_url"), _words("source_date", 10), sa.Column("field_sources", sa.JSON(), nullable=False)),
        *(_text("note"), _choice("origin", "starter", "office"), _words("content_digest", 64), _number("version_id")),
        sa.CheckConstraint("minimum_age >= 0 AND minimum_age <= 120", name="minimum_age"),
        sa.CheckConstraint("maximum_age >= 0 AND maximum_age <= 120", name="maximum_age"),
        sa.Index("ix_service_publication", "publication"),
    )


def _places() -> None:
    op.create_table(
        "location",
        *(_id(), _to("organization"), _choice("location_type", "physical", "postal", "virtual"), _words("name", 300)),
        *(_words("state", 2), _words("municipality", 120), _words("town", 200)),
        *(_degrees("town_latitude"), _degrees("town_longitude"), _degrees("latitude"), _degrees("longitude")),
        *(_words("timezone", 60), _flag("safe_location"), _number("version_id")),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180", name="point"),
        sa.Index("ix_location_state_municipality", "state", "municipality"),
    )
    op.create_table(
        "service_at_location",
        *(_id(), _to("service"), _to("location")),
        sa.Column("number", sa.Integer(), nullable=False, unique=True),
        _text("description"),
    )


def _contact_details() -> None:
    op.create_table(
        "address",
        *(_id(), _to("location"), _words("address_1", 500), _words("city", 200), _words("state_province", 120)),
        *(_words("postal_code", 10), _words("country", 2), _choice("address_type", "physical", "postal", "virtual")),
    )
    op.create_table(
        "phone",
        *(_id(), _to("service_at_location"), _words("number", 40), _words("extension", 20)),
        *(_choice("kind", "voice", "whatsapp"), _words("description", 300)),
        *(_flag("shown"), _words("held_reason", 300), _number("rank")),
    )
    op.create_table(
        "schedule",
        *(_id(), _to("service_at_location"), _text("opening_hours"), _text("description")),
        *(sa.Column("valid_from", sa.Date()), sa.Column("valid_to", sa.Date()), _text("notes")),
    )
    op.create_table("accessibility", _id(), _to("location"), _text("description"), _text("details"), _words("url", 1000))


def _service_details() -> None:
    op.create_table("language", _id(), _to("service"), _words("code", 8), _words("name", 80), _words("note", 300))
    op.create_table("required_document", _id(), _to("service"), _text("document"), _words("uri", 1000), _number("rank"))
    op.create_table(
        "cost_option",
        *(_id(), _to("service"), _text("option"), _words("currency", 3), sa.Column("amount", sa.Numeric(12, 2))),
        *(sa.Column("valid_from", sa.Date()), sa.Column("valid_to", sa.Date())),
    )


def _records() -> None:
    op.create_table(
        "verification",
        *(_id(), _to("service"), sa.Column("verified_on", sa.Date(), nullable=False)),
        *(_words("office", 300), _words("how", 40), _text("note")),
    )
    op.create_table(
        "closure",
        *(_id(), _to("service_at_location"), sa.Column("starts", sa.Date(), nullable=False), sa.Column("ends", sa.Date())),
        _text("reason"),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name="order"),
    )
    op.create_table(
        "capacity",
        sa.Column(
            "service_at_location_id",
            *(sa.String(36), sa.ForeignKey("service_at_location.id", ondelete="CASCADE")),
            primary_key=True,
        ),
        *(_words("unit", 40), _number("available"), _number("maximum", empty=True)),
        sa.Column("told_at", _MOMENT, nullable=False),
    )
