"""The table "Por circuito": what is open and to be received on each circuit, and in the period."""

from PySide6.QtCore import QCoreApplication

from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.services.demonstrativo import Demonstrativo
from saperx_desktop.services.painel import CircuitoDoPainel
from saperx_desktop.views import formats
from saperx_desktop.views.printing.blocos import heading
from saperx_desktop.views.printing.fluxo import Fluxo
from saperx_desktop.views.printing.folha import Cor, Estilo
from saperx_desktop.views.printing.tabela import Coluna, Tabela

_NUMERO, _PLANO, _VALOR = 108.0, 96.0, 92.0
_EMPTY = 26.0


def _tr(text: str) -> str:
    return QCoreApplication.translate("Impressao", text)


def by_circuit(fluxo: Fluxo, d: Demonstrativo) -> None:
    """Draw every circuit and the totals, which are the cards' figures (C1)."""
    fluxo.reserve(120)
    heading(fluxo, _tr("Por circuito (R$)"))
    if not d.circuitos:
        fluxo.skip(10)
        words = _tr("Este cliente não tem circuitos.")
        fluxo.text(fluxo.folha.esquerda, fluxo.y, words, Estilo.TEXTO, cor=Cor.SECUNDARIA)
        return
    fluxo.skip(-6)
    nome = fluxo.folha.util - _NUMERO - _PLANO - 3 * _VALOR
    table = Tabela(
        fluxo,
        [
            Coluna(_tr("Circuito"), _NUMERO),
            Coluna(_tr("Nome"), nome),
            Coluna(_tr("Plano"), _PLANO),
            Coluna(_tr("No período"), _VALOR, direita=True),
            Coluna(_tr("Em aberto"), _VALOR, direita=True),
            Coluna(_tr("A receber"), _VALOR, direita=True),
        ],
    )
    table.begin()
    for place, c in enumerate(d.circuitos):
        values = [formats.amount(v) for v in (c.total, c.em_aberto, c.a_receber)]
        last = place == len(d.circuitos) - 1
        table.row([c.numero, c.nome, c.plano, *values], nota=_note(c), junto=1 if last else 0)
    _total(table, d)
    table.end()


def _total(table: Tabela, d: Demonstrativo) -> None:
    count = formats.counted(len(d.circuitos), _tr("circuito"), _tr("circuitos"))
    period = sum((mes.total for mes in d.meses), ZERO)
    values = (period, d.em_aberto.valor, d.a_receber.valor)
    words = _tr("Total de {circuitos}").format(circuitos=count)
    table.total(words, [formats.amount(v) for v in values])


def _note(c: CircuitoDoPainel) -> str:
    if c.transferido_em is not None:
        return _tr("transferido em {data}").format(data=formats.day(c.transferido_em))
    return _tr("desativado") if c.desativado else ""
