"""E-mail addresses: checked by their form, never over the network."""

import re

_EXEMPLO = "nome@empresa.com.br"
_MANY = re.compile(r"[\s,;<>]|@.*@")


def problem(email: str) -> str | None:
    """Return what is wrong with *email*, or None; an empty one is no problem."""
    typed = email.strip()
    if not typed:
        return None
    if "@" not in typed:
        return f"Falta o @: escreva como {_EXEMPLO}."
    if _MANY.search(typed):
        return f"Um só endereço, sem espaços, vírgulas ou nome: escreva como {_EXEMPLO}."
    antes, depois = typed.split("@")
    if not antes:
        return f"Falta o nome antes do @: escreva como {_EXEMPLO}."
    if "." not in depois:
        return f"Falta o final depois do @, como .com.br: escreva como {_EXEMPLO}."
    return None if _is_valid(typed) else _side(antes)


def _side(antes: str) -> str:
    """Say on which side of the @ the address is wrong."""
    if _is_valid(f"{antes}@example.com"):
        return f"Confira o que vem depois do @: escreva como {_EXEMPLO}."
    return f"Confira o que vem antes do @: escreva como {_EXEMPLO}."


def _is_valid(email: str) -> bool:
    # Imported here: it brings idna and dns, and start-up needs no e-mail.
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415

    try:
        validate_email(email, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True
