package dev.vesper.data.privacy;

/**
 * What stands between a source and the store: nobody comes in under their own name, nobody who was
 * erased comes in again, and rows that failed are kept encrypted.
 *
 * @param pseudonyms for shopper references
 * @param tombstones who has been erased
 * @param seal for rows in quarantine
 */
public record Door(ShopperPseudonyms pseudonyms, Tombstones tombstones, CellSeal seal) {}
