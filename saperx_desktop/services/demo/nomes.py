"""Made-up names, places and documents that look real and belong to nobody."""

from dataclasses import dataclass
from random import Random

from saperx_desktop.models import documento

PESSOAS = (
    "Ana", "Antônio", "Beatriz", "Bruno", "Cauã", "Cláudia", "Conceição", "Davi", "Débora",
    "Eduardo", "Fátima", "Flávio", "Gabriela", "Helena", "Ícaro", "Inês", "João", "José", "Júlia",
    "Lázaro", "Letícia", "Luís", "Márcia", "Mônica", "Natália", "Otávio", "Patrícia", "Rogério",
    "Sônia", "Tânia", "Úrsula", "Vinícius", "Zélia",
)  # fmt: skip
SOBRENOMES = (
    "Abreu", "Alcântara", "Araújo", "Assunção", "Brandão", "Câmara", "Conceição", "Cordeiro",
    "D'Ávila", "Damião", "Esteves", "Falcão", "Figueirêdo", "Gonçalves", "Guimarães", "Holanda",
    "Jardim", "Leão", "Magalhães", "Moutinho", "Negrão", "Paixão", "Queirós", "Rabêlo", "Simões",
    "Távora", "Uchôa", "Vilaça", "Xavier", "Zanetti",
)  # fmt: skip
RAMOS = (
    "Açougue", "Advocacia", "Agência de Viagens", "Alimentos", "Arquitetura", "Atacado",
    "Autopeças", "Clínica Odontológica", "Climatização", "Colégio", "Confecções", "Construções",
    "Contabilidade", "Corretora de Seguros", "Distribuidora", "Drogaria", "Editora",
    "Eletrônica", "Engenharia", "Ferragens", "Floricultura", "Gráfica", "Hotel", "Imobiliária",
    "Informática", "Laboratório", "Lavanderia", "Logística", "Marcenaria", "Mecânica", "Ótica",
    "Padaria", "Papelaria", "Pousada", "Produções", "Restaurante", "Segurança", "Tecnologia",
    "Transportes", "Veterinária",
)  # fmt: skip
FORMAS = ("Ltda", "ME", "EPP", "S.A.", "& Filhos Ltda", "EIRELI")
LOGRADOUROS = (
    "Avenida Brasil", "Avenida das Palmeiras", "Avenida Getúlio Vargas", "Praça da Matriz",
    "Rodovia dos Imigrantes, km 12", "Rua Barão do Rio Branco", "Rua Cônego Araújo",
    "Rua da Conceição", "Rua Dom Pedro II", "Rua Quinze de Novembro", "Rua São João",
    "Rua Sete de Setembro", "Rua Tiradentes", "Travessa do Comércio",
)  # fmt: skip
BAIRROS = (
    "Água Verde", "Boa Vista", "Centro", "Cidade Nova", "Consolação", "Jardim América",
    "Nossa Senhora das Graças", "Pinheiros", "Santo Antônio", "São José", "Vila Operária",
)  # fmt: skip
CARGOS = {
    "técnico": ("Analista de redes", "Suporte", "Gerente de TI"),
    "financeiro": ("Contas a pagar", "Financeiro", "Tesouraria"),
    "administrativo": ("Compras", "Diretoria", "Secretaria"),
    "outro": ("Portaria", "Recepção", "Sócio-gerente"),
}
PLANTAS = ("Matriz", "Filial", "Loja", "PABX", "Call center", "Recepção", "Depósito", "Escritório")
LONGOS = (
    "Associação Beneficente e Cultural dos Moradores do Conjunto Habitacional Nossa Senhora da "
    "Conceição e Adjacências",
    "Instituto Brasileiro de Pesquisa, Desenvolvimento e Formação Profissional em "
    "Telecomunicações do Agreste",
    "Cooperativa Agroindustrial dos Produtores de Café, Cacau e Mandioca do Vale do "
    "Jequitinhonha Ltda",
)
# CPFs that documentation uses, so none of a person's.
CPFS = ("52998224725", "11144477735", "12345678909", "98765432100", "39053344705")


