"""A client's circuits are imported by the rules of DOMAIN 3, all of a file or nothing."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from saperx_desktop.db.engine import Database
from saperx_desktop.models.circuito import Circuito, Titularidade
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.fatura import Fatura, ItemFatura
from saperx_desktop.models.plano import CircuitoPlano, Plano
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.models.tipos import Situacao, TipoPlano
from saperx_desktop.services import busca_clientes, circuitos, planos
from saperx_desktop.services.changes import Kind
from saperx_desktop.services.importacao import circuitos as importacao
from saperx_desktop.services.importacao.ensaio import (
    DETALHADAS,
    Acao,
    Ensaio,
    Importacao,
    Mudanca,
    ProblemasError,
)
from tests.builders import Construtor

HEADER = "Circuito\tNome\tPlano Nacional\tCentral\tSaldo\tIP\tStatus\n"


class _Mesa:
    """A client's table beside the base it is imported into."""

    def __init__(self, base: Database, relogio: RelogioParado, cliente: int) -> None:
        self.base = base
        self.relogio = relogio
        self.cliente = cliente

    def ensaia(self, texto: str) -> Ensaio:
        with self.base.read() as session:
            return importacao.plan(session, self.relogio, texto, self.cliente)

    def importa(self, texto: str, relogio: RelogioParado | None = None) -> Importacao:
        with self.base.write() as session:
            return importacao.apply(session, relogio or self.relogio, texto, self.cliente)

    def problemas(self, texto: str) -> list[str]:
        return [str(problema) for problema in self.ensaia(texto).problemas]

    def circuito(self, numero: str) -> Circuito:
        with self.base.read() as session:
            found = session.scalars(select(Circuito).where(Circuito.numero == numero)).one()
            session.expunge(found)
            return found

    def count(self, entity: type) -> int:
        with self.base.read() as session:
            return session.scalar(select(func.count()).select_from(entity)) or 0


@pytest.fixture
def mesa(base: Database, relogio: RelogioParado, construtor: Construtor) -> _Mesa:
    return _Mesa(base, relogio, construtor.cliente("Cliente SaperX"))


def test_the_manuals_table_makes_its_twelve_circuits(mesa: _Mesa, tabela_do_manual: str) -> None:
    done = mesa.importa(tabela_do_manual)
    assert done.ensaio.count(Acao.CRIAR) == 12
    assert done.ensaio.planos_novos == ("PF",)
    assert done.changes.kinds == {Kind.CIRCUITOS, Kind.FATURAS, Kind.CLIENTES, Kind.PLANOS}
    assert done.changes.clientes == {mesa.cliente}
    demo = mesa.circuito("80092037")
    assert (demo.nome, demo.nome_key) == ("Demo PABX", "demo pabx")
    assert (demo.central, demo.ip) == ("SPX-DEMO-SW-CS-01", "10.255.3.82")
    assert (demo.status, demo.latencia_ms) == ("OK", 4)
    assert demo.saldo_visto == Decimal("0.00")
    assert demo.visto_em == mesa.relogio.now()
    assert mesa.circuito("8009000").status == "Offline"


def test_a_new_circuit_is_as_one_typed_in(mesa: _Mesa, construtor: Construtor) -> None:
    with mesa.base.write() as session:
        planos.create(session, "PF", mensalidade=Decimal("60"))
    mesa.importa("Circuito;Nome;Plano\n90;Importado;pf\n")
    construtor.circuito(mesa.cliente, numero="91", nome="Digitado")
    with mesa.base.read() as session:

        def facts(numero: str) -> list[object]:
            circuito = session.scalars(select(Circuito).where(Circuito.numero == numero)).one()
            mine = Fatura.circuito_id == circuito.id
            fatura = session.scalars(select(Fatura).where(mine)).one()
            item = session.scalars(
                select(ItemFatura).where(ItemFatura.fatura_id == fatura.id)
            ).one()
            holder = session.scalars(
                select(Titularidade).where(Titularidade.circuito_id == circuito.id)
            ).one()
            plan = session.scalars(
                select(CircuitoPlano).where(CircuitoPlano.circuito_id == circuito.id)
            ).one()
            return [
                (circuito.cliente_id, circuito.dia_fechamento, circuito.dia_vencimento),
                (fatura.inicio, fatura.fim, fatura.vencimento, fatura.total, fatura.cliente_id),
                (item.valor, item.descricao, item.plano_id, item.data),
                (holder.cliente_id, holder.desde, holder.ate),
                (plan.plano_id, plan.desde),
            ]

        assert facts("90") == facts("91")


