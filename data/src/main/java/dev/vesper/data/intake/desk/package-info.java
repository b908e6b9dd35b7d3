/** What has come in, for people: how fresh, how much, what was refused, and what to do about it. */
@NullMarked
package dev.vesper.data.intake.desk;

import org.jspecify.annotations.NullMarked;
