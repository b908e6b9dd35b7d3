/** The restocking plan: its lines, why they are as they are, and what people decide about them. */
@NullMarked
package dev.vesper.console.plan;

import org.jspecify.annotations.NullMarked;
