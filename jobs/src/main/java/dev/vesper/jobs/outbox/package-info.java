/**
 * Brings what publications tell to targets outside: signed webhooks and files, by the process that
 * runs nights.
 */
@NullMarked
package dev.vesper.jobs.outbox;

import org.jspecify.annotations.NullMarked;
