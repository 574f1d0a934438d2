"""The page of circuits: orders, pages, filters, and what a circuit is opened with."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito
from saperx_desktop.models.tipos import TipoPlano
from saperx_desktop.services import circuitos, circuitos_lista
from saperx_desktop.services.circuitos_lista import CircuitosPage, Consulta, Edicao, Ordem
from saperx_desktop.services.versao import StaleError
from tests.builders import Construtor

HOJE = date(2026, 11, 24)
MANUAL = (
    ("80092048", "BravoZulu"),
    ("80092044", "Cláudio Telecom ME"),
    ("80092037", "Demo PABX"),
    ("80092039", "Elza Eletrônica Ltda"),
    ("80092040", "Fernando Corretores Associados Ltda"),
    ("80092041", "José Assessoria Jurídica ME"),
    ("80092043", "Milena Esportes ME"),
    ("8009000", "Operação"),
    ("80092045", "Ponto Azul"),
    ("80092046", "RaioLunar"),
    ("80092047", "Regina e Analu Construções"),
    ("80092042", "Sarah e Livia Assessoria"),
)


def _page(base: Database, consulta: Consulta | None = None) -> CircuitosPage:
    with base.read() as session:
        return circuitos_lista.page(session, HOJE, consulta or Consulta())


def _numeros(base: Database, consulta: Consulta) -> list[str]:
    return [row.numero for row in _page(base, consulta).rows]


@pytest.fixture
def manual(construtor: Construtor) -> int:
    """Return the client that holds the twelve circuits of the manual's page, made backwards."""
    cliente = construtor.cliente("Cliente SaperX")
    for numero, nome in reversed(MANUAL):
        construtor.circuito(cliente, numero=numero, nome=nome)
    return cliente


def _set(base: Database, numero: str, **valores: object) -> None:
    with base.write() as session:
        circuito = next(c for c in session.query(Circuito) if c.numero == numero)
        for campo, valor in valores.items():
            setattr(circuito, campo, valor)


def test_the_manuals_page_comes_in_its_order(base: Database, manual: int) -> None:
    page = _page(base)

    assert [(row.numero, row.nome) for row in page.rows] == list(MANUAL)
    assert (page.page, page.pages, page.showing, page.total) == (1, 1, 12, 12)


def test_by_number_the_longer_come_first(base: Database, manual: int) -> None:
    found = _numeros(base, Consulta(ordem=Ordem.NUMERO))

    assert found == [*sorted(n for n, _ in MANUAL if len(n) == 8), "8009000"]


@pytest.mark.parametrize("ordem", list(Ordem))
def test_each_order_can_be_turned_round(base: Database, manual: int, ordem: Ordem) -> None:
    _set(base, "80092044", central="Árvore", ip="10.0.0.10", status="OK", latencia_ms=4)
    _set(base, "80092037", central="bela", ip="10.0.0.9", saldo_visto=Decimal("-1.50"))

    up = _numeros(base, Consulta(ordem=ordem))
    down = _numeros(base, Consulta(ordem=ordem, decrescente=True))

    assert down == up[::-1]
    assert len(up) == 12


def test_by_central_the_order_is_pt_br(base: Database, manual: int) -> None:
    for numero, central in (("80092048", "Zulu"), ("80092044", "Árvore"), ("80092037", "bela")):
        _set(base, numero, central=central)

    assert _numeros(base, Consulta(ordem=Ordem.CENTRAL))[-3:] == [
        "80092044",
        "80092037",
        "80092048",
    ]


def test_by_ip_the_order_is_that_of_its_numbers(base: Database, manual: int) -> None:
    for numero, ip in (
        ("80092048", "10.0.0.10"),
        ("80092044", "10.0.0.9"),
        ("80092037", "2001:db8::1"),
        ("80092039", "sem endereço"),
    ):
        _set(base, numero, ip=ip)

    assert _numeros(base, Consulta(ordem=Ordem.IP))[-4:] == [
        "80092039",
        "80092044",
        "80092048",
        "80092037",
    ]


def test_by_saldo_a_circuit_never_seen_counts_as_zero(base: Database, manual: int) -> None:
    _set(base, "80092048", saldo_visto=Decimal("-0.01"))
    _set(base, "80092044", saldo_visto=Decimal("0.01"))

    found = _numeros(base, Consulta(ordem=Ordem.SALDO))

    assert (found[0], found[-1]) == ("80092048", "80092044")


