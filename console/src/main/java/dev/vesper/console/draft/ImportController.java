package dev.vesper.console.draft;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Words;
import dev.vesper.console.sheet.PlanSheet;
import dev.vesper.console.sheet.SheetRefused;
import dev.vesper.data.draft.Draft;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.store.PlanHead;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Takes an exported plan back from a spreadsheet. */
@Controller
class ImportController {
  private static final String PAGE = "draft/import";

  private final ConsoleParts parts;

  ImportController(ConsoleParts parts) {
    this.parts = parts;
  }

  /**
   * The form.
   *
   * @param plan its number; the newest plan without one
   */
  @GetMapping("/plan/import")
  String page(@RequestParam(required = false) @Nullable Long plan, Words words, Model model) {
    Optional<PlanHead> head = plan == null ? newest() : find(plan);
    if (head.isEmpty()) {
      model.addAttribute(
          "none",
          State.linked(
              State.Kind.EMPTY,
              words.say("draft.no-plan.title"),
              words.say("draft.no-plan.text"),
              "/plan",
              words.say("draft.to-plan")));
      return PAGE;
    }
    show(head.get(), words, model);
    return PAGE;
  }

  private static void show(PlanHead plan, Words words, Model model) {
    model.addAttribute("plan", plan);
    model.addAttribute("most", words.count(PlanSheet.MOST_BYTES >> 20));
  }

  @PostMapping("/plan/import")
  String bring(
      @RequestParam long plan,
      @RequestParam MultipartFile file,
      Words words,
      Model model,
      HttpServletResponse response)
      throws IOException {
    PlanHead head = find(plan).or(this::newest).orElseThrow();
    try {
      return "redirect:/plan/draft/" + drafted(head, file).id();
    } catch (SheetRefused refused) {
      model.addAttribute(
          "refused", words.say("draft.file." + refused.code().code(), refused.facts().toArray()));
    } catch (ImportRefused refused) {
      model.addAttribute("refused", String.valueOf(refused.getMessage()));
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    show(head, words, model);
    return PAGE;
  }

  private Draft drafted(PlanHead plan, MultipartFile file) throws IOException {
    if (file.getSize() > PlanSheet.MOST_BYTES) {
      throw PlanSheet.tooLarge();
    }
    Path kept = Files.createTempFile("vesper-plan-", ".sheet");
    try {
      file.transferTo(kept);
      String name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
      PlanSheet.Read read = PlanSheet.read(kept, name, plan, parts.store().reviews());
      return parts.store().drafts().open(plan, read.drafted(), parts.actor());
    } finally {
      Files.deleteIfExists(kept);
    }
  }

  private Optional<PlanHead> newest() {
    return parts.store().plans().newest(parts.shopId());
  }

  private Optional<PlanHead> find(long planId) {
    return parts.store().plans().find(parts.shopId(), planId);
  }
}
