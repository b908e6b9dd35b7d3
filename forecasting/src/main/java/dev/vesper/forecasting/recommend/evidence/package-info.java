/** What the shop's own rows say about who likes what: kinds of evidence, consent, floods, decay. */
@NullMarked
package dev.vesper.forecasting.recommend.evidence;

import org.jspecify.annotations.NullMarked;
