"""Tests of the entities and value types."""
