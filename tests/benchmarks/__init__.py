"""The benchmarks measure the same question: their peers have to give our answers."""
