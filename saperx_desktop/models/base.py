"""The declarative base: ids, uids and the column types every entity shares."""

import uuid
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Enum, Integer, MetaData, String, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.models.dinheiro import from_centavos, to_centavos
from saperx_desktop.models.uid import new_uid

# A BIGINT primary key would store NULL in SQLite, whose row ids are INTEGER only.
Id = BigInteger().with_variant(Integer, "sqlite")


class Dinheiro(TypeDecorator[Decimal]):
    """Money: integer centavos in the base, `Decimal` with two places in code."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Turn reais into centavos; more than two places is a ValueError."""
        return None if value is None else to_centavos(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Turn centavos into reais."""
        return None if value is None else from_centavos(value)


class Instante(TypeDecorator[datetime]):
    """An instant: stored in UTC, aware in code."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a naive time; store the rest in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive datetime has no place in the base")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


class Mes(TypeDecorator[Competencia]):
    """A competência, stored as the text ``YYYY-MM``, which sorts as the months do."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Competencia | None, dialect: Dialect) -> str | None:
        """Write ``YYYY-MM``."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Competencia | None:
        """Read ``YYYY-MM``."""
        return None if value is None else _month(value)


@lru_cache(maxsize=4096)
def _month(text: str) -> Competencia:
    # Thousands of invoices share a few months, and reading them anew was a third of a panel.
    return Competencia.parse(text)


def words(kind: type[StrEnum], name: str) -> Enum:
    """Return a text column type that takes the values of *kind* only."""
    return Enum(
        kind,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )


class Base(DeclarativeBase):
    """Base of every entity."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: dict[Any, Any] = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        Decimal: Dinheiro,
        datetime: Instante,
        Competencia: Mes,
    }


class Identified:
    """Mixin: `id` inside this base, `uid` the only identity that leaves it (DOMAIN 1)."""

    id: Mapped[int] = mapped_column(Id, primary_key=True, sort_order=-2)
    uid: Mapped[uuid.UUID] = mapped_column(
        Uuid, unique=True, default=new_uid, sort_order=-1, insert_sentinel=True
    )


class Versioned:
    """Mixin: counts the saves, so that nobody overwrites a colleague unseen (RELIABILITY)."""

    versao: Mapped[int] = mapped_column(Integer, default=1, server_default="1")
