"""What does a page cost that is drawn and moves, and how even are its frames?"""

from figures import Figure, of_runs
from painting import P99_GAP_MS, minute, rate, share_of, watched_hall
from stage import Stage

IDLE_CPU_S = {"lively": 4.0, "calm": 2.5}
LEAST_FRAMES_A_SECOND = 30
CHANGE_EVERY_S = 5.0


def measure(stage: Stage, quick: bool) -> list[Figure]:
    """A rainy slide that stays, then slides that come stroke by stroke."""
    span_s = 20.0 if quick else 60.0
    rounds = 1 if quick else 2
    pages = [str(page) for page in stage.pages(1)]
    bare = [minute(stage, span_s, stage.bare(pages[0], "--frames", "{frames}")).cpu_s for _ in range(rounds)]
    figures = []
    for motion, limit in IDLE_CPU_S.items():
        hall = stage.quiet_hall(slides=1, dwell_s=120, motion=motion, last=True)
        runs = [minute(stage, span_s, watched_hall(stage, hall)).cpu_s for _ in range(rounds)]
        name = f"CPU of an idle slide with rain, motion {motion}, whole tree"
        figures.append(of_runs(name, "s/min", runs, bare, limit=limit))
    busy = stage.quiet_hall(slides=6, dwell_s=CHANGE_EVERY_S, motion="lively")
    runs = [minute(stage, span_s, watched_hall(stage, busy)) for _ in range(rounds)]
    gaps = sorted(gap for run in runs for gap in run.entry_ms)
    fades = sorted(gap for run in runs for gap in run.gaps_ms)
    figures.append(of_runs("CPU of twelve lively changes a minute, whole tree", "s/min", [r.cpu_s for r in runs], []))
    figures.append(
        Figure(
            name="mean time of a frame while a page is drawn",
            unit="ms",
            value=sum(gaps) / len(gaps),
            limit=1000 / LEAST_FRAMES_A_SECOND,
            note=f"{rate(gaps):.1f} frames a second",
        )
    )
    for name, each in (("a page is drawn", gaps), ("paper fades in", fades)):
        figures.append(
            Figure(
                name=f"p99 gap between frames while {name}",
                unit="ms",
                value=share_of(each, 0.99),
                limit=P99_GAP_MS,
                note=f"{len(each)} gaps, longest {each[-1]:.1f} ms",
            )
        )
    return figures
