"""`saperx-desktop importar circuitos|clientes`: what may be said on its command line."""

import argparse

from saperx_desktop.cli.argumentos import Parser, Subparsers, add_base

_BASE = "o arquivo da base (.saperx); se não existe, é criado"
_FILE = "a tabela: um CSV ou o texto copiado da página; - lê da entrada padrão"


def add_to(commands: Subparsers) -> None:
    """Add the command to the program's."""
    parser = commands.add_parser(
        "importar", description="Importa uma tabela para a base.", help="importa uma tabela"
    )
    tables = parser.add_subparsers(
        title="tabelas", metavar="TABELA", dest="tabela", required=True, parser_class=Parser
    )
    circuitos = tables.add_parser(
        "circuitos",
        description="Importa os circuitos de um cliente, na forma da página Circuitos.",
        help="os circuitos de um cliente",
    )
    circuitos.options.add_argument(
        "--cliente", required=True, metavar="DOCUMENTO", help="CPF ou CNPJ do cliente"
    )
    circuitos.set_defaults(run=_circuitos)
    clientes = tables.add_parser(
        "clientes",
        description="Importa clientes de um CSV com os nomes dos campos no cabeçalho.",
        help="os dados de clientes",
    )
    clientes.set_defaults(run=_clientes)
    for table in (circuitos, clientes):
        table.arguments.add_argument("arquivo", metavar="ARQUIVO", help=_FILE)
        add_base(table, help_=_BASE)
        table.options.add_argument(
            "--ensaio", action="store_true", help="mostra o que mudaria e não muda nada"
        )


def _circuitos(options: argparse.Namespace) -> None:
    from saperx_desktop.cli import importacao  # noqa: PLC0415 - SQLAlchemy, not for the window

    importacao.circuitos(options.arquivo, options.base, options.cliente, ensaio=options.ensaio)


def _clientes(options: argparse.Namespace) -> None:
    from saperx_desktop.cli import importacao  # noqa: PLC0415 - SQLAlchemy, not for the window

    importacao.clientes(options.arquivo, options.base, ensaio=options.ensaio)
