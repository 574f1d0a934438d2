"""Clients whose statements are printed, with histories made by the services."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from saperx_desktop.db.engine import Database
from saperx_desktop.models.relogio import RelogioParado
from saperx_desktop.services import empresa
from saperx_desktop.services.demonstrativo import Demonstrativo, Periodo, statement
from saperx_desktop.services.empresa import EmpresaForm
from tests.builders import Construtor

SET_1, OUT_1, NOV_1 = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)
EMPRESA = EmpresaForm(
    nome="Operadora Exemplo Telecom Ltda",
    cnpj="11.444.777/0001-61",
    endereco="Rua das Centrais, 100",
    cidade="São Paulo – SP",
    telefone="(11) 3333-4444",
    email="financeiro@operadora.com.br",
    chave_pix="financeiro@operadora.com.br",
    multa=Decimal(2),
    juros=Decimal(1),
)


class Impressora:
    """Makes clients and their statements."""

    def __init__(self, construtor: Construtor, relogio: RelogioParado) -> None:
        self.construtor = construtor
        self.relogio = relogio
        with construtor.base.write() as session:
            empresa.save(session, EMPRESA)

    @property
    def base(self) -> Database:
        return self.construtor.base

    def cliente(
        self, nome: str = "Cliente SaperX", *, circuitos: int = 1, nomes: str = "Filial {n}"
    ) -> int:
        """Make a client: September paid in part and late, October closed, November open."""
        construtor = self.construtor
        cliente = construtor.cliente(nome, logradouro="Avenida Paulista", numero="1000")
        pf, controle = construtor.plano("PF"), construtor.plano("Controle 200", "20")
        for n in range(circuitos):
            plano = controle if n % 2 else pf
            circuito = construtor.circuito(
                cliente, nome=nomes.replace("{n}", str(n + 1)), plano_id=plano, desde=SET_1
            )
            construtor.item(circuito, "100.00", "Ligações de setembro")
            fatura = construtor.fechar(circuito, OUT_1)
            construtor.pagar(fatura, "40", date(2026, 10, 5))
            construtor.item(circuito, "50.00", "Ligações de outubro")
            construtor.item(circuito, "-10.00", "Desconto")
            construtor.fechar(circuito, NOV_1)
            construtor.item(circuito, "30.00", "Ligações de novembro")
        return cliente

    def statement(
        self, cliente_id: int, *, detalhado: bool = False, periodo: Periodo | None = None
    ) -> Demonstrativo:
        with self.base.read() as session:
            return statement(
                session, self.relogio, cliente_id, detalhado=detalhado, periodo=periodo
            )


@pytest.fixture
def impressora(qapp: QApplication, construtor: Construtor, relogio: RelogioParado) -> Impressora:
    """Return a maker of statements in a base of this test's own."""
    return Impressora(construtor, relogio)


@pytest.fixture
def progresso() -> tuple[list[tuple[int, int, str]], Callable[[int, int, str], None]]:
    """Return what was reported, and the reporter."""
    seen: list[tuple[int, int, str]] = []
    return seen, lambda done, total, text: seen.append((done, total, text))
