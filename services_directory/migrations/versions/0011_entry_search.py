"""Entries that can be searched and put in order among 50,000: folded names, and the state beside the service

Revision: 0011, after 0008
"""

import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0008"
branch_labels = None
depends_on = None

_PORTION = 2_000


def upgrade() -> None:
    """Adds the columns, fills them, and gives each entry the order of its state."""
    op.add_column("service", sa.Column("home_state", sa.String(2), nullable=False, server_default=""))
    op.add_column("service", sa.Column("sort_name", sa.String(120), nullable=False, server_default=""))
    op.add_column("service", sa.Column("search_text", sa.Text(), nullable=False, server_default=""))
    _fill(op.get_bind())
    op.create_index("ix_service_home_state_sort_name", "service", ["home_state", "sort_name", "id"], unique=False)
    op.create_index("ix_service_sort_name", "service", ["sort_name", "id"], unique=False)


def downgrade() -> None:
    """Drops them."""
    with op.batch_alter_table("service") as table:
        table.drop_index("ix_service_sort_name")
        table.drop_index("ix_service_home_state_sort_name")
        for name in ("search_text", "sort_name", "home_state"):
            table.drop_column(name)


def _fill(connection: sa.Connection) -> None:
    numbers: dict[str, list[str]] = {}
    dialled = "SELECT l.service_id, p.number FROM phone p JOIN service_at_location l ON l.id = p.service_at_location_id"
    for service, number in connection.execute(sa.text(f"{dialled} ORDER BY p.rank")):
        numbers.setdefault(service, []).append(number)
    facts = (
        "SELECT s.id, o.name, s.name, l.municipality, l.town, l.state FROM service s "
        "JOIN organization o ON o.id = s.organization_id "
        "JOIN service_at_location a ON a.service_id = s.id JOIN location l ON l.id = a.location_id"
    )
    rows = [
        {
            "id": service,
            "state": state,
            "sort": _folded(f"{organization} {name}")[:120],
            "text": _folded(" ".join((organization, name, municipality, town, *numbers.get(service, ())))),
        }
        for service, organization, name, municipality, town, state in connection.execute(sa.text(facts))
    ]
    update = sa.text("UPDATE service SET home_state = :state, sort_name = :sort, search_text = :text WHERE id = :id")
    for start in range(0, len(rows), _PORTION):
        connection.execute(update, rows[start : start + _PORTION])


def _folded(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).casefold()
    return " ".join("".join(char for char in bare if not unicodedata.combining(char)).split())