def test_by_plan_those_without_one_come_first(construtor: Construtor, base: Database) -> None:
    cliente = construtor.cliente()
    for numero, plano in (("1", "Ouro"), ("2", "Árvore"), ("3", "prata")):
        construtor.circuito(cliente, numero=numero, plano_id=construtor.plano(plano))
    with base.write() as session:
        circuitos.create(
            session, construtor.relogio, circuitos.CircuitoForm("4", "Sem", cliente, None)
        )

    rows = _page(base, Consulta(ordem=Ordem.PLANO)).rows

    assert [(r.numero, r.plano) for r in rows] == [
        ("4", ""),
        ("2", "Árvore"),
        ("1", "Ouro"),
        ("3", "prata"),
    ]
    assert rows[0].tipo_plano is None
    assert rows[1].tipo_plano is TipoPlano.POS_PAGO


def test_by_client_each_ones_circuits_stay_together(construtor: Construtor, base: Database) -> None:
    b, a = construtor.cliente("Bento"), construtor.cliente("Ávila")
    for cliente, numero, nome in ((b, "1", "Zeta"), (a, "2", "Zeta"), (b, "3", "Alfa")):
        construtor.circuito(cliente, numero=numero, nome=nome)

    assert _numeros(base, Consulta(ordem=Ordem.CLIENTE)) == ["2", "3", "1"]


def test_equal_names_end_in_the_order_they_were_made(
    construtor: Construtor, base: Database
) -> None:
    cliente = construtor.cliente()
    made = [construtor.circuito(cliente, nome="Filial") for _ in range(5)]

    assert [row.id for row in _page(base).rows] == made
    turned = _page(base, Consulta(ordem=Ordem.SALDO, decrescente=True)).rows
    assert [row.id for row in turned] == made[::-1]


def test_the_list_is_cut_into_pages(base: Database, manual: int) -> None:
    page = _page(base, Consulta(pagina=3, tamanho=5))

    assert (page.page, page.pages, page.showing, page.total) == (3, 3, 2, 12)
    assert [row.numero for row in page.rows] == [numero for numero, _ in MANUAL[10:]]


@pytest.mark.parametrize(("wanted", "given"), [(0, 1), (-3, 1), (4, 3), (99, 3)])
def test_a_page_that_does_not_exist_becomes_the_nearest(
    base: Database, manual: int, wanted: int, given: int
) -> None:
    assert _page(base, Consulta(pagina=wanted, tamanho=5)).page == given


def test_a_computed_order_is_cut_into_pages_too(base: Database, manual: int) -> None:
    whole = _numeros(base, Consulta(ordem=Ordem.IP))

    assert _numeros(base, Consulta(ordem=Ordem.IP, pagina=2, tamanho=5)) == whole[5:10]


@pytest.mark.parametrize("ordem", [Ordem.NOME, Ordem.IP])
def test_the_page_that_shows_one_circuit_can_be_asked_for(
    base: Database, manual: int, ordem: Ordem
) -> None:
    whole = _page(base, Consulta(ordem=ordem)).rows

    page = _page(base, Consulta(ordem=ordem, tamanho=5, revelar=whole[7].id))

    assert page.page == 2
    assert page.rows == whole[5:10]


def test_a_circuit_that_is_not_found_leaves_the_page_asked_for(base: Database, manual: int) -> None:
    assert _page(base, Consulta(pagina=2, tamanho=5, revelar=99)).page == 2


def test_an_empty_base_has_one_empty_page(base: Database) -> None:
    assert _page(base) == CircuitosPage((), 1, 1, 0)


def test_one_client_alone_can_be_asked_for(construtor: Construtor, base: Database) -> None:
    mine = construtor.circuito(construtor.cliente("Meu"))
    construtor.circuito(construtor.cliente("Outro"))
    cliente = _page(base).rows[0].cliente_id

    page = _page(base, Consulta(cliente_id=cliente))

    assert [row.id for row in page.rows] == [mine]
    assert page.rows[0].cliente_nome == "Meu"


