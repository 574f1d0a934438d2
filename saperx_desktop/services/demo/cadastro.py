"""The clients, contacts and circuits of the demo base."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from sqlalchemy.orm import Session

from saperx_desktop.models import telefone
from saperx_desktop.models.circuito import Circuito, Titularidade
from saperx_desktop.models.cliente import Cliente
from saperx_desktop.models.contato import Contato
from saperx_desktop.models.empresa import Empresa
from saperx_desktop.models.plano import CircuitoPlano
from saperx_desktop.models.texto import order_key
from saperx_desktop.models.tipos import AreaContato, TipoPlano
from saperx_desktop.services import planos
from saperx_desktop.services.demo import nomes
from saperx_desktop.services.periodos import first_period, open_periods

CLIENTE_SAPERX = "11222333000181"
OUTROS = 311
_FIRST_NUMBER = 81_100_000


@dataclass(frozen=True, slots=True)
class Planos:
    """The ids of the demo's plans."""

    controle: int
    pre: int
    comercial: int


def issuer(session: Session) -> None:
    """Fill in the company that the demo's printouts come from."""
    empresa = session.get_one(Empresa, 1)
    empresa.nome = "Operadora Exemplo Telecom Ltda"
    empresa.cnpj = "11444777000161"
    empresa.endereco = "Rua das Centrais, 100"
    empresa.cidade = "São Paulo – SP"
    empresa.telefone = telefone.parse("4004-0000")
    empresa.email = "financeiro@operadora.example"


def plans(session: Session) -> Planos:
    """Make the plans that the manual's table does not name."""

    def plan(nome: str, tipo: TipoPlano, mensalidade: str) -> int:
        made = planos.create(session, nome, tipo=tipo, mensalidade=Decimal(mensalidade)).id
        assert made is not None  # noqa: S101 - a plan just made has an id
        return made

    return Planos(
        plan("Controle 200", TipoPlano.CONTROLE, "89.90"),
        plan("Pré 100", TipoPlano.PRE_PAGO, "0"),
        plan("Comercial 500", TipoPlano.POS_PAGO, "149.90"),
    )


def saperx(session: Session) -> Cliente:
    """Make the manual's client, with its contacts."""
    cliente = Cliente(
        nome="Cliente SaperX",
        cpf_cnpj=CLIENTE_SAPERX,
        razao_social="SaperX Tecnologia em Telecomunicações Ltda",
        ie="ISENTO",
        cep="01310100",
        estado="SP",
        cidade="São Paulo",
        bairro="Bela Vista",
        logradouro="Avenida Paulista",
        numero="1000",
        complemento="cj 51",
        observacoes="Prefere contato pela manhã. Fatura consolidada no dia 10.",
    )
    session.add(cliente)
    session.flush()
    for ordem, (nome, caixa, fone, cargo, area) in enumerate(
        (
            ("Nataniel Prado", "nataniel", "+5511987650001", "Gerente de TI", AreaContato.TECNICO),
            ("Lívia Sampaio", "livia", "+551132650002", "Financeiro", AreaContato.FINANCEIRO),
            ("Sarah Nóbrega", "sarah", "+5511987650003", "Compras", AreaContato.ADMINISTRATIVO),
        )
    ):
        session.add(
            Contato(
                cliente_id=cliente.id,
                nome=nome,
                email=f"{caixa}@saperx.example",
                telefone=fone,
                cargo=cargo,
                area=area,
                ordem=ordem,
            )
        )
    return cliente


def others(session: Session, inicio: date, planos_demo: Planos, *, quantos: int) -> None:
    """Make *quantos* other clients, their contacts and circuits, opened on *inicio*."""
    sorte = Random("saperx")  # noqa: S311 - the same people every time
    clientes = []
    for lugar in range(quantos):
        praca = sorte.choice(nomes.PRACAS)
        cliente = _client(sorte, lugar, praca)
        clientes.append((cliente, praca))
    session.add_all([cliente for cliente, _ in clientes])
    session.flush()
    circuitos: list[Circuito] = []
    for cliente, praca in clientes:
        session.add_all(_contacts(sorte, cliente, praca))
        circuitos += _circuits(sorte, cliente, praca, len(circuitos))
    session.add_all(circuitos)
    session.flush()
    _open(session, sorte, circuitos, inicio, planos_demo)


def _client(sorte: Random, lugar: int, praca: nomes.Praca) -> Cliente:
    nome = nomes.empresa(sorte, lugar)
    cpf_cnpj = nomes.documento_de(lugar)
    return Cliente(
        nome=nome,
        cpf_cnpj=cpf_cnpj,
        razao_social="" if len(cpf_cnpj) == 11 else nome,
        ie=sorte.choice(("", "", "ISENTO")),
        cep=f"{praca.cep}{sorte.randrange(1000):03d}",
        estado=praca.uf,
        cidade=praca.cidade,
        bairro=sorte.choice(nomes.BAIRROS),
        logradouro=sorte.choice(nomes.LOGRADOUROS),
        numero=str(sorte.randrange(1, 2500)),
        complemento=sorte.choice(("", "", "", "sala 12", "loja A", "2º andar")),
    )


def _contacts(sorte: Random, cliente: Cliente, praca: nomes.Praca) -> list[Contato]:
    made = []
    for ordem in range(sorte.choice((1, 1, 2, 2, 3))):
        nome = nomes.pessoa(sorte)
        area = sorte.choice(list(AreaContato))
        caixa = order_key(nome).replace(" ", ".").replace("'", "")
        made.append(
            Contato(
                cliente_id=cliente.id,
                nome=nome,
                email=f"{caixa}@cliente{cliente.id}.example",
                telefone=nomes.telefone(sorte, praca),
                ramal=sorte.choice(("", "", str(sorte.randrange(200, 300)))),
                cargo=sorte.choice(nomes.CARGOS[area.value]),
                area=area,
                ordem=ordem,
            )
        )
    return made


def _circuits(sorte: Random, cliente: Cliente, praca: nomes.Praca, used: int) -> list[Circuito]:
    return [
        Circuito(
            numero=str(_FIRST_NUMBER + 7 * (used + place)),
            nome=f"{sorte.choice(nomes.PLANTAS)} {praca.cidade}",
            cliente_id=cliente.id,
            ddd=praca.ddd,
            central=f"SPX-{praca.uf}-CS-0{sorte.randrange(1, 4)}",
            ip=f"10.{sorte.randrange(1, 250)}.{sorte.randrange(250)}.{sorte.randrange(1, 250)}",
            status="OK",
            latencia_ms=sorte.randrange(2, 48),
            dia_vencimento=sorte.choice((5, 10, 10, 15, 20)),
        )
        for place in range(sorte.choice((1, 1, 2, 2, 3, 4, 5)))
    ]


def _open(
    session: Session,
    sorte: Random,
    circuitos: Sequence[Circuito],
    inicio: date,
    planos_demo: Planos,
) -> None:
    choices = (planos_demo.comercial, planos_demo.comercial, planos_demo.controle, planos_demo.pre)
    for circuito in circuitos:
        session.add(
            Titularidade(circuito_id=circuito.id, cliente_id=circuito.cliente_id, desde=inicio)
        )
        session.add(
            CircuitoPlano(circuito_id=circuito.id, plano_id=sorte.choice(choices), desde=inicio)
        )
    session.flush()
    open_periods(session, [first_period(circuito, inicio) for circuito in circuitos])
