"""Use cases: a Session in, frozen dataclasses out."""