def test_importing_the_same_again_changes_only_when_it_was_seen(
    mesa: _Mesa, tabela_do_manual: str
) -> None:
    mesa.importa(tabela_do_manual)
    before = mesa.circuito("80092037")
    later = RelogioParado(mesa.relogio.instant + timedelta(days=1))
    again = mesa.importa(tabela_do_manual, later).ensaio
    after = mesa.circuito("80092037")
    assert again.count(Acao.IGUAL) == 12
    assert after.visto_em == later.now()
    assert after.versao == before.versao
    assert mesa.count(Fatura) == mesa.count(CircuitoPlano) == mesa.count(Titularidade) == 12


def test_the_trial_tells_and_changes_nothing(mesa: _Mesa, tabela_do_manual: str) -> None:
    ensaio = mesa.ensaia(tabela_do_manual)
    line = ensaio.linhas[2]
    assert (line.linha, line.acao, line.chave, line.nome) == (
        4,
        Acao.CRIAR,
        "80092037",
        "Demo PABX",
    )
    assert Mudanca("Status", "", "OK (4 ms)") in line.mudancas
    assert mesa.count(Circuito) == mesa.count(Plano) == 0


def test_a_known_circuit_is_updated_and_its_changes_are_told(mesa: _Mesa) -> None:
    mesa.importa(HEADER + "90\tAzul\tPF\tC1\t1,00\t10.0.0.1\tOffline\n")
    done = mesa.importa(HEADER + "90\tVerde\tPG\tC2\t-2,50\t10.0.0.2\tOK (12 ms)\n").ensaio
    assert done.linhas[0].acao is Acao.ATUALIZAR
    assert done.linhas[0].mudancas == (
        Mudanca("Nome", "Azul", "Verde"),
        Mudanca("Plano Nacional", "PF", "PG"),
        Mudanca("Central", "C1", "C2"),
        Mudanca("Saldo", "1,00", "-2,50"),
        Mudanca("IP", "10.0.0.1", "10.0.0.2"),
        Mudanca("Status", "Offline", "OK (12 ms)"),
    )
    circuito = mesa.circuito("90")
    assert (circuito.nome, circuito.nome_key, circuito.versao) == ("Verde", "verde", 2)
    assert (circuito.central, circuito.ip) == ("C2", "10.0.0.2")
    assert (circuito.status, circuito.latencia_ms) == ("OK", 12)
    assert circuito.saldo_visto == Decimal("-2.50")


def test_an_empty_cell_keeps_the_value_but_of_central_and_ip(mesa: _Mesa) -> None:
    mesa.importa(HEADER + "90\tAzul\tPF\tC1\t1,00\t10.0.0.1\tOK (4 ms)\n")
    done = mesa.importa(HEADER + "90\t\t\t\t\t\t\n").ensaio
    assert [m.coluna for m in done.linhas[0].mudancas] == ["Central", "IP"]
    circuito = mesa.circuito("90")
    assert (circuito.nome, circuito.central, circuito.ip) == ("Azul", "", "")
    assert (circuito.status, circuito.latencia_ms) == ("OK", 4)
    assert circuito.saldo_visto == Decimal("1.00")


