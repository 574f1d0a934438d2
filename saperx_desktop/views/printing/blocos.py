"""The blocks of the first page: client, cards, ageing."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from saperx_desktop.services.demonstrativo import Demonstrativo
from saperx_desktop.views import formats
from saperx_desktop.views.printing.fluxo import Fluxo
from saperx_desktop.views.printing.folha import Caixa, Cor, Estilo, Traco

_PERIOD = 150.0


class _Cell(NamedTuple):
    label: str
    figure: str
    words: str = ""
    cor: str = Cor.TEXTO


def _tr(text: str) -> str:
    return QCoreApplication.translate("Impressao", text)


def client(fluxo: Fluxo, d: Demonstrativo) -> None:
    """Draw who owes, and the period shown."""
    folha, c = fluxo.folha, d.cliente
    room = folha.util - _PERIOD - 16
    top = y = fluxo.y + 12
    for line in fluxo.tipos.wrap(c.nome, Estilo.NOME, room, 2):
        y += 20
        fluxo.text(folha.esquerda, y, line, Estilo.NOME, largura=room)
    state = _tr("IE {ie}").format(ie=c.ie) if c.ie else ""
    razao = c.razao_social if c.razao_social != c.nome else ""
    document = formats.document(c.cpf_cnpj)
    lines = (" · ".join(part for part in (document, state, razao) if part), c.endereco)
    for text in lines:
        for line in fluxo.tipos.wrap(text, Estilo.PEQUENO, room, 2):
            y += 15
            fluxo.text(folha.esquerda, y, line, Estilo.PEQUENO, cor=Cor.SECUNDARIA, largura=room)
    right = folha.direita
    fluxo.text_right(right, top + 16, _tr("Período"), Estilo.PEQUENO, cor=Cor.SECUNDARIA)
    months = _tr("{de} a {ate}").format(de=d.periodo.de.numeric, ate=d.periodo.ate.numeric)
    fluxo.text_right(right, top + 32, months, Estilo.FORTE)
    fluxo.y = y + 14


def cards(fluxo: Fluxo, d: Demonstrativo) -> None:
    """Draw the four figures of the panel, each with its words."""
    bad = Cor.RUIM if d.vencido.valor > 0 else Cor.TEXTO
    named = (
        (_tr("Fatura em aberto"), d.em_aberto, Cor.TEXTO),
        (_tr("Última fatura"), d.ultima, Cor.TEXTO),
        (_tr("A receber"), d.a_receber, Cor.TEXTO),
        (_tr("Vencido"), d.vencido, bad),
    )
    cells = [_Cell(name, formats.money(f.valor), f.legenda, cor) for name, f, cor in named]
    _row_of_cells(fluxo, cells, altura=70, estilo=Estilo.CARTAO)


def ageing(fluxo: Fluxo, d: Demonstrativo) -> None:
    """Draw what is to be received by how late it is, and what it amounts to today."""
    v = d.vencimentos
    heading(fluxo, _tr("Vencimentos (R$)"))
    named = (
        (_tr("A vencer"), v.a_vencer),
        (_tr("1–30 dias"), v.ate_30),
        (_tr("31–60 dias"), v.ate_60),
        (_tr("61–90 dias"), v.ate_90),
        (_tr("Mais de 90"), v.mais_de_90),
    )
    cells = [_Cell(name, formats.amount(valor)) for name, valor in named]
    _row_of_cells(fluxo, cells, altura=50, estilo=Estilo.FORTE)
    for line in _notes(d):
        fluxo.skip(17)
        fluxo.text(fluxo.folha.esquerda, fluxo.y, line, Estilo.PEQUENO, cor=Cor.SECUNDARIA)


def heading(fluxo: Fluxo, texto: str) -> float:
    """Draw the title of a section; return where it ends."""
    fluxo.skip(16 if fluxo.at_top else 32)
    end = fluxo.text(fluxo.folha.esquerda, fluxo.y, texto, Estilo.SECAO)
    fluxo.skip(10)
    return end


def _notes(d: Demonstrativo) -> list[str]:
    lines = []
    if d.devido.encargos:
        lines.append(
            _tr("Hoje, com multa de {multa} e juros de {juros}: {total}.").format(
                multa=formats.money(d.devido.multa),
                juros=formats.money(d.devido.juros),
                total=formats.money(d.devido.total),
            )
        )
    if d.a_receber.valor and d.emissor.chave_pix:
        lines.append(_tr("Chave Pix para pagamento: {chave}").format(chave=d.emissor.chave_pix))
    return lines


def _row_of_cells(fluxo: Fluxo, cells: Sequence[_Cell], *, altura: float, estilo: Estilo) -> None:
    folha, top = fluxo.folha, fluxo.y
    width = folha.util / len(cells)
    fluxo.add(Caixa(folha.esquerda, top, folha.util, altura, borda=Cor.LINHA))
    base = 41 if estilo is Estilo.CARTAO else 35
    for number, cell in enumerate(cells):
        x = folha.esquerda + number * width
        if number:
            fluxo.add(Traco(x, top, x, top + altura))
        room = width - 20
        fluxo.text(x + 12, top + 19, cell.label, Estilo.PEQUENO, cor=Cor.SECUNDARIA, largura=room)
        fluxo.figure(x + 12, top + base, cell.figure, estilo, cor=cell.cor, largura=room)
        if cell.words:
            small = fluxo.fitting(cell.words, Estilo.EIXO, room)
            fluxo.text(x + 12, top + 59, cell.words, small, cor=Cor.SECUNDARIA, largura=room)
    fluxo.y = top + altura
