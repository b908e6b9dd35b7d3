package dev.vesper.jobs.cli;

import dev.vesper.data.review.ReasonCode;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reasons that a person may give. */
final class HandReason implements ITypeConverter<ReasonCode>, Iterable<String> {

  private static Stream<ReasonCode> reasons() {
    return Arrays.stream(ReasonCode.values()).filter(ReasonCode::chosenByHand);
  }

  @Override
  public ReasonCode convert(String text) {
    return reasons()
        .filter(reason -> reason.code().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + text
                        + "' is no reason; it is one of "
                        + reasons().map(ReasonCode::code).collect(Collectors.joining(", "))));
  }

  @Override
  public Iterator<String> iterator() {
    return reasons().map(ReasonCode::code).iterator();
  }
}
