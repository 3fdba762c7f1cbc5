"""The part of a form that asks for an address."""
