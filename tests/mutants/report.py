"""What the run says: the survivors, figures by file, and whether it is good enough."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tests.mutants.hunt import TIME, Outcome

ENOUGH_PERCENT = 90


def report(outcomes: Sequence[Outcome], accepted: Mapping[str, str], *, whole: bool) -> tuple[list[str], bool]:
    """The lines to print, and whether all is well: no survivor that is not accepted, and enough dead of all."""
    alive = [one for one in outcomes if one.killer is None]
    new = [one for one in alive if one.key not in accepted]
    percent = _percent(outcomes)
    lines = [*_survivors(new), *_outdated(outcomes, accepted, whole=whole), *_figures(outcomes)]
    slow = sum(one.killer == TIME for one in outcomes)
    lines.append(
        f"{len(outcomes) - len(alive)} of {len(outcomes)} killed ({percent:.1f} %), {slow} of them by the clock"
    )
    lines.append(f"{len(alive)} alive: {len(alive) - len(new)} accepted, {len(new)} not")
    return lines, not new and (percent >= ENOUGH_PERCENT or not outcomes)


def _survivors(alive: Sequence[Outcome]) -> Iterator[str]:
    for one in alive:
        file, _, rest = one.key.partition(" ")
        yield f"{file}:{one.line} {rest}" + ("" if one.asked else "   (no test comes here)")


def _outdated(outcomes: Sequence[Outcome], accepted: Mapping[str, str], *, whole: bool) -> Iterator[str]:
    """Accepted survivors that are dead by now, or, after a whole run, that no longer exist."""
    killed = {one.key for one in outcomes if one.killer}
    known = {one.key for one in outcomes}
    yield from (f"accepted, but killed by now: {key}" for key in accepted if key in killed)
    if whole:
        yield from (f"accepted, but no such mutant: {key}" for key in accepted if key not in known)


def _figures(outcomes: Sequence[Outcome]) -> Iterator[str]:
    by_file: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        by_file[one.file].append(one)
    for file, some in by_file.items():
        dead = sum(one.killer is not None for one in some)
        yield f"{file:40} {dead:4} of {len(some):4} killed ({_percent(some):5.1f} %)"


def _percent(outcomes: Sequence[Outcome]) -> float:
    return 100 * sum(one.killer is not None for one in outcomes) / max(1, len(outcomes))
