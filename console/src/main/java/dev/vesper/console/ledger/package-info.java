/** The page Ledger: what came true of a plan. */
@NullMarked
package dev.vesper.console.ledger;

import org.jspecify.annotations.NullMarked;
