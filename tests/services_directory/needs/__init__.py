"""Tests of the need log."""
