package dev.vesper.insights.effect;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** Writes an answer as JSON with snake-case names into a staging folder, synced to disk. */
public final class EffectJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  private EffectJson() {}

  /** Writes {@code name.json}. */
  public static ArtefactRef stage(String stagingDir, String name, Object answer)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(answer);
    Path file = Path.of(stagingDir).resolve(name + ".json");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return new ArtefactRef(
        name, file.toAbsolutePath().toString(), Sha256.hex(digest), -1, bytes.length);
  }
}
