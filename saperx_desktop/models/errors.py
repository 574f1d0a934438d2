"""Errors a user can understand and mend; everything else is a bug."""


class KnownError(Exception):
    """A sentence for the user, in Portuguese, saying what is wrong and what to do."""


class FieldError(KnownError):
    """A `KnownError` about one field of a form or one column of a file.

    `campo` is the field's name as the entity spells it (``cpf_cnpj``).
    """

    def __init__(self, campo: str, sentence: str) -> None:
        super().__init__(sentence)
        self.campo = campo
