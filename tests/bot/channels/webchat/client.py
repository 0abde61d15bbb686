"""Starlette's client for tests, which remarks on the HTTP library it uses when it is imported."""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would rather have another library than the one this project has
    from starlette.testclient import TestClient

__all__ = ["TestClient"]
