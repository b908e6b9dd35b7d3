package dev.vesper.data.privacy.audit;

import dev.vesper.domain.run.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Walks a chain row by row and stops at the first row that is not as it was written. A row's hash
 * is SHA-256 over the hash before it and its own text [1], so each row is the witness of the one
 * before.
 *
 * <p>[1] Haber and Stornetta 1991, How to time-stamp a digital document, section 5.1 (linking).
 */
final class ChainCheck {
  /** A row as it stands in the store. */
  record Row(
      long seq,
      String canonical,
      byte[] previous,
      byte[] hash,
      boolean hasPayload,
      @Nullable String payload,
      @Nullable Long erasedBy) {}

  private final TreeMap<Long, String> anchors = new TreeMap<>();
  private final Map<Long, Long> erased = new HashMap<>();
  private final Set<String> erasures = new HashSet<>();
  private long seq;
  private byte[] running;
  private byte[] beforeRunning;
  private long anchoredUpTo;
  private long entries;
  private @Nullable Fault fault;
  private @Nullable String unlikeItsAnchor;

  /** The first row that is not as it was, and in what way. */
  record Fault(long seq, String what) {}

  ChainCheck(long baseSeq, byte[] baseHash, List<Anchors.Anchor> anchors) {
    this.seq = baseSeq;
    this.running = baseHash.clone();
    this.beforeRunning = baseHash.clone();
    this.anchoredUpTo = baseSeq;
    for (Anchors.Anchor anchor : anchors) {
      if (anchor.seq() > baseSeq) {
        this.anchors.put(anchor.seq(), anchor.hash());
      }
    }
  }

  /** Takes the next row; returns whether to go on. */
  boolean take(Row row) {
    fault = unlikeItsAnchor == null ? check(row) : anchorFault(unlikeItsAnchor, row.previous());
    if (fault != null) {
      return false;
    }
    entries++;
    seq = row.seq();
    beforeRunning = running;
    running = row.hash();
    return true;
  }

  private @Nullable Fault check(Row row) {
    long expected = seq + 1;
    if (row.seq() != expected) {
      return new Fault(expected, "was removed");
    }
    boolean follows = Arrays.equals(row.previous(), running);
    boolean itself = Arrays.equals(row.hash(), hash(row.previous(), row.canonical()));
    if (!follows && itself && entries > 0) {
      if (Arrays.equals(row.previous(), beforeRunning)) {
        return new Fault(seq, "was inserted");
      }
      if (AuditEntry.saidSeq(row.canonical()) == expected) {
        return new Fault(seq, "was changed: the entry after it was chained to another one");
      }
    }
    if (AuditEntry.saidSeq(row.canonical()) != expected) {
      return new Fault(
          expected, "is another entry's: entries were removed or put in another order");
    }
    if (!follows || !itself) {
      return new Fault(expected, "was changed");
    }
    if (!payload(row, expected)) {
      return new Fault(expected, "has another payload");
    }
    compareWithAnchor(row);
    return null;
  }

  private boolean payload(Row row, long expected) {
    AuditEntry entry;
    try {
      entry = AuditEntry.of(row.seq(), row.canonical(), row.payload(), row.hash());
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (entry.verb().equals("audit.payload_erased")) {
      erasures.add(row.seq() + " " + entry.subject());
    }
    if (!row.hasPayload()) {
      return false;
    }
    String payload = row.payload();
    Long erasedBy = row.erasedBy();
    if (payload == null || erasedBy != null) {
      erased.put(expected, erasedBy == null ? 0L : erasedBy);
      return payload == null;
    }
    return Sha256.of(payload).equals(entry.payloadSha256());
  }

  /** A head that was written down elsewhere must be this row's hash. */
  private void compareWithAnchor(Row row) {
    String anchor = anchors.get(row.seq());
    if (anchor != null && !anchor.equals(HexFormat.of().formatHex(row.hash()))) {
      unlikeItsAnchor = anchor;
    } else if (anchor != null) {
      anchoredUpTo = row.seq();
    }
  }

  /** What follows the row tells whether it was changed alone, or the chain written anew. */
  private Fault anchorFault(String anchor, byte[] follower) {
    if (Arrays.equals(follower, beforeRunning)) {
      return new Fault(seq, "was inserted");
    }
    if (anchor.equals(HexFormat.of().formatHex(follower))) {
      return new Fault(seq, "was changed: its anchor has another hash");
    }
    return writtenAnew();
  }

  private Fault writtenAnew() {
    return new Fault(
        anchoredUpTo + 1,
        "or one up to "
            + seq
            + " was changed and the chain written anew: the anchor of entry "
            + seq
            + " has another hash");
  }

  /** The end of the chain has been reached. */
  Verification end(long headSeq, byte[] headHash) {
    if (fault == null && unlikeItsAnchor != null) {
      fault = writtenAnew();
    }
    if (fault == null) {
      fault = missingAtTheEnd(headSeq);
    }
    if (fault == null && !Arrays.equals(headHash, running)) {
      fault = new Fault(seq, "was changed: the chain's head has another hash");
    }
    if (fault == null) {
      for (Map.Entry<Long, Long> payload : erased.entrySet()) {
        if (!erasures.contains(payload.getValue() + " " + payload.getKey())) {
          fault =
              new Fault(payload.getKey(), "has lost its payload, and no entry says who erased it");
        }
      }
    }
    return new Verification(
        entries,
        erased.size(),
        HexFormat.of().formatHex(running),
        anchoredUpTo,
        fault == null ? null : fault.seq(),
        fault == null ? "" : fault.what());
  }

  private @Nullable Fault missingAtTheEnd(long headSeq) {
    long anchored = anchors.isEmpty() ? 0 : anchors.lastKey();
    if (anchored > seq) {
      return new Fault(
          seq + 1, "and all after it were cut off: the anchors know of entry " + anchored);
    }
    return headSeq > seq
        ? new Fault(seq + 1, "and all after it were cut off: the chain's head is entry " + headSeq)
        : null;
  }

  private static byte[] hash(byte[] previous, String canonical) {
    MessageDigest digest = Sha256.digest();
    digest.update(previous);
    return digest.digest(canonical.getBytes(StandardCharsets.UTF_8));
  }
}
