/**
 * Tells people elsewhere what has become of the night: e-mails and signed webhooks, sent from the
 * outbox by the process that runs nights.
 */
@NullMarked
package dev.vesper.jobs.notify;

import org.jspecify.annotations.NullMarked;
