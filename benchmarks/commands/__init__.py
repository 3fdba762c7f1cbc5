"""Commands for the measurements: `python -m benchmarks.commands.bench_matching`."""