def test_a_column_that_is_not_there_keeps_central_and_ip_too(mesa: _Mesa) -> None:
    mesa.importa(HEADER + "90\tAzul\tPF\tC1\t1,00\t10.0.0.1\tOffline\n")
    mesa.importa("Circuito;Nome\n90;Verde\n", RelogioParado(mesa.relogio.instant + timedelta(1)))
    circuito = mesa.circuito("90")
    assert (circuito.nome, circuito.central, circuito.ip) == ("Verde", "C1", "10.0.0.1")
    assert circuito.visto_em == mesa.relogio.now()


def test_a_changed_plan_holds_from_today(mesa: _Mesa) -> None:
    mesa.importa("Circuito;Nome;Plano\n90;Azul;PF\n")
    later = RelogioParado(mesa.relogio.instant + timedelta(days=3))
    mesa.importa("Circuito;Plano\n90;PG\n", later)
    mesa.importa("Circuito;Plano\n90;PH\n", later)
    with mesa.base.read() as session:
        history = session.execute(
            select(CircuitoPlano.desde, Plano.nome)
            .join(Plano, Plano.id == CircuitoPlano.plano_id)
            .order_by(CircuitoPlano.desde)
        ).all()
    assert [tuple(row) for row in history] == [
        (date(2026, 11, 24), "PF"),
        (date(2026, 11, 27), "PH"),
    ]


def test_a_plan_put_right_on_the_periods_first_day_is_charged_as_an_edit_would(
    mesa: _Mesa, construtor: Construtor
) -> None:
    caro = construtor.plano("Caro", "300")
    mesa.importa("Circuito;Nome;Plano\n90;Azul;PF\n")
    typed = construtor.circuito(mesa.cliente, numero="91")
    mesa.importa("Circuito;Plano\n90;Caro\n")
    with mesa.base.write() as session:
        form = circuitos.CircuitoForm("91", "Matriz", mesa.cliente, caro)
        circuitos.update(session, mesa.relogio, typed, 1, form)
    with mesa.base.read() as session:
        totals = session.scalars(select(Fatura.total).order_by(Fatura.circuito_id)).all()
    assert totals == [Decimal("70.00"), Decimal("70.00")]


def test_an_unknown_plan_is_made_to_be_looked_at(mesa: _Mesa, construtor: Construtor) -> None:
    construtor.plano("Ouro")
    done = mesa.importa("Circuito;Nome;Plano\n1;A;Pré\n2;B;PRE\n3;C;OURO\n4;D;Prata\n").ensaio
    assert done.planos_novos == ("Pré", "Prata")
    with mesa.base.read() as session:
        made = session.scalars(select(Plano).where(Plano.nome == "Pré")).one()
        assert made.a_conferir
        assert made.tipo is TipoPlano.POS_PAGO
        assert made.mensalidade == 0


def test_a_table_of_hundreds_of_new_plans_is_refused(mesa: _Mesa) -> None:
    rows = "".join(f"{n};A;Plano {n}\n" for n in range(201))
    assert mesa.problemas("Circuito;Nome;Plano\n" + rows) == [
        "linha 1: coluna Plano Nacional: a tabela traria 201 planos novos: "
        "confira se a coluna é mesmo a do plano."
    ]


def test_a_new_circuit_without_a_plan_is_taken_with_a_warning(mesa: _Mesa) -> None:
    done = mesa.importa("Circuito;Nome\n90;Azul\n").ensaio
    assert done.linhas[0].avisos == ("sem plano: a fatura não fecha até que tenha um",)
    assert mesa.count(CircuitoPlano) == 0


def test_another_clients_circuit_is_a_bad_line(mesa: _Mesa, construtor: Construtor) -> None:
    construtor.circuito(construtor.cliente("Fulano"), numero="80092040")
    assert mesa.problemas("Circuito;Nome\n1;A\n80092040;B\n") == [
        "linha 3: coluna Circuito: 80092040 é de Fulano: use Transferir."
    ]


