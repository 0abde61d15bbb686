"""Runs the migrations on the connection `schema.py` hands over. Only alembic loads this file."""

from importlib import import_module

from alembic import context

from services_directory.db import Base

for wing in ("listings", "needs", "conversations", "offices", "staff", "revision", "exchange"):
    import_module(f"services_directory.{wing}.models")  # declares its tables on Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
