/** Local search by constraint streams over the levels that prices could not decide. */
@NullMarked
package dev.vesper.solver.restock.planning;

import org.jspecify.annotations.NullMarked;
