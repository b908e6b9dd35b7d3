/** Local search over the budgets of campaigns under rules that prices alone cannot keep. */
@NullMarked
package dev.vesper.solver.ads.planning;

import org.jspecify.annotations.NullMarked;
