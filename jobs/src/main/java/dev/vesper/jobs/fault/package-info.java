/**
 * The kill harness's side in the product: holds a process at a marker so that it can be killed
 * there.
 */
@NullMarked
package dev.vesper.jobs.fault;

import org.jspecify.annotations.NullMarked;
