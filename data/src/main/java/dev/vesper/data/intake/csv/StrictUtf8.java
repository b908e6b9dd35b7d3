package dev.vesper.data.intake.csv;

import dev.vesper.data.intake.ImportRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Text from bytes that must be UTF-8; a byte order mark is skipped. Another encoding is refused
 * with line, byte and what it looks like: a guess would turn names into nonsense for good.
 */
public final class StrictUtf8 extends Reader {
  private static final int BYTES = 1 << 16;
  private final Path path;
  private final InputStream in;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BYTES).flip();
  private long bytesBefore;
  private long newlines;
  private boolean ended;
  private boolean begun;

  /**
   * Reads the stream to its end.
   *
   * @param path named in refusals
   */
  public StrictUtf8(Path path, InputStream in) {
    super(in);
    this.path = path;
    this.in = in;
  }

  @Override
  public int read(char[] chars, int from, int length) throws IOException {
    if (!begun) {
      begin();
    }
    CharBuffer out = CharBuffer.wrap(chars, from, length).slice();
    while (true) {
      CoderResult result = decoder.decode(bytes, out, ended);
      if (result.isError()) {
        countNewlines(chars, from, out.position());
        throw notUtf8();
      }
      if (out.position() > 0) {
        countNewlines(chars, from, out.position());
        return out.position();
      }
      if (ended) {
        return -1;
      }
      fill();
    }
  }

  private void begin() throws IOException {
    begun = true;
    fill();
    int first = peek(0);
    int second = peek(1);
    if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
      throw ImportRefused.at(
          path, 1, "the text is UTF-16; save it as \"CSV UTF-8\" and import that file");
    }
    if (first == 0xef && second == 0xbb && peek(2) == 0xbf) {
      bytes.position(bytes.position() + 3);
    }
  }

  private int peek(int at) {
    return bytes.remaining() > at ? bytes.get(bytes.position() + at) & 0xff : -1;
  }

  private void fill() throws IOException {
    bytesBefore += bytes.position();
    bytes.compact();
    // A gzip stream hands out little at a time; the first look needs the whole mark.
    while (bytes.position() < 4 && !ended) {
      int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
      if (n < 0) {
        ended = true;
      } else {
        bytes.position(bytes.position() + n);
      }
    }
    if (!ended && bytes.position() < BYTES) {
      int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
      ended = n < 0;
      bytes.position(bytes.position() + Math.max(0, n));
    }
    bytes.flip();
  }

  private void countNewlines(char[] chars, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (chars[i] == '\n') {
        newlines++;
      }
    }
  }

  private ImportRefused notUtf8() {
    long at = bytesBefore + bytes.position() + 1;
    return ImportRefused.at(
        path,
        newlines + 1,
        String.format(
            java.util.Locale.ROOT,
            "byte %d (0x%02X) is not UTF-8; it looks like %s. Nothing is guessed: save the file as"
                + " UTF-8 (iconv -f %s -t UTF-8) and import that",
            at,
            bytes.get(bytes.position()) & 0xff,
            looksLikeChinese() ? "GB18030 (Chinese)" : "Latin-1 or Windows-1252",
            looksLikeChinese() ? "GB18030" : "WINDOWS-1252"));
  }

  // In GB18030 text the first foreign byte starts a two-byte character whose second byte is no
  // lower-case ASCII letter by rule of thumb; in Latin-1 an accented letter mostly stands alone.
  private boolean looksLikeChinese() {
    int length = Math.min(bytes.remaining(), 4096);
    byte[] sample = new byte[length];
    bytes.get(bytes.position(), sample);
    int pairs = 0;
    int single = 0;
    for (int i = 0; i < length; i++) {
      if ((sample[i] & 0xff) >= 0x81) {
        if (i + 1 < length && (sample[i + 1] & 0xff) >= 0xa1) {
          pairs++;
          i++;
        } else {
          single++;
        }
      }
    }
    return pairs > single && decodes(sample, length - (length > 1 ? length % 2 : 0));
  }

  private static boolean decodes(byte[] sample, int length) {
    try {
      Charset.forName("GB18030").newDecoder().decode(ByteBuffer.wrap(sample, 0, length));
      return true;
    } catch (CharacterCodingException e) {
      // A sample may end inside a character; most of it must still read.
      return length < sample.length;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
