"""The client list's service: first page, all ids, rows by ids, counts."""

from decimal import Decimal

from sqlalchemy import text

from saperx_desktop.db.engine import Database
from saperx_desktop.models.consulta import Consulta, Ordem
from saperx_desktop.services import busca_clientes
from saperx_desktop.services.linhas import ClienteRow, Contagem
from tests.builders import Construtor


def test_a_row_says_what_the_list_shows(construtor: Construtor, base: Database) -> None:
    ana = construtor.cliente("Ana", cpf_cnpj="52998224725", cidade="Santos")
    construtor.item(construtor.circuito(ana), "1606.22")

    with base.read() as session:
        rows = busca_clientes.first_page(session, Consulta("ana"))

    assert rows == [ClienteRow(ana, "Ana", "52998224725", "Santos", Decimal("1606.22"), ativo=True)]


def test_a_deactivated_client_is_found_and_marked(construtor: Construtor, base: Database) -> None:
    construtor.cliente("Antiga", desativado_em=construtor.relogio.now())

    with base.read() as session:
        rows = busca_clientes.first_page(session, Consulta())

    assert [(row.nome, row.ativo) for row in rows] == [("Antiga", False)]


def test_the_first_page_ends_at_its_limit(construtor: Construtor, base: Database) -> None:
    for n in range(5):
        construtor.cliente(f"Loja {n}")

    with base.read() as session:
        rows = busca_clientes.first_page(session, Consulta("loja"), limit=2)
        found = busca_clientes.found(session, Consulta("loja"))

    assert [row.nome for row in rows] == ["Loja 0", "Loja 1"]
    assert len(found.ids) == 5
    assert found.total == 5


def test_what_is_found_is_counted_beside_all_there_are(
    construtor: Construtor, base: Database
) -> None:
    construtor.cliente("Loja")
    construtor.cliente("Outro")

    with base.read() as session:
        found = busca_clientes.found(session, Consulta("loja"))

        assert (len(found.ids), found.total) == (1, 2)
        assert busca_clientes.count(session, "loja") == 1


def test_rows_keep_the_order_asked_for_and_leave_out_what_is_gone(
    construtor: Construtor, base: Database
) -> None:
    ana, bia = construtor.cliente("Ana"), construtor.cliente("Bia")

    with base.read() as session:
        rows = busca_clientes.rows(session, [bia, 999, ana])

    assert [row.id for row in rows] == [bia, ana]


def test_a_window_shows_its_rows_with_all_that_is_found(
    construtor: Construtor, base: Database
) -> None:
    for n in range(6):
        construtor.cliente(f"Loja {n}")

    with base.read() as session:
        janela = busca_clientes.window(session, Consulta("loja", Ordem.NOME), range(2, 4))

    assert [row.nome for row in janela.rows] == ["Loja 2", "Loja 3"]
    assert len(janela.achados.ids) == 6


def test_a_client_whose_kept_total_is_missing_owes_nothing(
    construtor: Construtor, base: Database
) -> None:
    ana = construtor.cliente("Ana")
    with base.write() as session:
        session.execute(text("DELETE FROM total_cliente"))

    with base.read() as session:
        assert busca_clientes.rows(session, [ana])[0].em_aberto == 0


def test_the_status_bar_counts_clients_and_circuits(construtor: Construtor, base: Database) -> None:
    ana = construtor.cliente("Ana")
    construtor.cliente("Bia")
    for _ in range(3):
        construtor.circuito(ana)

    with base.read() as session:
        assert busca_clientes.counts(session) == Contagem(clientes=2, circuitos=3)
