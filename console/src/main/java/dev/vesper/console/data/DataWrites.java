package dev.vesper.console.data;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.desk.DataDesk;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What a person does about a file: let it count, turn it down, bring a corrected one. */
@Controller
class DataWrites {
  private final ConsoleParts parts;

  DataWrites(ConsoleParts parts) {
    this.parts = parts;
  }

  @PostMapping("/data/{number}/accept")
  String accept(
      @PathVariable long number,
      @RequestParam String reason,
      Words words,
      Model model,
      HttpServletResponse response) {
    return change(number, words, model, response, desk -> decide(desk, number, reason, true));
  }

  @PostMapping("/data/{number}/discard")
  String discard(
      @PathVariable long number,
      @RequestParam String reason,
      Words words,
      Model model,
      HttpServletResponse response) {
    return change(number, words, model, response, desk -> decide(desk, number, reason, false));
  }

  @PostMapping("/data/{number}/replace")
  String replace(
      @PathVariable long number,
      @RequestParam MultipartFile file,
      Words words,
      Model model,
      HttpServletResponse response) {
    return change(number, words, model, response, desk -> bring(desk, number, file));
  }

  private long decide(DataDesk desk, long number, String reason, boolean accepted) {
    if (accepted) {
      desk.accept(number, reason, parts.actor());
    } else {
      desk.discard(number, reason, parts.actor());
    }
    return number;
  }

  private long bring(DataDesk desk, long number, MultipartFile file) throws IOException {
    if (file.isEmpty()) {
      throw ImportRefused.request("no file was chosen, or it is empty; choose the corrected file");
    }
    String name = Objects.requireNonNullElse(file.getOriginalFilename(), "file");
    try (InputStream content = file.getInputStream()) {
      ImportReport report = desk.replace(number, name, content, parts.actor());
      return report.importId();
    }
  }

  @FunctionalInterface
  private interface Change {
    /** The file that is looked at afterwards. */
    long on(DataDesk desk) throws IOException;
  }

  private String change(
      long number, Words words, Model model, HttpServletResponse response, Change change) {
    try {
      long shown = change.on(parts.store().dataDesk(parts.shopId()));
      return "redirect:/data/" + shown + "?done=1";
    } catch (ImportRefused | Unavailable | IOException e) {
      response.setStatus(
          (e instanceof ImportRefused ? HttpStatus.CONFLICT : HttpStatus.SERVICE_UNAVAILABLE)
              .value());
      model.addAttribute(
          "state",
          State.linked(
              State.Kind.FAILED,
              words.say("data.refused"),
              String.valueOf(e.getMessage()),
              "/data/" + number,
              words.say("data.look-again")));
      return "data/refused";
    }
  }
}
