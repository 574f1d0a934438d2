"""The command line's parser, in Portuguese."""

import argparse
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn, TypeAlias

PROG = "saperx-desktop"

# What argparse says of a wrong command line, and the same in Portuguese.
_ERRORS = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"the following arguments are required: (.+)", r"faltam argumentos: \1"),
        (r"unrecognized arguments: (.+)", r"argumentos desconhecidos: \1"),
        (r"one of the arguments (.+) is required", r"é preciso um destes: \1"),
        (
            r"argument (.+): invalid choice: (.+) \(choose from (.+)\)",
            r"argumento \1: \2 não é aceito (escolha entre \3)",
        ),
        (r"argument (.+): invalid \S+ value: (.+)", r"argumento \1: valor não entendido: \2"),
        (r"argument (.+): not allowed with argument (.+)", r"\1 não pode vir junto com \2"),
        (r"argument (.+): expected .*argument.*", r"argumento \1: falta o valor"),
        (r"argument (.+): ignored explicit argument (.+)", r"argumento \1: não tem valor: \2"),
    )
)


class Formatter(argparse.HelpFormatter):
    """Help that begins with "uso:"."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """As argparse's own, in Portuguese."""
        super().add_usage(usage, actions, groups, "uso: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are in Portuguese; a wrong usage exits with 2."""

    def __init__(self, prog: str, *, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.arguments = self.add_argument_group("argumentos")
        self.options = self.add_argument_group("opções")
        self.options.add_argument("-h", "--help", action="help", help="mostra esta ajuda e sai")

    def error(self, message: str) -> NoReturn:
        """Say on stderr what is wrong with the command line, and exit with 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: erro: {_in_portuguese(message)}\n")


Subparsers: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001 - its only name
"""What `add_subparsers` returns."""


def add_base(parser: Parser, *, help_: str = "o arquivo da base (.saperx)") -> None:
    """Give *parser* the option every command needs: the base it works on."""
    parser.options.add_argument("--base", required=True, type=Path, metavar="ARQUIVO", help=help_)


def _in_portuguese(message: str) -> str:
    for pattern, words in _ERRORS:
        if found := pattern.fullmatch(message):
            return found.expand(words)
    return message
