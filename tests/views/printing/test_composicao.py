"""Composed pages: everything inside the margins, nothing over anything, whatever the names."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter

from saperx_desktop.models.competencia import Competencia
from saperx_desktop.services.demonstrativo import Demonstrativo, Periodo
from saperx_desktop.services.painel import Figura
from saperx_desktop.views.printing.composicao import compose
from saperx_desktop.views.printing.folha import A4, Caixa, Estilo, Folha, Imagem, Pagina, Texto
from saperx_desktop.views.printing.tipos import Tipos
from saperx_desktop.views.theme import LIGHT, Scheme, Theme
from tests.views.printing.conftest import Impressora

HOSTIS = (
    "Construções e Empreendimentos Imobiliários da Região Metropolitana de São Paulo S/A <b>x</b>",
    "Palavraúnicaquenãoacabanunca" * 7,
    "<img src='file:///etc/passwd'> & \"aspas\" 'simples' %s {0}",
    "شركة الاتصالات 株式会社 😀 שלום",
    '=HYPERLINK("http://x")',
    "A",
)


def pages(d: Demonstrativo, folha: Folha = A4) -> tuple[Pagina, ...]:
    return compose(d, Tipos(), folha)


def texts(page: Pagina) -> list[str]:
    return [e.texto for e in page.elementos if isinstance(e, Texto)]


def everything(d: Demonstrativo) -> str:
    return "\n".join(text for page in pages(d) for text in texts(page))


def assert_in_place(d: Demonstrativo, folha: Folha = A4) -> None:
    """Every text lies inside the margins, and no two on a line touch."""
    tipos = Tipos()
    for page in compose(d, tipos, folha):
        lines: dict[float, list[tuple[float, float, str]]] = {}
        for e in page.elementos:
            if isinstance(e, Texto) and e.texto:
                end = e.x + tipos.width(e.texto, e.estilo)
                assert folha.esquerda - 1 <= e.x, e
                assert end <= folha.direita + 1, e
                assert folha.margem - 8 < e.y < folha.altura - 30, e
                lines.setdefault(round(e.y, 1), []).append((e.x, end, e.texto))
        for line in lines.values():
            line.sort()
            for (_, end, left), (start, _, right) in pairwise(line):
                assert end <= start + 0.5, (left, right)


@pytest.mark.parametrize("circuitos", [0, 1, 12, 15])
def test_a_short_statement_of_up_to_fifteen_circuits_is_one_page(
    impressora: Impressora, circuitos: int
) -> None:
    d = impressora.statement(impressora.cliente(circuitos=circuitos))
    assert len(pages(d)) == 1
    assert_in_place(d)


def test_more_circuits_go_on_under_a_repeated_header(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente(circuitos=40))
    first, second = pages(d)
    for page in (first, second):
        assert {"Circuito", "Nome", "Plano", "No período", "Em aberto"} <= set(texts(page))
    assert "Página 1 de 2" in texts(first)
    assert "Página 2 de 2" in texts(second)
    assert "Total de 40 circuitos" in texts(second)
    assert_in_place(d)


@pytest.mark.parametrize("nome", HOSTIS)
@pytest.mark.parametrize("detalhado", [False, True])
def test_whatever_is_typed_is_shown_as_text_in_its_place(
    impressora: Impressora, nome: str, detalhado: bool
) -> None:
    cliente = impressora.cliente(nome, circuitos=2, nomes=nome)
    d = impressora.statement(cliente, detalhado=detalhado)
    assert_in_place(d)
    assert nome.split(maxsplit=1)[0][:8] in everything(d)


def test_every_figure_of_the_statement_is_on_the_page(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente(circuitos=3))
    (page,) = pages(d)
    shown = texts(page)
    assert [shown.count(text) for text in ("sem valor fiscal", "emitido em 24/11/2026 09:41")] == [
        1,
        1,
    ]
    for figure in (d.em_aberto, d.ultima, d.a_receber, d.vencido):
        assert figure.legenda in shown
    for text in ("R$ 110,00", "R$ 140,00", "R$ 340,00", "12/2025 a 11/2026", "340,00", "570,00"):
        assert text in shown, text
    assert "Hoje, com multa de R$ 6,80 e juros de R$ 3,46: R$ 350,26." in shown


def test_the_detailed_layout_lists_items_payments_and_what_is_due(impressora: Impressora) -> None:
    cliente = impressora.cliente()
    d = impressora.statement(cliente, detalhado=True)
    whole = everything(d)
    for words in (
        "Faturas e itens (R$)",
        "Ligações de setembro",
        "Desconto",
        "Pagamento (Pix)",
        "A receber (hoje 62,04, com multa 1,20 e juros 0,84)",
        "Total de 3 faturas",
        "Vencida 42 dias",
    ):
        assert words in whole, words
    assert_in_place(d)


def test_a_reversal_and_late_fees_are_named(impressora: Impressora) -> None:
    construtor = impressora.construtor
    cliente = impressora.cliente(circuitos=1)
    fatura = next(f for f in impressora.statement(cliente, detalhado=True).faturas if f.hoje)
    payment = construtor.pagar(fatura.resumo.id, "20", date(2026, 11, 20))
    construtor.estornar(payment)
    whole = everything(impressora.statement(cliente, detalhado=True))
    assert "Estorno de pagamento (Pix)" in whole
    assert "com multa" in whole


def test_an_invoice_not_due_yet_has_no_fees(impressora: Impressora) -> None:
    construtor = impressora.construtor
    cliente = construtor.cliente()
    circuito = construtor.circuito(cliente, desde=date(2026, 10, 1), dia_vencimento=28)
    construtor.item(circuito, "10")
    construtor.fechar(circuito, date(2026, 11, 1))
    whole = everything(impressora.statement(cliente, detalhado=True))
    assert "\nA receber\n" in whole
    assert "Hoje, com multa" not in whole


def test_a_client_with_nothing_billed_is_told_so(impressora: Impressora) -> None:
    whole = everything(impressora.statement(impressora.construtor.cliente(), detalhado=True))
    assert "Este cliente não tem circuitos." in whole
    assert "Nada foi faturado neste período." in whole


def test_a_long_period_names_months_by_number(impressora: Impressora) -> None:
    periodo = Periodo(Competencia(2022, 1), Competencia(2026, 11))
    d = impressora.statement(impressora.cliente(circuitos=2), periodo=periodo)
    whole = everything(d)
    assert "Mês a mês por plano (R$)" in whole
    assert "01/22" in whole
    assert_in_place(d)


def test_many_plans_take_more_lines_of_legend(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente())
    names = tuple(f"Plano corporativo número {n}" for n in range(9))
    mes = replace(d.meses[-1], planos=tuple((name, Decimal(10)) for name in names))
    d = replace(d, planos=names, meses=(*d.meses[:-1], mes))
    assert_in_place(d)
    assert all(name in everything(d) for name in names)


def test_a_huge_amount_is_smaller_but_never_cut(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente(circuitos=2))
    huge = Decimal("123456789012.34")
    circuito = replace(d.circuitos[0], total=huge, em_aberto=-huge, a_receber=huge)
    d = replace(
        d,
        circuitos=(circuito, *d.circuitos[1:]),
        em_aberto=Figura(-huge, "nov 2026", ()),
        a_receber=Figura(huge, "1 fatura", ()),
        meses=(*d.meses[:-1], replace(d.meses[-1], planos=(("PF", huge),), total=huge)),
    )
    assert_in_place(d)
    (page,) = pages(d)
    assert "-123.456.789.012,34" in texts(page)
    assert "R$ -123.456.789.012,34" in texts(page)


def test_transferred_and_deactivated_circuits_say_so(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente(circuitos=3, nomes="Nome comprido demais " * 8))
    moved = replace(d.circuitos[0], transferido_em=date(2026, 11, 10))
    gone = replace(d.circuitos[1], desativado=True)
    d = replace(d, circuitos=(moved, gone, d.circuitos[2]))
    assert "transferido em 10/11/2026" in everything(d)
    assert "desativado" in everything(d)
    assert_in_place(d)


def test_an_invoice_is_not_torn_apart(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente(circuitos=12), detalhado=True)
    for page in pages(d)[1:]:
        shown = texts(page)
        first = shown.index("Valor") + 1
        assert not shown[first].startswith(("Pagamento", "A receber")), shown[first : first + 3]


def test_another_sheet_is_filled_to_its_own_edges(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente(circuitos=20), detalhado=True)
    for folha in (Folha(816, 1056), Folha(1122.5, 793.7), Folha(559, 794, margem=40)):
        assert_in_place(d, folha)


def test_the_logo_keeps_its_proportions(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente())
    for width, height, shown in ((400, 100, (150.0, 37.5)), (100, 100, (44.0, 44.0))):
        (page,) = pages(replace(d, emissor=replace(d.emissor, logo=_png(width, height))))
        (picture,) = [e for e in page.elementos if isinstance(e, Imagem)]
        assert (picture.largura, picture.altura) == shown
        assert "OP" not in texts(page)


def test_without_a_readable_logo_initials_stand_in(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente())
    for logo in (None, b"no picture"):
        (page,) = pages(replace(d, emissor=replace(d.emissor, logo=logo)))
        assert "OP" in texts(page)


def test_a_bare_issuer_prints_too(impressora: Impressora) -> None:
    d = impressora.statement(impressora.cliente())
    bare = replace(d.emissor, cnpj="", endereco="", cidade="", telefone="", email="", chave_pix="")
    (page,) = pages(replace(d, emissor=bare))
    assert not any(text.startswith(("Dúvidas", "Chave Pix")) for text in texts(page))
    assert texts(page)[-2] == "Operadora Exemplo Telecom Ltda"


def test_paper_is_light_whatever_the_window_wears(impressora: Impressora, tema: Theme) -> None:
    d = impressora.statement(impressora.cliente())
    light = pages(d)
    tema.choose(Scheme.DARK)
    assert pages(d) == light
    assert LIGHT.plan(0) in {e.fundo for e in light[0].elementos if isinstance(e, Caixa)}


def test_the_open_month_is_paler(impressora: Impressora) -> None:
    (page,) = pages(impressora.statement(impressora.cliente()))
    bars = [e for e in page.elementos if isinstance(e, Caixa) and e.fundo == LIGHT.plan(0)]
    assert {bar.opacidade for bar in bars} == {1.0, LIGHT.open_month_opacity}


def test_text_that_wraps_keeps_its_words() -> None:
    tipos = Tipos()
    text = "uma frase com muitas palavras que não cabem em uma linha só"
    lines = tipos.wrap(text, Estilo.TEXTO, 120, 9)
    assert " ".join(lines) == text
    assert all(tipos.width(line, Estilo.TEXTO) <= 120 for line in lines)
    assert tipos.wrap(text, Estilo.TEXTO, 120, 2)[1].endswith("…")
    assert tipos.wrap("", Estilo.TEXTO, 120, 2) == []


def _png(width: int, height: int) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0F6C8C"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())
