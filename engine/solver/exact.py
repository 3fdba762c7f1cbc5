"""The best choice among given columns, to the end: a small integer program solved by HiGHS.

HiGHS wants the same number of threads in every model of a process; it is one here.
"""

from __future__ import annotations

import highspy
import numpy as np

from engine.settings import SEARCH
from engine.solver.pool import Pool
from engine.types import Floats, Ints


def choose(columns: Pool, people: Ints, seconds: float) -> tuple[Ints, bool]:
    """Positions of the best columns, one a volunteer, within the open places; and if that is proven."""
    if not len(columns):
        return np.zeros(0, dtype=np.int64), True
    model = highspy.Highs()  # type: ignore[no-untyped-call]  # highspy leaves it untyped
    for option, setting in (
        ("output_flag", False),
        ("threads", 1),
        ("time_limit", max(0.01, seconds)),
        ("mip_rel_gap", 0.0),
        ("mip_abs_gap", SEARCH.proof.absolute_gap),
    ):
        model.setOptionValue(option, setting)
    model.passModel(_program(columns, people))
    model.run()
    proven = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    values: Floats = np.array(model.getSolution().col_value)
    return np.flatnonzero(values > 0.5), proven


def _program(columns: Pool, people: Ints) -> highspy.HighsLp:
    """Rows: needs, then the volunteers present; one binary variable a column."""
    needs, count = len(people), len(columns)
    _, owner = np.unique(columns.owner, return_inverse=True)
    rows = np.concatenate((columns.needs, needs + 1 + owner[:, None]), axis=1)
    real = rows != needs
    begins = np.concatenate(([0], np.cumsum(real.sum(axis=1))))
    used, row = np.unique(rows[real], return_inverse=True)
    room = np.append(people, np.ones(1 + int(owner.max(initial=0)) + 1))[used]
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = count, len(used)
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_cost_ = columns.worth
    program.col_lower_, program.col_upper_ = np.zeros(count), np.ones(count)
    program.row_lower_ = np.full(len(used), -highspy.kHighsInf)
    program.row_upper_ = room.astype(np.float64)
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = begins
    program.a_matrix_.index_ = row
    program.a_matrix_.value_ = np.ones(len(row))
    program.integrality_ = [highspy.HighsVarType.kInteger] * count
    return program
