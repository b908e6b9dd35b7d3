package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.CsvLine;
import dev.vesper.domain.contract.CampaignContracts;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * Which segments of AR and page events, ad spend, experiments and the calendar a night reads: the
 * snapshot freezes them as a list with hashes, so that events which land while the night runs are
 * the next night's.
 */
public final class EventSegments {
  /** The list among a snapshot's outputs. */
  public static final String NAME = "state/event_segments";

  private static final int YEARS_AHEAD = 2;

  private EventSegments() {}

  /** The segments that a night as of that date may read, for the snapshot's input. */
  public static List<ArtefactRef> upTo(Segments segments, String shopId, LocalDate asOf)
      throws SQLException {
    List<ArtefactRef> all = new ArrayList<>();
    for (var contract : EventContracts.ALL) {
      all.addAll(segments.upTo(shopId, contract.name(), asOf));
    }
    for (var contract : CampaignContracts.ALL) {
      // What a calendar says of days to come is known today.
      LocalDate until =
          contract.equals(CampaignContracts.CALENDAR) ? asOf.plusYears(YEARS_AHEAD) : asOf;
      all.addAll(segments.upTo(shopId, contract.name(), until));
    }
    return all;
  }

  /** Writes the list of those among a snapshot's inputs; each must be as it was landed. */
  static ArtefactRef freeze(StepInput input, StateFiles files) throws IOException {
    for (ArtefactRef segment : input.inputs()) {
      if (!sha256(Path.of(segment.path())).equals(segment.sha256())) {
        throw StepFailure.failed(
            "the landed segment "
                + segment.path()
                + " is not as it was landed; bring it back from a backup");
      }
    }
    return files.write(
        "event_segments",
        HandOver.EVENT_SEGMENTS,
        out -> {
          for (ArtefactRef segment : input.inputs()) {
            out.write(
                CsvLine.of(
                    new String[] {
                      segment.name(),
                      fileOf(segment),
                      segment.sha256(),
                      Long.toString(segment.rows()),
                      Long.toString(segment.bytes())
                    }));
            out.write('\n');
          }
          return input.inputs().size();
        });
  }

  /** The segments that a frozen list names. */
  public static List<ArtefactRef> read(ArtefactRef list, Home home) throws IOException {
    List<ArtefactRef> segments = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(Path.of(list.path()))),
                StandardCharsets.UTF_8))) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        // Names and hashes of ours: no cell has a comma or a quote.
        String[] cells = line.split(",", -1);
        segments.add(
            new ArtefactRef(
                cells[0],
                home.absolute(cells[1]),
                cells[2],
                Long.parseLong(cells[3]),
                Long.parseLong(cells[4])));
      }
    }
    return segments;
  }

  /** From the home on: a segment that was written anew has another file than name. */
  private static String fileOf(ArtefactRef segment) {
    String name = segment.name().substring(0, segment.name().lastIndexOf('/') + 1);
    return name + Path.of(segment.path()).getFileName();
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (java.nio.file.NoSuchFileException e) {
      return "";
    }
    return Sha256.hex(digest);
  }
}
