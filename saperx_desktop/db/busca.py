"""Search over clients: keeps the search tables true and finds by them (DOMAIN 8)."""

from collections.abc import Iterable

from sqlalchemy.orm import Session


def reindex(session: Session, cliente_ids: Iterable[int]) -> None:
    """Bring the search rows of *cliente_ids* up to date with what the base holds."""
