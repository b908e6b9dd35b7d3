package dev.vesper.domain.run;

/**
 * Where an artefact comes from: with the same four, it can be made again, byte for byte.
 *
 * @param inputHash the step's input hash
 * @param outputHash the hash of what it made
 * @param seed the run's seed
 * @param codeVersion the version of Vesper that made it
 */
public record Provenance(String inputHash, String outputHash, long seed, String codeVersion) {}
