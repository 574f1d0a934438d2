"""Entities and value types: no Qt, no engine, no Session."""
