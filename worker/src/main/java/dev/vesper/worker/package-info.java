/** Composition root of the Spark worker JVM: session, channel, registry of Spark steps. */
@NullMarked
package dev.vesper.worker;

import org.jspecify.annotations.NullMarked;
