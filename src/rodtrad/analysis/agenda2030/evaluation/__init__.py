"""How well the linker does, on labelled statements that it has not learnt from.

from rodtrad.analysis.agenda2030.evaluation import held_out, measure

figures = measure(linker.link([case.text for case in cases]), cases)
"""

from rodtrad.analysis.agenda2030.evaluation.bias import Swap, bias, swaps
from rodtrad.analysis.agenda2030.evaluation.cases import Case, CasesRefused, held_out, read_cases
from rodtrad.analysis.agenda2030.evaluation.figures import Figures, GoalFigures, calibration_error, measure
from rodtrad.analysis.agenda2030.evaluation.own import OwnFigures, own_curve
from rodtrad.analysis.agenda2030.evaluation.sdg_benchmark import BenchmarkMissing, BenchmarkResult, sdg_benchmark

__all__ = [
    "BenchmarkMissing",
    "BenchmarkResult",
    "Case",
    "CasesRefused",
    "Figures",
    "GoalFigures",
    "OwnFigures",
    "Swap",
    "bias",
    "calibration_error",
    "held_out",
    "measure",
    "own_curve",
    "read_cases",
    "sdg_benchmark",
    "swaps",
]
