/**
 * The exact restock: {@link dev.vesper.solver.restock.RestockSolver} turns a {@link
 * dev.vesper.domain.stock.RestockProblem} into a plan and a proven bound.
 */
@NullMarked
package dev.vesper.solver.restock;

import org.jspecify.annotations.NullMarked;
