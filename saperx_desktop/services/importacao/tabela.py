"""Reads a table as people have it: a copied page, a CSV, a block from a spreadsheet."""

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.texto import clean, words
from saperx_desktop.services.importacao.ensaio import Problema

MAX_BYTES = 50_000_000
MAX_LINHA = 20_000
MAX_LINHAS = 200_000
_SEPARADORES = ("\t", ";", ",")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PLANILHA = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# A cell is quoted only where its closing quote ends it: the name "Azul" Ltda keeps its quotes.
_CELULAS = {
    sep: re.compile(rf'"((?:[^"]|"")*+)"(?={sep}|\n|\Z)|([^{sep}\n]*)') for sep in _SEPARADORES
}


@dataclass(frozen=True, slots=True)
class Coluna:
    """A column that an import knows.

    *campo* is its name in code, *nome* in the header, *outros* are other headers taken for it.
    A header of one name may lie over *largura* cells, as a copied page has its actions.
    """

    campo: str
    nome: str
    outros: tuple[str, ...] = ()
    largura: int = 1


@dataclass(frozen=True, slots=True)
class Linha:
    """One record: the line it begins at and its cells by field, as they stand in the file."""

    numero: int
    celulas: dict[str, str]


@dataclass(frozen=True, slots=True)
class Tabela:
    """The records of a file, those of a wrong shape left out and told in *problemas*."""

    campos: frozenset[str]
    linhas: tuple[Linha, ...]
    problemas: tuple[Problema, ...]


def read_file(path: Path) -> str:
    """Return the text of the file at *path*; KnownError where it can't be read as one."""
    try:
        with path.open("rb") as file:
            return decode(file.read(MAX_BYTES + 1))
    except FileNotFoundError as error:
        raise KnownError(f"O arquivo {path} não existe. Confira o nome.") from error
    except IsADirectoryError as error:
        raise KnownError(f"{path} é uma pasta. Escolha um arquivo.") from error
    except OSError as error:
        raise KnownError(f"Não foi possível ler {path}: {error.strerror}.") from error


def decode(data: bytes) -> str:
    """Return the text of *data*: by its byte order mark, else UTF-8, else Windows' cp1252."""
    if len(data) > MAX_BYTES:
        raise KnownError(
            f"O arquivo passa de {MAX_BYTES // 1_000_000} MB. Divida-o em partes menores."
        )
    if data.startswith(_PLANILHA):
        raise KnownError("O arquivo é uma planilha. Salve-a como CSV e importe o CSV.")
    try:
        return _checked(_decoded(data))
    except UnicodeDecodeError as error:
        raise KnownError("O arquivo não é texto. Salve a tabela como CSV em UTF-8.") from error


def read(texto: str, colunas: Sequence[Coluna]) -> Tabela:
    """Cut *texto* into the records of a table with *colunas*, in any order.

    A header that can't be read, or a file too large, is a KnownError; a record of a wrong shape is
    a problem of its line. Empty lines are skipped, yet counted.
    """
    texto = _checked(texto.removeprefix("\ufeff")).replace("\r\n", "\n").replace("\r", "\n")
    sep = _guess_separator(texto, colunas)
    registros = _records(texto, sep)
    numero, nomes = next(registros, (1, []))
    achadas, problemas = _header(numero, nomes, colunas)
    if problemas:
        return Tabela(frozenset(), (), tuple(problemas))
    linhas: list[Linha] = []
    for numero, celulas in registros:
        if len(linhas) + len(problemas) >= MAX_LINHAS:
            raise KnownError(f"O arquivo passa de {MAX_LINHAS} linhas. Divida-o em partes menores.")
        aparadas = _fit(celulas, achadas)
        if aparadas is None:
            problemas.append(_wrong_width(numero, celulas, achadas))
        else:
            linhas.append(Linha(numero, aparadas))
    return Tabela(frozenset(c.campo for c in achadas), tuple(linhas), tuple(problemas))


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF_16):
        return data.decode("utf-16")
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _checked(texto: str) -> str:
    if "\0" in texto:
        raise KnownError("O arquivo não é texto. Salve a tabela como CSV em UTF-8.")
    return texto


def _guess_separator(texto: str, colunas: Sequence[Coluna]) -> str:
    """Return the separator by which most of the header's names are known."""
    known = _by_name(colunas)

    def score(sep: str) -> int:
        _, nomes = next(_records(texto, sep), (1, []))
        return sum(_key(nome) in known for nome in nomes)

    return max(_SEPARADORES, key=score)


