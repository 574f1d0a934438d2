"""Turns what the services read into the branches of the tree."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.services.faturas import GrupoDeFaturas
from saperx_desktop.services.painel import CircuitoDoPainel, FaturaResumo, Painel
from saperx_desktop.views.formats import day
from saperx_desktop.views.tables.faturas_model import Medida, Ramo
from saperx_desktop.views.theme import Tone


def ramos_of(painel: Painel) -> list[Ramo]:
    """Return every circuit of the panel with what is open on it; they sum to Fatura em aberto."""
    return [_ramo(circuito) for circuito in painel.circuitos]


def ramos_of_figure(painel: Painel, groups: Iterable[GrupoDeFaturas], medida: Medida) -> list[Ramo]:
    """Return the parts of one figure, each circuit with what its invoices count for."""
    known = {circuito.circuito_id: circuito for circuito in painel.circuitos}
    return [_part(group, known.get(group.circuito_id), medida) for group in groups]


def _ramo(circuito: CircuitoDoPainel) -> Ramo:
    return Ramo(
        circuito.circuito_id,
        _title(circuito),
        circuito.plano,
        circuito.em_aberto,
        circuito.situacao,
        Tone(circuito.tom.value),
        circuito.faturas,
        apagado=circuito.desativado or circuito.transferido_em is not None,
    )


def _part(group: GrupoDeFaturas, circuito: CircuitoDoPainel | None, medida: Medida) -> Ramo:
    title = f"{group.numero} - {group.nome}" if circuito is None else _title(circuito)
    worst = _speaker(group.faturas)
    return Ramo(
        group.circuito_id,
        title,
        "" if circuito is None else circuito.plano,
        sum((medida.of(fatura) for fatura in group.faturas), ZERO),
        worst.situacao_texto,
        Tone(worst.tom.value),
        group.faturas,
    )


def _speaker(faturas: Iterable[FaturaResumo]) -> FaturaResumo:
    """Return the invoice whose state stands for all: the longest overdue, else the newest."""
    return max(faturas, key=lambda f: (f.em_atraso_dias, f.competencia, f.parte))


def _title(circuito: CircuitoDoPainel) -> str:
    name = f"{circuito.numero} - {circuito.nome}"
    if circuito.transferido_em is not None:
        moved = QCoreApplication.translate("Ramos", "transferido em {dia}")
        return f"{name} · {moved.format(dia=day(circuito.transferido_em))}"
    if circuito.desativado:
        return f"{name} · {QCoreApplication.translate('Ramos', 'desativado')}"
    return name
