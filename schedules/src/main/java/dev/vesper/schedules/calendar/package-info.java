/** Which days are working days: public holidays, a company's own days off, swapped days. */
@NullMarked
package dev.vesper.schedules.calendar;

import org.jspecify.annotations.NullMarked;
