"""What is a figure, and how is it told? A value, its limit, and the same thing measured of a bare neighbour."""

import json
import os
import platform
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure. `bare` is the neighbour's, measured in turn with ours; a figure without limit informs."""

    name: str
    unit: str
    value: float
    limit: float | None = None
    bare: float | None = None
    runs: tuple[float, ...] = ()
    bare_runs: tuple[float, ...] = ()
    note: str = ""

    @property
    def missed(self) -> bool:
        """Whether the promise is broken."""
        return self.limit is not None and self.value > self.limit

    @property
    def ratio(self) -> float | None:
        """How many times the neighbour's figure ours is: this stays comparable on a busy machine."""
        return self.value / self.bare if self.bare else None


def of_runs(
    name: str,
    unit: str,
    runs: Sequence[float],
    bare_runs: Sequence[float],
    *,
    limit: float | None = None,
) -> Figure:
    """The medians of several runs."""
    return Figure(
        name=name,
        unit=unit,
        value=median(runs),
        limit=limit,
        bare=median(bare_runs) if bare_runs else None,
        runs=tuple(runs),
        bare_runs=tuple(bare_runs),
    )


def circumstances() -> dict[str, str]:
    """What the figures depend on."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "system": platform.platform(),
        "python": platform.python_version(),
        "cores": str(os.cpu_count()),
        "load": " ".join(f"{load:.2f}" for load in os.getloadavg()),
    }


def print_head(began: dict[str, str]) -> None:
    """What the columns are, and when and where this is."""
    print("  ".join(f"{key} {value}" for key, value in began.items()) + "\n")
    print(f"{'':2}{'figure':54}{'value':>9} {'limit':>9} {'bare':>9} {'ratio':>6}  unit", flush=True)


def print_rows(figures: Sequence[Figure]) -> None:
    """A row for each figure."""
    for figure in figures:
        mark = "✗ " if figure.missed else "✓ " if figure.limit is not None else "  "
        cells = [_number(figure.value), _number(figure.limit), _number(figure.bare)]
        ratio = f"{figure.ratio:.2f}" if figure.ratio else ""
        print(f"{mark}{figure.name:54}{cells[0]:>9} {cells[1]:>9} {cells[2]:>9} {ratio:>6}  {figure.unit}", flush=True)
        if figure.note:
            print(f"    {figure.note}", flush=True)


def write_json(path: Path, figures: list[Figure], began: dict[str, str], *, quick: bool) -> None:
    """The same for machines."""
    rows = [asdict(figure) | {"ratio": figure.ratio, "missed": figure.missed} for figure in figures]
    whole = {"circumstances": began | {"quick": str(quick).lower()}, "figures": rows}
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"
