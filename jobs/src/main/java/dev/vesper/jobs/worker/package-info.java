/** The Spark worker as the app sees it: a process that runs steps. */
@NullMarked
package dev.vesper.jobs.worker;

import org.jspecify.annotations.NullMarked;