@dataclass(frozen=True, slots=True)
class Praca:
    """A city with what its addresses and phones begin with."""

    cidade: str
    uf: str
    ddd: str
    cep: str


PRACAS = (
    Praca("São Paulo", "SP", "11", "01310"),
    Praca("Campinas", "SP", "19", "13015"),
    Praca("São José do Rio Preto", "SP", "17", "15015"),
    Praca("Rio de Janeiro", "RJ", "21", "20040"),
    Praca("Niterói", "RJ", "21", "24020"),
    Praca("Vitória", "ES", "27", "29010"),
    Praca("Belo Horizonte", "MG", "31", "30130"),
    Praca("Uberlândia", "MG", "34", "38400"),
    Praca("Curitiba", "PR", "41", "80020"),
    Praca("Maringá", "PR", "44", "87013"),
    Praca("Florianópolis", "SC", "48", "88010"),
    Praca("Porto Alegre", "RS", "51", "90010"),
    Praca("Brasília", "DF", "61", "70040"),
    Praca("Goiânia", "GO", "62", "74015"),
    Praca("Cuiabá", "MT", "65", "78005"),
    Praca("Salvador", "BA", "71", "40020"),
    Praca("Feira de Santana", "BA", "75", "44001"),
    Praca("Recife", "PE", "81", "50010"),
    Praca("Maceió", "AL", "82", "57020"),
    Praca("Natal", "RN", "84", "59025"),
    Praca("Fortaleza", "CE", "85", "60025"),
    Praca("São Luís", "MA", "98", "65010"),
    Praca("Belém", "PA", "91", "66010"),
    Praca("Manaus", "AM", "92", "69005"),
)


def empresa(sorte: Random, lugar: int) -> str:
    """Return the name of the client at *lugar*; a few are very long, a few are people."""
    if lugar < len(LONGOS):
        return LONGOS[lugar]
    if lugar < len(LONGOS) + len(CPFS):
        return pessoa(sorte)
    ramo, forma = sorte.choice(RAMOS), sorte.choice(FORMAS)
    dono = sorte.choice((sorte.choice(SOBRENOMES), pessoa(sorte)))
    return sorte.choice((f"{ramo} {dono} {forma}", f"{dono} {ramo} {forma}"))


def pessoa(sorte: Random) -> str:
    """Return the name of a person."""
    return f"{sorte.choice(PESSOAS)} {sorte.choice(SOBRENOMES)}"


def documento_de(lugar: int) -> str:
    """Return a valid document of nobody for the client at *lugar*, without mask.

    A CNPJ of digits only has a branch number above 9000, which no company reaches; the others
    have letters.
    """
    first_cnpj = len(LONGOS) + len(CPFS)
    if len(LONGOS) <= lugar < first_cnpj:
        return CPFS[lugar - len(LONGOS)]
    if lugar % 3 == 0:
        return with_digits(f"99{lugar * 7919 % 1_000_000:06d}{9001 + lugar}")
    letters = "ABCDEFGHJKLMNPRSTVWXYZ"
    head = f"{letters[lugar % 22]}{lugar % 10}{letters[lugar * 5 % 22]}{letters[lugar * 7 % 22]}"
    return with_digits(f"{head}{lugar * 31 % 10_000:04d}0001")


def with_digits(base: str) -> str:
    """Return the twelve characters *base* with the two check digits that make a valid CNPJ."""
    return next(
        whole for ending in range(100) if documento.problem(whole := f"{base}{ending:02d}") is None
    )


def telefone(sorte: Random, praca: Praca) -> str:
    """Return an E.164 number of *praca*: fixed or mobile."""
    if sorte.random() < 0.5:
        return f"+55{praca.ddd}3{sorte.randrange(2, 6)}{sorte.randrange(100_000, 1_000_000)}"
    return f"+55{praca.ddd}9{sorte.randrange(81_000_000, 99_999_999)}"
