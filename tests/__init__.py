"""Tests of Ventanilla; they mirror the tree of the packages they test."""
