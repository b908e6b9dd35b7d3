/**
 * "Repair around my changes": what a plan would become, as a difference, before anybody accepts.
 */
@NullMarked
package dev.vesper.console.repair;

import org.jspecify.annotations.NullMarked;
