/** The pages of AR: what it did, how its assets work, what to fix first. */
@NullMarked
package dev.vesper.console.insights;

import org.jspecify.annotations.NullMarked;