def _records(texto: str, sep: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not empty, with the line it begins at."""
    pos, numero = 0, 1
    while pos < len(texto):
        end = texto.find("\n", pos)
        end = len(texto) if end < 0 else end
        if texto.find('"', pos, end) < 0:
            celulas, after = texto[pos:end].split(sep), end
        else:
            celulas, after = _quoted(texto, pos, sep)
        if after - pos > MAX_LINHA:
            raise KnownError(
                f"linha {numero}: passa de {MAX_LINHA} caracteres. "
                "Confira se o arquivo é mesmo uma tabela."
            )
        if any(celula and not celula.isspace() for celula in celulas):
            yield numero, celulas
        numero += texto.count("\n", pos, after) + 1
        pos = after + 1


def _quoted(texto: str, pos: int, sep: str) -> tuple[list[str], int]:
    """Return the cells of the record at *pos*, some in quotes, and where it ends."""
    celulas: list[str] = []
    pattern = _CELULAS[sep]
    while True:
        # Never None: where nothing else matches, an empty cell does.
        found = cast("re.Match[str]", pattern.match(texto, pos))
        inside = found[1]
        celulas.append(found[2] if inside is None else inside.replace('""', '"'))
        pos = found.end()
        if pos >= len(texto) or texto[pos] == "\n":
            return celulas, pos
        pos += 1


def _header(
    numero: int, nomes: list[str], colunas: Sequence[Coluna]
) -> tuple[list[Coluna], list[Problema]]:
    """Return the columns that the header names, in its order, and what is wrong with it."""
    while nomes and not nomes[-1].strip():
        nomes = nomes[:-1]
    known = _by_name(colunas)
    achadas: list[Coluna] = []
    problemas: list[Problema] = []
    for place, nome in enumerate(nomes, 1):
        coluna = known.get(_key(nome))
        if coluna is None:
            problemas.append(Problema(numero, "", _unknown(place, nome)))
        elif coluna in achadas:
            problemas.append(Problema(numero, coluna.nome, "aparece duas vezes no cabeçalho."))
        else:
            achadas.append(coluna)
    if not achadas:
        names = ", ".join(c.nome for c in colunas)
        raise KnownError(f"linha {numero}: falta o cabeçalho com os nomes das colunas: {names}.")
    return achadas, problemas


def _unknown(place: int, nome: str) -> str:
    shown = clean(nome)[:60]
    return (
        f"a coluna {shown} não é conhecida: retire-a ou corrija o nome."
        if shown
        else f"a coluna {place} não tem nome no cabeçalho."
    )


def _fit(celulas: list[str], colunas: list[Coluna]) -> dict[str, str] | None:
    """Return the cells by field, or None where their number does not fit the header.

    A wide column may lie over all its cells, over one or over none; empty cells may follow.
    """
    wide = [coluna.largura for coluna in colunas]
    one = [1] * len(colunas)
    none = [int(coluna.largura == 1) for coluna in colunas]
    for widths in (wide, one, none):
        used = sum(widths)
        if used <= len(celulas) and not any(c.strip() for c in celulas[used:]):
            return _by_field(celulas, colunas, widths)
    return None


def _by_field(celulas: list[str], colunas: list[Coluna], widths: list[int]) -> dict[str, str]:
    by_field: dict[str, str] = {}
    place = 0
    for coluna, width in zip(colunas, widths, strict=True):
        by_field[coluna.campo] = celulas[place] if width else ""
        place += width
    return by_field


def _wrong_width(numero: int, celulas: list[str], colunas: list[Coluna]) -> Problema:
    has = "1 célula" if len(celulas) == 1 else f"{len(celulas)} células"
    wants = "1 coluna" if len(colunas) == 1 else f"{len(colunas)} colunas"
    return Problema(numero, "", f"tem {has} e o cabeçalho tem {wants}.")


def _by_name(colunas: Sequence[Coluna]) -> dict[str, Coluna]:
    return {_key(nome): coluna for coluna in colunas for nome in (coluna.nome, *coluna.outros)}


def _key(nome: str) -> str:
    """Return what two spellings of a column's name share: no accents, case or signs."""
    return "".join(words(clean(nome)))
