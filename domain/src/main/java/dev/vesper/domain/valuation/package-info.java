/**
 * What a euro, a unit and a change of the plan are worth at the plan's shadow prices: one economics
 * for console, command line and bound.
 */
@NullMarked
package dev.vesper.domain.valuation;

import org.jspecify.annotations.NullMarked;
