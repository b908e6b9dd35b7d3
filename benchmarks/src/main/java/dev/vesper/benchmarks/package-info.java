/** Benchmarks and long proofs; never shipped. */
@NullMarked
package dev.vesper.benchmarks;

import org.jspecify.annotations.NullMarked;
