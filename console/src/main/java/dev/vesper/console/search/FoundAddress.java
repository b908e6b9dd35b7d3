package dev.vesper.console.search;

import dev.vesper.data.find.Found;
import org.springframework.web.util.UriComponentsBuilder;

/** Where something that was found is opened. */
public final class FoundAddress {
  private FoundAddress() {}

  /** The page of it. */
  public static String of(Found found) {
    String id = found.id();
    return switch (found.kind()) {
      case ITEM ->
          filled(
              UriComponentsBuilder.fromPath("/plan")
                  .queryParam("filter", "all")
                  .queryParam("q", "{a}"),
              id);
      case SUPPLIER ->
          filled(
              UriComponentsBuilder.fromPath("/plan")
                  .queryParam("filter", "all")
                  .queryParam("supplier", "{a}"),
              id);
      case CAMPAIGN -> {
        int slash = id.indexOf('/');
        yield filled(
            UriComponentsBuilder.fromPath("/ads/campaign")
                .queryParam("channel", "{a}")
                .queryParam("campaign", "{b}"),
            id.substring(0, slash),
            id.substring(slash + 1));
      }
      case PLAN -> filled(UriComponentsBuilder.fromPath("/plan").queryParam("plan", "{a}"), id);
      case RUN -> filled(UriComponentsBuilder.fromPath("/runs/{a}"), id);
    };
  }

  private static String filled(UriComponentsBuilder address, Object... values) {
    return address.encode().buildAndExpand(values).toUriString();
  }
}