def test_the_deactivated_come_only_when_asked_for(construtor: Construtor, base: Database) -> None:
    cliente = construtor.cliente()
    gone = construtor.circuito(cliente, nome="Antigo")
    construtor.circuito(cliente, nome="Novo")
    construtor.item(gone, "1.00")
    with base.write() as session:
        circuitos.remove(session, construtor.relogio, [gone])

    assert [row.nome for row in _page(base).rows] == ["Novo"]
    assert [(row.nome, row.ativo) for row in _page(base, Consulta(inativos=True)).rows] == [
        ("Antigo", False),
        ("Novo", True),
    ]


def test_the_plan_shown_is_todays(construtor: Construtor, base: Database) -> None:
    cliente, pf, ouro = construtor.cliente(), construtor.plano("PF"), construtor.plano("Ouro")
    circuito = construtor.circuito(cliente, plano_id=pf, desde=date(2026, 11, 1))
    with base.write() as session:
        circuitos_lista.planos.set_plan(session, circuito, ouro, date(2026, 11, 24))
        circuitos_lista.planos.set_plan(session, circuito, pf, date(2026, 12, 1))

    assert _page(base).rows[0].plano == "Ouro"
    with base.read() as session:
        ontem = circuitos_lista.page(session, date(2026, 11, 23), Consulta())
    assert ontem.rows[0].plano == "PF"


def test_what_was_seen_is_shown_with_its_moment(base: Database, manual: int) -> None:
    when = datetime(2026, 11, 24, 12, 12, tzinfo=UTC)
    _set(
        base,
        "80092037",
        status="OK",
        latencia_ms=4,
        saldo_visto=Decimal("12.34"),
        visto_em=when,
        central="SPX-DEMO-SW-CS-01",
        ip="10.255.3.82",
    )

    row = _page(base).rows[2]

    assert (row.status, row.latencia_ms, row.visto_em) == ("OK", 4, when)
    assert (row.saldo, row.central, row.ip) == (
        Decimal("12.34"),
        "SPX-DEMO-SW-CS-01",
        "10.255.3.82",
    )


def test_a_circuit_never_seen_has_a_saldo_of_zero(base: Database, manual: int) -> None:
    row = _page(base).rows[0]

    assert (str(row.saldo), row.status, row.visto_em) == ("0.00", "", None)


# Editing


def _editing(base: Database, circuito_id: int | None, cliente_id: int | None = None) -> Edicao:
    with base.read() as session:
        return circuitos_lista.editing(session, HOJE, circuito_id, cliente_id=cliente_id)


def test_a_circuit_is_opened_with_all_its_fields(construtor: Construtor, base: Database) -> None:
    cliente, ouro = construtor.cliente("Dona Ana"), construtor.plano("Ouro")
    construtor.plano("PF")
    form = circuitos.CircuitoForm(
        "80092037", "Demo", cliente, ouro, "11", "SW-01", "10.0.0.1", 5, 20
    )
    with base.write() as session:
        made = circuitos.create(session, construtor.relogio, form).id

    edicao = _editing(base, made)

    assert edicao.form == form
    assert (edicao.circuito_id, edicao.versao, edicao.ativo) == (made, 1, True)
    assert edicao.cliente_nome == "Dona Ana"
    assert [plano.nome for plano in edicao.planos] == ["Ouro", "PF"]


def test_a_circuit_that_is_gone_is_told(base: Database) -> None:
    with pytest.raises(StaleError):
        _editing(base, 99)


def test_a_new_circuit_begins_with_the_client_at_hand(
    construtor: Construtor, base: Database
) -> None:
    cliente = construtor.cliente("Dona Ana")

    edicao = _editing(base, None, cliente)

    assert (edicao.circuito_id, edicao.form.cliente_id, edicao.cliente_nome) == (
        None,
        cliente,
        "Dona Ana",
    )
    assert edicao.form.plano_id is None


def test_a_new_circuit_without_a_client_asks_for_one(base: Database) -> None:
    edicao = _editing(base, None)

    assert (edicao.form.cliente_id, edicao.cliente_nome) == (0, "")


def test_the_only_plan_there_is_is_taken(construtor: Construtor, base: Database) -> None:
    pf = construtor.plano("PF")

    assert _editing(base, None).form.plano_id == pf
