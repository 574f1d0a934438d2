"""Reads the circuits table of the manual's page, line by line (DOMAIN 3)."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache

from saperx_desktop.models.dinheiro import parse_money
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.relogio import Relogio
from saperx_desktop.models.texto import clean, too_long
from saperx_desktop.services.importacao.ensaio import Problema
from saperx_desktop.services.importacao.tabela import Coluna, Linha, read

COLUNAS = (
    Coluna("numero", "Circuito"),
    Coluna("nome", "Nome"),
    Coluna("plano", "Plano Nacional", ("Plano",)),
    Coluna("central", "Central"),
    Coluna("saldo", "Saldo", ("Saldo (R$)",)),
    Coluna("ip", "IP"),
    Coluna("status", "Status"),
    Coluna("visto_em", "Visto em"),
    Coluna("acoes", "Ações", largura=4),
)
NOMES = {coluna.campo: coluna.nome for coluna in COLUNAS}
"""The name of each column by its field."""

_SEEN = frozenset({"central", "saldo", "ip", "status"})
_LIMITES = {"numero": "circuito"}  # `numero` alone is a house's in models.texto
_LATENCIA = re.compile(r"(.*\S)\s*\(\s*([0-9]{1,6})\s*ms\s*\)", re.IGNORECASE)
_FORMATOS = ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S")


@dataclass(frozen=True, slots=True)
class CircuitoLido:
    """What one line says of a circuit; None is what it says nothing about."""

    linha: int
    numero: str
    nome: str | None
    plano: str | None
    central: str | None
    ip: str | None
    saldo: Decimal | None
    status: str | None
    latencia_ms: int | None
    visto_em: datetime | None


def read_lines(texto: str, relogio: Relogio) -> tuple[list[CircuitoLido], list[Problema]]:
    """Return the good lines of *texto* and what is wrong with the others.

    KnownError where it is no table of circuits at all.
    """
    tabela = read(texto, COLUNAS)
    problemas = list(tabela.problemas)
    if tabela.campos and "numero" not in tabela.campos:
        problemas.insert(0, Problema(1, NOMES["numero"], "falta no cabeçalho."))
        return [], problemas
    reader = _Reader(relogio, seen=bool(_SEEN & tabela.campos))
    lidos = []
    for linha in tabela.linhas:
        try:
            lidos.append(reader.line(linha))
        except FieldError as error:
            problemas.append(Problema(linha.numero, NOMES[error.campo], str(error)))
    return lidos, problemas


def status_text(status: str, latencia_ms: int | None) -> str:
    """Write a status as the page does: "Offline", "OK (4 ms)"."""
    return status if latencia_ms is None else f"{status} ({latencia_ms} ms)"


class _Reader:
    """Turns cells into values; a FieldError names the column that is wrong."""

    def __init__(self, relogio: Relogio, *, seen: bool) -> None:
        self._now = relogio.now()
        self._zone: tzinfo | None = relogio.local(self._now).tzinfo
        self._seen = seen

    def line(self, linha: Linha) -> CircuitoLido:
        cells = {campo: clean(texto) for campo, texto in linha.celulas.items()}
        for campo, texto in cells.items():
            _check_length(campo, texto)
        if not cells["numero"]:
            raise FieldError("numero", "informe o número do circuito (a conta SIP).")
        status, latencia_ms = _status(cells.get("status", ""))
        return CircuitoLido(
            linha=linha.numero,
            numero=cells["numero"],
            nome=cells.get("nome") or None,
            plano=cells.get("plano") or None,
            central=cells.get("central"),
            ip=cells.get("ip"),
            saldo=_saldo(cells.get("saldo", "")),
            status=status,
            latencia_ms=latencia_ms,
            visto_em=self._moment(cells.get("visto_em", "")) if self._seen else None,
        )

    def _moment(self, texto: str) -> datetime:
        if not texto:
            return self._now
        moment = _parse_moment(texto, self._zone)
        if moment > self._now:
            raise FieldError("visto_em", f"{texto} ainda não chegou.")
        return moment


def _check_length(campo: str, texto: str) -> None:
    if sentence := too_long(_LIMITES.get(campo, campo), texto):
        raise FieldError(campo, sentence)


@lru_cache(maxsize=4096)
def _saldo(texto: str) -> Decimal | None:
    if not texto:
        return None
    try:
        return parse_money(texto)
    except KnownError as error:
        raise FieldError("saldo", str(error)) from error


@lru_cache(maxsize=4096)
def _status(texto: str) -> tuple[str | None, int | None]:
    found = _LATENCIA.fullmatch(texto)
    return (found[1], int(found[2])) if found else (texto or None, None)


@lru_cache(maxsize=4096)
def _parse_moment(texto: str, zone: tzinfo | None) -> datetime:
    for formato in _FORMATOS:
        try:
            moment = datetime.strptime(texto.replace("T", " "), formato)  # noqa: DTZ007 - zone below
        except ValueError:
            continue
        return moment.replace(tzinfo=zone).astimezone(UTC)
    raise FieldError("visto_em", "escreva a data e a hora como 24/11/2026 09:12.")
