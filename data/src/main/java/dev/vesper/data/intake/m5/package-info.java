/** The tables of the M5 competition. */
@NullMarked
package dev.vesper.data.intake.m5;

import org.jspecify.annotations.NullMarked;
