"""The use cases without a window: `saperx-desktop COMANDO …`, for scheduled jobs."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from saperx_desktop import __version__
from saperx_desktop.cli import backup, fechar, importar, resumo, verificar
from saperx_desktop.cli.argumentos import PROG, Parser
from saperx_desktop.config import APP_NAME
from saperx_desktop.models.errors import KnownError

_COMMANDS = (importar, fechar, resumo, verificar, backup)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; a wrong one ends the program with 2.

    `run` of the result is the command to carry out, or None where the window is wanted, on `base`
    where one is named.
    """
    parser = Parser(PROG, description="Clientes, circuitos e faturas de uma operadora.")
    parser.set_defaults(run=None)
    parser.options.add_argument(
        "--base", type=Path, metavar="ARQUIVO", help="abre a janela nesta base"
    )
    parser.options.add_argument(
        "--versao",
        action="version",
        version=f"{APP_NAME} {__version__}",
        help="mostra a versão e sai",
    )
    commands = parser.add_subparsers(title="comandos", metavar="COMANDO", parser_class=Parser)
    for command in _COMMANDS:
        command.add_to(commands)
    return parser.parse_args(argv)


def run(options: argparse.Namespace) -> int:
    """Carry out the command of *options*: 0 done, 1 refused with a sentence on stderr."""
    try:
        options.run(options)
    except KnownError as error:
        print(error, file=sys.stderr)
        return 1
    return 0
