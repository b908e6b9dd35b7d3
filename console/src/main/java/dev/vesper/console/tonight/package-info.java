/** The page Tonight: what happened, what is proposed, what needs a person. */
@NullMarked
package dev.vesper.console.tonight;

import org.jspecify.annotations.NullMarked;
