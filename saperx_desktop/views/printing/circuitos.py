"""The table "Por circuito": what is open and to be received on each circuit, and in the period."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.services.demonstrativo import Demonstrativo
from saperx_desktop.services.painel import CircuitoDoPainel
from saperx_desktop.views import formats
from saperx_desktop.views.printing.blocos import heading
from saperx_desktop.views.printing.fluxo import Fluxo
from saperx_desktop.views.printing.folha import Cor, Estilo
from saperx_desktop.views.printing.tabela import Coluna, Tabela, width_of


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
    table = Tabela(fluxo, _columns(fluxo, d))
    table.begin()
    for place, c in enumerate(d.circuitos):
        values = [formats.amount(v) for v in (c.total, c.em_aberto, c.a_receber)]
        last = place == len(d.circuitos) - 1
        table.row([c.numero, c.nome, c.plano, *values], nota=_note(c), junto=1 if last else 0)
    _total(table, d)
    table.end()


def _columns(fluxo: Fluxo, d: Demonstrativo) -> list[Coluna]:
    """Return the columns, as narrow as what they hold allows: the rest is the name's."""
    numero = width_of(fluxo, (c.numero for c in d.circuitos), ao_menos=64, ate=130)
    plano = width_of(fluxo, (c.plano for c in d.circuitos), ao_menos=50, ate=110)
    amounts = [formats.amount(v) for v in (_period(d), d.em_aberto.valor, d.a_receber.valor)]
    valor = width_of(fluxo, amounts, ao_menos=82, ate=112)
    return [
        Coluna(_tr("Circuito"), numero),
        Coluna(_tr("Nome"), fluxo.folha.util - numero - plano - 3 * valor),
        Coluna(_tr("Plano"), plano),
        Coluna(_tr("No período"), valor, direita=True),
        Coluna(_tr("Em aberto"), valor, direita=True),
        Coluna(_tr("A receber"), valor, direita=True),
    ]


def _period(d: Demonstrativo) -> Decimal:
    return sum((mes.total for mes in d.meses), ZERO)


def _total(table: Tabela, d: Demonstrativo) -> None:
    count = formats.counted(len(d.circuitos), _tr("circuito"), _tr("circuitos"))
    values = (_period(d), d.em_aberto.valor, d.a_receber.valor)
    words = _tr("Total de {circuitos}").format(circuitos=count)
    table.total(words, [formats.amount(v) for v in values])


def _note(c: CircuitoDoPainel) -> str:
    if c.transferido_em is not None:
        return _tr("transferido em {data}").format(data=formats.day(c.transferido_em))
    return _tr("desativado") if c.desativado else ""
