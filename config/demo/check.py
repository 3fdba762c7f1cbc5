"""The figures that the example cities must show, compared with what the pages would print."""


def differences() -> list[str]:
    return []
