"""What a line of the contacts holds and what is wrong with it; free of the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from saperx_desktop.models import correio, telefone
from saperx_desktop.models.errors import KnownError
from saperx_desktop.models.texto import clean, order_key, too_long
from saperx_desktop.models.tipos import AreaContato

CAMPOS = ("nome", "email", "telefone", "ramal", "cargo", "area")
"""The fields of a contact, in the order of the columns."""

ROTULOS: Mapping[str, str] = MappingProxyType(
    {
        "nome": "Nome",
        "email": "E-mail",
        "telefone": "Telefone",
        "ramal": "Ramal",
        "cargo": "Cargo/departamento",
        "area": "Área",
    }
)
"""The words over each column."""

AREAS: Mapping[AreaContato, str] = MappingProxyType(
    {area: area.value.capitalize() for area in AreaContato}
)
"""How each area reads."""

_AREA_BY_KEY = {order_key(area.value): area for area in AreaContato}


@dataclass(frozen=True, slots=True)
class ContatoForm:
    """A contact as typed; *id* None is a new one, *versao* the one that was read."""

    id: int | None = None
    versao: int = 0
    nome: str = ""
    email: str = ""
    telefone: str = ""
    ramal: str = ""
    cargo: str = ""
    area: str = AREAS[AreaContato.OUTRO]

    @property
    def is_blank(self) -> bool:
        """Whether it is a new line in which nothing was typed."""
        typed = (self.nome, self.email, self.telefone, self.ramal, self.cargo)
        is_new = self.id is None and area_of(self.area) is AreaContato.OUTRO
        return is_new and not any(clean(text) for text in typed)


def cleaned(form: ContatoForm) -> ContatoForm:
    """Return *form* as people read it: stray blanks gone, phone and area as they are written."""
    return replace(
        form,
        nome=clean(form.nome),
        email=clean(form.email),
        telefone=_tidy_phone(form.telefone),
        ramal=clean(form.ramal),
        cargo=clean(form.cargo),
        area=_tidy_area(form.area),
    )


def area_of(texto: str) -> AreaContato | None:
    """Return the area that *texto* names, whatever its case and accents; empty is `OUTRO`."""
    key = order_key(clean(texto))
    return _AREA_BY_KEY.get(key) if key else AreaContato.OUTRO


@lru_cache(maxsize=2048)
def problems(form: ContatoForm) -> Mapping[str, str]:
    """Return what forbids to save *form*, field → sentence; of a blank line nothing."""
    if form.is_blank:
        return MappingProxyType({})
    found = {name: too_long(name, clean(getattr(form, name))) for name in CAMPOS}
    if not clean(form.nome):
        found["nome"] = "Informe o nome do contato."
    found["email"] = found["email"] or correio.problem(clean(form.email))
    found["telefone"] = found["telefone"] or _phone_problem(clean(form.telefone))
    if area_of(form.area) is None:
        found["area"] = f"A área é {_list([*AREAS.values()])}."
    return MappingProxyType({name: sentence for name, sentence in found.items() if sentence})


def _phone_problem(typed: str) -> str | None:
    if not typed:
        return None
    try:
        telefone.parse(typed)
    except KnownError as error:
        return str(error)
    return None


def _tidy_phone(typed: str) -> str:
    text = clean(typed)
    return text if _phone_problem(text) or not text else telefone.format_phone(telefone.parse(text))


def _tidy_area(typed: str) -> str:
    area = area_of(typed)
    return clean(typed) if area is None else AREAS[area]


def _list(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} ou {words[-1]}"
