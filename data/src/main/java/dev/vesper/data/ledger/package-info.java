/** What came true of a plan: promised against realised. */
@NullMarked
package dev.vesper.data.ledger;

import org.jspecify.annotations.NullMarked;
