"""An e-mail as it names somebody: capitals and spaces around it do not make it another one."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    # Only the checker's own description of Django knows what it holds.
    EmailField = models.EmailField[str, str]
else:
    EmailField = models.EmailField


def folded(email: str) -> str:
    """The one way in which an e-mail is kept and looked up."""
    return email.strip().lower()


class FoldedEmailField(EmailField):
    """Folds at the border to the database, whoever writes or asks: the program, the administration, a library."""

    def get_prep_value(self, value: Any) -> Any:
        """The folded e-mail."""
        return folded(value) if isinstance(value, str) else super().get_prep_value(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """The same in the row that is saved, so that it reads as it is kept."""
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value
