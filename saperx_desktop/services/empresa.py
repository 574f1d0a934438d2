"""The issuer on reports: read, checked and saved (DOMAIN 2, `Empresa`)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from zoneinfo import available_timezones

from sqlalchemy.orm import Session

from saperx_desktop.models import correio, documento, telefone
from saperx_desktop.models.atraso import MULTA_MAXIMA
from saperx_desktop.models.empresa import Empresa
from saperx_desktop.models.errors import FieldError, KnownError
from saperx_desktop.models.relogio import FUSO_PADRAO
from saperx_desktop.models.texto import clean
from saperx_desktop.services.changes import Changes, Kind
from saperx_desktop.services.versao import ALTERADO, StaleError

JUROS_MAXIMO = Decimal(10)
"""Per cent a month; a guard against a slip, not a rule of law."""
LOGO_MAXIMO = 1_000_000
"""Bytes of a logo."""

_PERCENT = re.compile(r"(?P<inteiro>[0-9]{1,3})(?:[.,](?P<decimais>[0-9]{1,2}))?\s*%?")
_LENGTHS = {"nome": 200, "endereco": 300, "cidade": 100, "chave_pix": 140}
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True)
class EmpresaForm:
    """The issuer as its dialog holds it: *multa* once and *juros* a month, both in per cent.

    *cnpj* and *telefone* are as typed or as people read them; *logo* is a PNG or a JPEG.
    """

    nome: str
    cnpj: str = ""
    endereco: str = ""
    cidade: str = ""
    telefone: str = ""
    email: str = ""
    chave_pix: str = ""
    multa: Decimal = Decimal(2)
    juros: Decimal = Decimal(1)
    fuso: str = FUSO_PADRAO
    logo: bytes | None = None


def get(session: Session) -> EmpresaForm:
    """Return the issuer of this base."""
    empresa = session.get_one(Empresa, 1)
    return EmpresaForm(
        nome=empresa.nome,
        cnpj=documento.mask(empresa.cnpj),
        endereco=empresa.endereco,
        cidade=empresa.cidade,
        telefone=telefone.format_phone(empresa.telefone),
        email=empresa.email,
        chave_pix=empresa.chave_pix,
        multa=Decimal(empresa.multa_centesimos).scaleb(-2),
        juros=Decimal(empresa.juros_centesimos).scaleb(-2),
        fuso=empresa.fuso,
        logo=empresa.logo,
    )


def fuso(session: Session) -> str:
    """Return the name of the issuer's time zone."""
    return session.get_one(Empresa, 1).fuso


def save(session: Session, form: EmpresaForm, *, antes: EmpresaForm | None = None) -> Changes:
    """Save the issuer; FieldError names the first field that is wrong.

    *antes* is what the form was opened with: StaleError where somebody saved it since. Multa and
    juros hold for what is closed from now on: closed invoices keep theirs.
    """
    if antes is not None and get(session) != antes:
        raise StaleError(ALTERADO)
    for campo, sentence in problems(form).items():
        raise FieldError(campo, sentence)
    empresa = session.get_one(Empresa, 1)
    empresa.nome = clean(form.nome)
    empresa.cnpj = documento.normalize(form.cnpj)
    empresa.endereco = clean(form.endereco)
    empresa.cidade = clean(form.cidade)
    empresa.telefone = telefone.parse(form.telefone) if form.telefone.strip() else ""
    empresa.email = clean(form.email)
    empresa.chave_pix = clean(form.chave_pix)
    empresa.multa_centesimos = int(form.multa * 100)
    empresa.juros_centesimos = int(form.juros * 100)
    empresa.fuso = form.fuso
    empresa.logo = form.logo
    session.flush()
    return Changes.of(Kind.EMPRESA)


def problems(form: EmpresaForm) -> dict[str, str]:
    """Return what is wrong with *form*, a sentence by field."""
    found = {
        "nome": None if clean(form.nome) else "Informe o nome que sai nos demonstrativos.",
        "cnpj": documento.problem(form.cnpj) if form.cnpj.strip() else None,
        "telefone": _phone_problem(form.telefone),
        "email": correio.problem(form.email) if form.email.strip() else None,
        "multa": _rate_problem(form.multa, MULTA_MAXIMA, "a multa, por lei,"),
        "juros": _rate_problem(form.juros, JUROS_MAXIMO, "a taxa de juros ao mês"),
        "fuso": None if form.fuso in available_timezones() else "Escolha um fuso da lista.",
        "logo": logo_problem(form.logo),
    }
    for campo, maximo in _LENGTHS.items():
        if len(clean(getattr(form, campo))) > maximo:
            found[campo] = f"Texto longo demais: cabem {maximo} caracteres."
    return {campo: sentence for campo, sentence in found.items() if sentence}


def parse_percent(texto: str) -> Decimal:
    """Read a rate as people type it: "2", "2,5", "1,00 %"; KnownError where it is not one."""
    typed = _PERCENT.fullmatch(texto.strip())
    if typed is None:
        raise KnownError("Informe a taxa em por cento, com até duas casas, como 2,00.")
    return Decimal(f"{typed['inteiro']}.{typed['decimais'] or 0}").quantize(Decimal("0.01"))


def logo_problem(logo: bytes | None) -> str | None:
    """Say why *logo* can't be kept, or None."""
    if logo is None:
        return None
    if not logo.startswith(_IMAGES):
        return "O logotipo precisa ser uma imagem PNG ou JPEG."
    if len(logo) > LOGO_MAXIMO:
        return "O logotipo passa de 1 MB: escolha uma imagem menor."
    return None


def _phone_problem(texto: str) -> str | None:
    if not texto.strip():
        return None
    try:
        telefone.parse(texto)
    except KnownError as error:
        return str(error)
    return None


def _rate_problem(taxa: Decimal, maximo: Decimal, o_que: str) -> str | None:
    if taxa < 0:
        return "A taxa não pode ser negativa."
    return f"Alto demais: {o_que} vai até {maximo} %." if taxa > maximo else None
