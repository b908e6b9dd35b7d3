/** AR and page events: CloudEvents become rows, and what must not be kept is not. */
@NullMarked
package dev.vesper.data.intake.events;

import org.jspecify.annotations.NullMarked;