def test_a_deactivated_circuit_is_a_bad_line(mesa: _Mesa, construtor: Construtor) -> None:
    circuito_id = construtor.circuito(mesa.cliente, numero="90")
    construtor.item(circuito_id, "10")
    with mesa.base.write() as session:
        circuitos.remove(session, mesa.relogio, [circuito_id])
    assert mesa.problemas("Circuito;Nome\n90;B\n") == [
        "linha 2: coluna Circuito: 90 está desativado: reative-o primeiro."
    ]


def test_the_same_number_twice_names_both_lines(mesa: _Mesa) -> None:
    assert mesa.problemas("Circuito;Nome\n1;A\n2;B\n1;C\n") == [
        "linha 4: coluna Circuito: 1 já está na linha 2."
    ]


@pytest.mark.parametrize(
    ("linha", "palavras"),
    [
        ("\tA\tPF\t\t0,00\t\t", "coluna Circuito: informe o número do circuito (a conta SIP)."),
        ("1\t\tPF\t\t0,00\t\t", "coluna Nome: informe o nome de 1, que é novo."),
        ("1\tA\tPF\t\t1,234\t\t", "coluna Saldo: os centavos têm no máximo duas casas"),
        ("1\tA\tPF\t\t=1+1\t\t", "coluna Saldo: valor não entendido"),
        ("9" * 65 + "\tA\tPF\t\t\t\t", "coluna Circuito: texto longo demais"),
        ("1\t" + "A" * 201 + "\tPF\t\t\t\t", "coluna Nome: texto longo demais"),
        ("1\tA\t" + "P" * 101 + "\t\t\t\t", "coluna Plano Nacional: texto longo demais"),
        ("1\tA\tPF\t\t\t\t" + "S" * 61, "coluna Status: texto longo demais"),
        ("1\tA\tPF\t\t\t" + "1" * 46 + "\t", "coluna IP: texto longo demais"),
    ],
)
def test_a_wrong_cell_is_told_by_line_and_column(mesa: _Mesa, linha: str, palavras: str) -> None:
    (problema,) = mesa.problemas(HEADER + linha + "\n")
    assert problema.startswith(f"linha 2: {palavras}")


def test_a_header_without_the_number_is_refused(mesa: _Mesa) -> None:
    assert mesa.problemas("Nome\nAzul\n") == ["linha 1: coluna Circuito: falta no cabeçalho."]


def test_problems_come_in_the_order_of_the_file(mesa: _Mesa) -> None:
    texto = "Circuito;Nome;Saldo\n1;A;x\n1;;0\n2;B\n3;;0\n"
    assert [p.linha for p in mesa.ensaia(texto).problemas] == [2, 3, 4, 5]


def test_nothing_of_a_file_with_a_bad_line_is_taken(mesa: _Mesa) -> None:
    with pytest.raises(ProblemasError) as refused:
        mesa.importa("Circuito;Nome;Saldo\n1;A;0\n2;B;x\n")
    assert str(refused.value).startswith(
        "Nada foi importado. Corrija o arquivo e importe de novo:\nlinha 3: coluna Saldo: "
    )
    assert mesa.count(Circuito) == 0


def test_the_sentence_of_a_hundred_problems_is_short(mesa: _Mesa) -> None:
    with pytest.raises(ProblemasError) as refused:
        mesa.importa("Circuito;Nome\n" + "1;\n" * 100)
    assert len(refused.value.problemas) == 100
    assert str(refused.value).endswith("… e mais 80.")


@pytest.mark.parametrize(
    "visto",
    ["24/11/2026 09:12", "24/11/2026 09:12:00", "2026-11-24 09:12", "2026-11-24T09:12:00"],
)
def test_when_it_was_seen_may_be_given_in_the_companys_zone(mesa: _Mesa, visto: str) -> None:
    mesa.importa(f"Circuito;Nome;Status;Visto em\n90;Azul;Offline;{visto}\n")
    assert mesa.circuito("90").visto_em == datetime(2026, 11, 24, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("visto", "palavras"), [("ontem", "escreva a data e a hora"), ("25/11/2026 00:00", "ainda não")]
)
def test_a_moment_that_can_not_be_is_told(mesa: _Mesa, visto: str, palavras: str) -> None:
    (problema,) = mesa.problemas(f"Circuito;Nome;Status;Visto em\n90;Azul;Offline;{visto}\n")
    assert problema.startswith("linha 2: coluna Visto em: ")
    assert palavras in problema


