/**
 * "Repair around my changes": who asked for it, what a process in role worker found, and what
 * became of it. Rules: docs/explanation/the-morning.md.
 */
@NullMarked
package dev.vesper.data.repair;

import org.jspecify.annotations.NullMarked;
