"""How the API answers a refusal: the two refusals of the program, mapped once."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import status
from rest_framework.exceptions import ParseError
from rest_framework.exceptions import ValidationError as BadRequest
from rest_framework.response import Response
from rest_framework.views import exception_handler

# The row is not in the state any more that the caller saw.
CONFLICTS = frozenset({"already-decided"})


def answer(exception: Exception, context: dict[str, Any]) -> Response | None:
    """Answer with the status and the sentences of a refusal.

    A guard's ValidationError is 400, or 409 when somebody was quicker; PermissionDenied is 403; a row that the caller
    may not know of is 404; what cannot be read is 400. Anything else is a mistake of ours and stays one.
    """
    if isinstance(exception, RecursionError):
        exception = ParseError()  # JSON in thousands of brackets
    if not isinstance(exception, ValidationError):
        return exception_handler(exception, context)
    response = exception_handler(BadRequest(sentences(exception)), context)
    if response and CONFLICTS & codes(exception):
        response.status_code = status.HTTP_409_CONFLICT
    return response


def sentences(error: ValidationError) -> dict[str, list[str]]:
    """The sentences by field; those about no field under `non_field_errors`."""
    if hasattr(error, "error_dict"):
        return dict(error.message_dict)
    return {"non_field_errors": list(error.messages)}


def codes(error: ValidationError) -> set[str | None]:
    """Every code in the error."""
    if hasattr(error, "error_dict"):
        return {one.code for errors in error.error_dict.values() for one in errors}
    return {one.code for one in error.error_list}
