/**
 * The PostgreSQL server under the home folder: unpacked, started, shared by the processes of one
 * home, and stopped when the last one leaves.
 */
@NullMarked
package dev.vesper.data.postgres;

import org.jspecify.annotations.NullMarked;
