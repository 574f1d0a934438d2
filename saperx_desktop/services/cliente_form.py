"""What the form of a client holds and what is wrong with it; free of the database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from types import MappingProxyType

from saperx_desktop.models import cep, documento, inscricao_estadual, municipios
from saperx_desktop.models.texto import clean, order_key, too_long

BRASIL = "Brasil"
_BRASIL_KEYS = frozenset({"", "br", "brasil", "brazil"})


@dataclass(frozen=True, slots=True)
class ClienteForm:
    """Every field of the manual page "Cadastro de Clientes", as typed or as kept."""

    nome: str = ""
    cpf_cnpj: str = ""
    razao_social: str = ""
    ie: str = ""
    cep: str = ""
    pais: str = BRASIL
    estado: str = ""
    cidade: str = ""
    bairro: str = ""
    logradouro: str = ""
    numero: str = ""
    complemento: str = ""
    observacoes: str = ""


CAMPOS = tuple(field.name for field in fields(ClienteForm))
"""The names of the fields, in the manual's order."""

ROTULOS: Mapping[str, str] = MappingProxyType(
    {
        "nome": "Nome",
        "cpf_cnpj": "CPF/CNPJ",
        "razao_social": "Razão social",
        "ie": "Inscrição estadual",
        "cep": "CEP",
        "pais": "País",
        "estado": "Estado",
        "cidade": "Cidade",
        "bairro": "Bairro",
        "logradouro": "Logradouro",
        "numero": "Número",
        "complemento": "Complemento",
        "observacoes": "Observações",
    }
)
"""The words beside each field."""


@lru_cache(maxsize=8)  # asked three times of the same form, by an import 100,000 times
def cleaned(form: ClienteForm) -> ClienteForm:
    """Return *form* as it is kept: no masks, no stray blanks, names spelled as the lists do."""
    pais = tidy_pais(form.pais)
    brasil = pais == BRASIL
    estado = tidy_estado(form.estado) if brasil else clean(form.estado)
    return ClienteForm(
        nome=clean(form.nome),
        cpf_cnpj=_tidy_document(form.cpf_cnpj),
        razao_social=clean(form.razao_social),
        ie=_tidy_ie(form.ie),
        cep=_tidy_cep(form.cep) if brasil else clean(form.cep),
        pais=pais,
        estado=estado,
        cidade=tidy_cidade(estado, form.cidade) if brasil else clean(form.cidade),
        bairro=clean(form.bairro),
        logradouro=clean(form.logradouro),
        numero=clean(form.numero),
        complemento=clean(form.complemento),
        observacoes=clean(form.observacoes, linhas=True),
    )


def masked(form: ClienteForm) -> ClienteForm:
    """Return *form* as people read it: `cleaned`, with document and CEP in their masks."""
    kept = cleaned(form)
    values = {name: getattr(kept, name) for name in CAMPOS}
    if _is_plain(kept.cpf_cnpj):
        values["cpf_cnpj"] = documento.mask(kept.cpf_cnpj)
    values["cep"] = cep.mask(kept.cep) if kept.pais == BRASIL else kept.cep
    return ClienteForm(**values)


def problems(form: ClienteForm) -> dict[str, str]:
    """Return what forbids to save *form*, field → sentence; whether it is taken is not asked."""
    kept = cleaned(form)
    found = {name: too_long(name, getattr(kept, name)) for name in CAMPOS}
    if not kept.nome:
        found["nome"] = "Informe o nome do cliente."
    found["cpf_cnpj"] = found["cpf_cnpj"] or documento.problem(kept.cpf_cnpj)
    if kept.pais == BRASIL and kept.estado and kept.estado not in municipios.UFS:
        found["estado"] = "Escolha a UF na lista, como SP."
    return {name: sentence for name, sentence in found.items() if sentence}


def warnings(form: ClienteForm) -> dict[str, str]:
    """Return what looks wrong in *form* but never forbids to save it (DOMAIN 7)."""
    kept = cleaned(form)
    if kept.pais != BRASIL:
        return {}
    uf = kept.estado if kept.estado in municipios.UFS else None
    checks: dict[str, Callable[[], str | None]] = {
        "ie": lambda: inscricao_estadual.warning(kept.ie, uf),
        "cep": lambda: cep.problem(kept.cep, uf),
        "cidade": lambda: _unknown_city(uf, kept.cidade),
    }
    found = {name: check() for name, check in checks.items()}
    return {name: sentence for name, sentence in found.items() if sentence}


def changed(before: ClienteForm, after: ClienteForm) -> list[str]:
    """Return the names of the fields whose kept values differ."""
    old, new = cleaned(before), cleaned(after)
    return [name for name in CAMPOS if getattr(old, name) != getattr(new, name)]


def tidy_pais(pais: str) -> str:
    """Return the country cleaned; an empty one and "brazil" are Brasil."""
    typed = clean(pais)
    return BRASIL if order_key(typed) in _BRASIL_KEYS else typed


def tidy_estado(estado: str) -> str:
    """Return the UF that *estado* names, by its letters or its name; else what was typed."""
    typed = clean(estado)
    if typed.upper() in municipios.UFS:
        return typed.upper()
    key = order_key(typed)
    return next((uf for uf, name in municipios.UFS.items() if order_key(name) == key), typed)


def tidy_cidade(uf: str, cidade: str) -> str:
    """Return the municipality of *uf* as the list spells it; else what was typed."""
    typed = clean(cidade)
    return municipios.find(uf, typed) or typed


def _tidy_document(typed: str) -> str:
    """Drop the mask; what can't be a document stays as it was typed."""
    text = clean(typed)
    document = documento.normalize(text)
    return document if _is_plain(document) else text


def _is_plain(document: str) -> bool:
    return document.isascii() and document.isalnum()


def _tidy_ie(typed: str) -> str:
    """Keep the mask, which differs from state to state; "isenta" is ISENTO."""
    text = clean(typed)
    isento = inscricao_estadual.normalize(text) == inscricao_estadual.ISENTO
    return inscricao_estadual.ISENTO if isento else text


def _tidy_cep(typed: str) -> str:
    """Drop the mask of eight digits; anything else stays as it was typed."""
    text = clean(typed)
    digits = cep.normalize(text)
    whole = len(digits) == cep.CEP_LEN and digits.isascii() and digits.isdigit()
    return digits if whole else text


def _unknown_city(uf: str | None, cidade: str) -> str | None:
    if uf is None or not cidade or municipios.find(uf, cidade):
        return None
    return f"Não está na lista de municípios de {uf}: confira."
