/**
 * A plan around what people have fixed: what that costs, and the plan nearest to the present one
 * that keeps all rules again.
 */
@NullMarked
package dev.vesper.solver.restock.repair;

import org.jspecify.annotations.NullMarked;
