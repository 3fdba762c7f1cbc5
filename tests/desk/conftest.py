"""Everybody here reads English; some sit at the desk."""

from tests.support.at_the_desk import coordinator, desk, in_english

__all__ = ["coordinator", "desk", "in_english"]
