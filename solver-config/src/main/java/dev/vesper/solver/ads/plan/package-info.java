/**
 * The night's ad budget: from response curves, stock and a person's rules to budgets with a proven
 * bound, and to the curves that questions are answered from.
 */
@NullMarked
package dev.vesper.solver.ads.plan;

import org.jspecify.annotations.NullMarked;
