/**
 * From the night's files to the restocking problem, and from its solution to the plan's lines, each
 * with its reasons.
 */
@NullMarked
package dev.vesper.solver.restock.assemble;

import org.jspecify.annotations.NullMarked;
