package dev.vesper.console.frame;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.recommend.Release;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.timetable.Request;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A short mark of all that pages show: it changes whenever one of them would look different. A page
 * keeps the mark it was made with and asks for the one of now, to say that it is old.
 */
@Component
public class Standing {
  private final ConsoleParts parts;

  Standing(ConsoleParts parts) {
    this.parts = parts;
  }

  /** The mark of now. */
  public String mark() {
    return Integer.toHexString(text().hashCode());
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (Run newest : parts.store().runs().list(parts.shopId(), 1)) {
      Run run = parts.store().runs().find(newest.shopId(), newest.runId()).orElse(newest);
      text.append(run.runId()).append(run.status());
      run.steps().forEach(step -> text.append(step.step()).append(step.status()));
    }
    for (PlanHead plan : parts.store().plans().newest(parts.shopId()).stream().toList()) {
      text.append(plan.planId())
          .append(plan.status())
          .append(parts.store().reviews().revision(plan));
    }
    for (Publication newest : parts.store().publishing().history(parts.shopId(), 1)) {
      text.append('p').append(newest.number());
    }
    for (Release newest : parts.store().releaseDesk().history(parts.shopId(), 1)) {
      text.append('v').append(newest.number());
    }
    for (Request newest : parts.store().timetable().requests(parts.shopId(), 1)) {
      text.append('q').append(newest.id()).append(newest.state());
    }
    return text.append('o')
        .append(parts.store().purchaseOrders().changes(parts.shopId()))
        .toString();
  }

  /** The mark for scripts of open pages. */
  @RestController
  static class Asked {
    private final Standing standing;

    Asked(Standing standing) {
      this.standing = standing;
    }

    @GetMapping(path = "/mark", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> mark() {
      return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(standing.mark());
    }
  }
}
