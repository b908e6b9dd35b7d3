/** The switchback planner: asks what an experiment would take, keeps drafts, decides on them. */
@NullMarked
package dev.vesper.console.switchback;

import org.jspecify.annotations.NullMarked;
