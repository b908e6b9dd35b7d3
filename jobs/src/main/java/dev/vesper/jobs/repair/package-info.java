/** Repairs plans around what people have fixed: a process in role worker answers requests. */
@NullMarked
package dev.vesper.jobs.repair;

import org.jspecify.annotations.NullMarked;
