/**
 * What people and programs edit or look up: settings, runs, artefacts, the lake's manifest, plans
 * and their forecasts. Hibernate rows stay in this package; records come out.
 */
@NullMarked
package dev.vesper.data.store;

import org.jspecify.annotations.NullMarked;
