"""What a client is found by, and what a typed search asks of it (DOMAIN 8)."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from saperx_desktop.models.texto import digits, words

MIN_NUMERO = 3
"""Characters from which a number is looked for anywhere, not only at its beginning."""

_PAIS = "55"
_DIGIT = re.compile(r"[0-9]")


@dataclass(slots=True)
class Verbete:
    """The words a client may be found by, and the numbers, each as it is searched."""

    palavras: set[str] = field(default_factory=set)
    numeros: set[str] = field(default_factory=set)
    inicios: set[str] = field(default_factory=set)

    def add_text(self, *textos: str) -> None:
        """Take the words of names and e-mails."""
        for texto in textos:
            found = words(texto)
            self.palavras.update(found)
            self.inicios.update(word for word in found if _DIGIT.search(word))

    def add_document(self, cpf_cnpj: str) -> None:
        """Take a document, whole; of one with letters the second group of its mask too.

        So "12.AB", two words until one more letter makes it known for a document, is found
        while it is being typed.
        """
        whole = "".join(words(cpf_cnpj))
        self._add_number(whole)
        if not whole[:5].isdigit():
            self.palavras.add(whole[2:5])

    def add_circuit(self, numero: str) -> None:
        """Take a circuit's number, whole and in the words it is typed as."""
        pieces = words(numero)
        self.palavras.update(pieces)
        self._add_number("".join(pieces))

    def add_phone(self, e164: str) -> None:
        """Take a phone as it is kept, and as it is dialled within Brazil."""
        whole = digits(e164)
        self._add_number(whole)
        self._add_number(whole.removeprefix(_PAIS))

    @property
    def row(self) -> tuple[str, str, str]:
        """The three texts of the search tables: words, numbers, words with a number in them.

        A blank before each of the last marks where it begins.
        """
        return (
            " ".join(sorted(self.palavras)),
            " ".join(sorted(self.numeros)),
            "".join(f" {word}" for word in sorted(self.inicios)),
        )

    def _add_number(self, whole: str) -> None:
        if whole:
            self.numeros.add(whole)
            self.palavras.add(whole)


@dataclass(frozen=True, slots=True)
class Agulhas:
    """What a typed search asks for: all of its needles must be found in one client."""

    palavras: tuple[str, ...]
    numeros: tuple[str, ...]

    @classmethod
    def of(cls, texto: str) -> "Agulhas":
        """Cut *texto* into needles; what holds no letter or figure asks for nothing."""
        needles = dict.fromkeys(words(texto))
        numeros = tuple(needle for needle in needles if _is_number(needle))
        return cls(tuple(needle for needle in needles if needle not in numeros), numeros)

    def match_words(self, terms_of: Callable[[str], Sequence[str]]) -> str:
        """Return the FTS5 query on the words, each quoted: nothing typed is syntax.

        *terms_of* names the few whole words that a needle begins; none where it begins many.
        """
        return _all(_one_of(terms_of(needle)) or f"{_quoted(needle)}*" for needle in self.palavras)

    def match_numbers(self) -> str:
        """Return the FTS5 query on the numbers: anywhere in one, or at a word's beginning."""
        return _all(
            f"(numeros : {_quoted(needle)} OR inicios : {_quoted(' ' + needle)})"
            for needle in self.numeros
        )


def _is_number(needle: str) -> bool:
    """Tell a number (a piece of a CNPJ may hold letters) from a word."""
    return len(needle) >= MIN_NUMERO and needle.isascii() and _DIGIT.search(needle) is not None


def _quoted(needle: str) -> str:
    """Put *needle*, which holds letters and figures only, between quotes."""
    return f'"{needle}"'


def _one_of(terms: Sequence[str]) -> str:
    return f"({' OR '.join(map(_quoted, terms))})" if terms else ""


def _all(parts: Iterable[str]) -> str:
    return " AND ".join(parts)