def test_a_table_that_shows_no_facts_was_seen_never(mesa: _Mesa) -> None:
    mesa.importa("Circuito;Nome;Visto em\n90;Azul;24/11/2026 09:00\n")
    assert mesa.circuito("90").visto_em is None


def test_texts_are_kept_as_they_are_but_for_what_nobody_can_see(mesa: _Mesa) -> None:
    mesa.importa("Circuito\tNome\n90\t<b>=1+1</b> \u202eA\x07\n")
    assert mesa.circuito("90").nome == "<b>=1+1</b> A"


def test_a_client_that_can_take_none_is_refused(mesa: _Mesa, construtor: Construtor) -> None:
    mesa.cliente = construtor.cliente("Fechado", desativado_em=mesa.relogio.now())
    with pytest.raises(KnownError, match="Fechado está desativado"):
        mesa.ensaia("Circuito;Nome\n1;A\n")
    mesa.cliente = 999
    with pytest.raises(KnownError, match="não existe mais"):
        mesa.ensaia("Circuito;Nome\n1;A\n")


def test_imported_circuits_are_found_by_the_search(mesa: _Mesa, construtor: Construtor) -> None:
    construtor.cliente("Outro")
    mesa.importa("Circuito;Nome\n80092048;BravoZulu\n")
    with mesa.base.read() as session:
        assert busca_clientes.count(session, "bravo") == 1


def test_progress_is_told_and_may_stop_the_work_with_nothing_written(mesa: _Mesa) -> None:
    told = []

    def stop(done: int, total: int, text: str) -> None:
        told.append((done, total, text))
        if text == "Gravando…" and done == total:
            raise InterruptedError

    with pytest.raises(InterruptedError), mesa.base.write() as session:
        importacao.apply(
            session, mesa.relogio, "Circuito;Nome\n1;A\n2;B\n", mesa.cliente, progress=stop
        )
    assert told == [(0, 2, "Conferindo as linhas…"), (0, 2, "Gravando…"), (2, 2, "Gravando…")]
    assert mesa.count(Circuito) == 0


def test_a_table_without_a_line_is_taken_for_nothing(mesa: _Mesa) -> None:
    assert mesa.importa("Circuito;Nome\n").ensaio == Ensaio(())


def test_an_import_in_the_middle_of_a_session_leaves_no_stale_entity(mesa: _Mesa) -> None:
    mesa.importa("Circuito;Nome\n90;Azul\n")
    with mesa.base.write() as session:
        circuito = session.scalars(select(Circuito)).one()
        importacao.apply(session, mesa.relogio, "Circuito;Nome\n90;Verde\n", mesa.cliente)
        assert circuito.nome == "Verde"


def test_open_invoices_of_new_circuits_count_in_the_kept_totals(
    mesa: _Mesa, construtor: Construtor
) -> None:
    construtor.plano("PF", "60")
    mesa.importa("Circuito;Nome;Plano\n1;A;PF\n2;B;PF\n")
    with mesa.base.read() as session:
        open_ones = select(func.sum(Fatura.total)).where(Fatura.situacao == Situacao.ABERTA)
        assert session.scalar(open_ones) == Decimal("28.00")


def test_only_the_first_new_lines_tell_their_cells(mesa: _Mesa) -> None:
    rows = "".join(f"{n};A\n" for n in range(DETALHADAS + 1))
    linhas = mesa.ensaia("Circuito;Nome\n" + rows).linhas
    assert [bool(linha.mudancas) for linha in linhas] == [True] * DETALHADAS + [False]
