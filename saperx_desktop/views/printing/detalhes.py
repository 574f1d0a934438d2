"""The pages of the detailed layout: every invoice with its items and payments."""

from PySide6.QtCore import QCoreApplication

from saperx_desktop.models.atraso import Parcelas
from saperx_desktop.models.dinheiro import ZERO
from saperx_desktop.models.tipos import Situacao
from saperx_desktop.services.demonstrativo import (
    Demonstrativo,
    FaturaImpressa,
    PagamentoImpresso,
)
from saperx_desktop.services.painel import CircuitoDoPainel
from saperx_desktop.views import formats
from saperx_desktop.views.printing.blocos import heading
from saperx_desktop.views.printing.fluxo import Fluxo
from saperx_desktop.views.printing.folha import Cor, Estilo
from saperx_desktop.views.printing.tabela import Coluna, Tabela

_DATA, _PLANO, _QTD, _VALOR = 84.0, 110.0, 46.0, 100.0
_ROW = 20.0
_TOGETHER = 8  # rows of one invoice that are not torn apart


def _tr(text: str) -> str:
    return QCoreApplication.translate("Impressao", text)


def invoices(fluxo: Fluxo, d: Demonstrativo) -> None:
    """Draw every invoice of the period, and those open or unpaid, circuit by circuit."""
    if not d.faturas:
        return
    fluxo.reserve(140)
    heading(fluxo, _tr("Faturas e itens (R$)"))
    fluxo.skip(-6)
    descricao = fluxo.folha.util - _DATA - _PLANO - _QTD - _VALOR
    table = Tabela(
        fluxo,
        [
            Coluna(_tr("Data"), _DATA),
            Coluna(_tr("Descrição"), descricao),
            Coluna(_tr("Plano"), _PLANO),
            Coluna(_tr("Qtd."), _QTD, direita=True),
            Coluna(_tr("Valor"), _VALOR, direita=True),
        ],
        linha=_ROW,
    )
    table.begin(ao_menos=3)
    by_circuit: dict[int, list[FaturaImpressa]] = {}
    for fatura in d.faturas:
        by_circuit.setdefault(fatura.resumo.circuito_id, []).append(fatura)
    for circuito in d.circuitos:
        if circuito.circuito_id in by_circuit:
            _circuit(table, circuito, by_circuit[circuito.circuito_id])
    total = sum((f.resumo.total for f in d.faturas), ZERO)
    count = formats.counted(len(d.faturas), _tr("fatura"), _tr("faturas"))
    table.total(_tr("Total de {faturas}").format(faturas=count), [formats.amount(total)])
    table.end()


def _circuit(table: Tabela, c: CircuitoDoPainel, faturas: list[FaturaImpressa]) -> None:
    total = sum((f.resumo.total for f in faturas), ZERO)
    table.band(f"{c.numero} - {c.nome}", formats.amount(total), junto=2)
    for fatura in faturas:
        _invoice(table, fatura)


def _invoice(table: Tabela, f: FaturaImpressa) -> None:
    rows = len(f.itens) + len(f.pagamentos) + (f.hoje is not None)
    table.heading(_words(f), formats.amount(f.resumo.total), junto=min(rows, _TOGETHER))
    for item in f.itens:
        table.row(
            [
                formats.day(item.data),
                item.descricao,
                item.plano,
                formats.number(item.quantidade),
                formats.amount(item.valor),
            ],
            estilo=Estilo.PEQUENO,
        )
    for payment in f.pagamentos:
        table.row(
            [formats.day(payment.data), _payment_words(payment), "", "",
             formats.amount(-payment.principal)],
            estilo=Estilo.PEQUENO,
            cor=Cor.SECUNDARIA,
        )  # fmt: skip
    if f.hoje is not None:
        table.row(
            ["", _due_words(f.hoje), "", "", formats.amount(f.hoje.principal)],
            estilo=Estilo.PEQUENO,
            cor=Cor.RUIM if f.resumo.em_atraso_dias else Cor.TEXTO,
        )


def _words(f: FaturaImpressa) -> str:
    r = f.resumo
    number = _tr("Fatura {numero}").format(numero=r.numero) if r.numero else _tr("Em aberto")
    part = _tr("parte {n}").format(n=r.parte) if r.parte > 1 else ""
    period = _tr("{inicio} a {fim}").format(inicio=formats.day(r.inicio), fim=formats.day(r.fim))
    due = _tr("vencimento {data}").format(data=formats.day(r.vencimento_efetivo))
    state = "" if r.situacao is Situacao.ABERTA else r.situacao_texto
    nfcom = _tr("NFCom {numero}").format(numero=f.nfcom_numero) if f.nfcom_numero else ""
    parts = (number, r.competencia.label, part, period, due, state, nfcom)
    return " · ".join(text for text in parts if text)


def _payment_words(p: PagamentoImpresso) -> str:
    name = _tr("Estorno de pagamento") if p.estorno else _tr("Pagamento")
    words = f"{name} ({p.forma.value})"
    if p.multa or p.juros:
        words += _tr(": recebido {total}, com multa {multa} e juros {juros}").format(
            total=formats.amount(p.total),
            multa=formats.amount(p.multa),
            juros=formats.amount(p.juros),
        )
    return words


def _due_words(hoje: Parcelas) -> str:
    if not hoje.encargos:
        return _tr("A receber")
    return _tr("A receber (hoje {total}, com multa {multa} e juros {juros})").format(
        total=formats.amount(hoje.total),
        multa=formats.amount(hoje.multa),
        juros=formats.amount(hoje.juros),
    )
