"""Runs the migrations on the connection `schema.py` hands over. Only alembic loads this file."""

from importlib import import_module
from importlib.util import find_spec

from alembic import context

import services_directory.listings.models
from services_directory.db import Base

# Wings whose tables are in later migrations; a wing that is not there yet has no tables.
for wing in ("needs", "conversations"):
    if find_spec(f"services_directory.{wing}") and find_spec(f"services_directory.{wing}.models"):
        import_module(f"services_directory.{wing}.models")

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
