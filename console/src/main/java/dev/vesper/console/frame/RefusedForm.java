package dev.vesper.console.frame;

import dev.vesper.data.store.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/**
 * The page that says why a form's wish was refused, and leads back.
 *
 * @param page its template
 * @param slot the name by which the template knows the {@link State}
 * @param title key of what is said first
 * @param home where the reader goes on
 * @param back key of the words of that link
 */
public record RefusedForm(String page, String slot, String title, String home, String back) {

  /**
   * Does what was wished, or answers 409 with this page.
   *
   * @param wish does it and returns the view that follows
   * @param wrong what is said of a form that cannot be understood
   */
  public String unless(
      Supplier<String> wish,
      Function<IllegalArgumentException, String> wrong,
      Words words,
      Model model,
      HttpServletResponse response) {
    String why;
    try {
      return wish.get();
    } catch (Refused e) {
      why = Refusals.said(e, words);
    } catch (IllegalArgumentException e) {
      why = wrong.apply(e);
    }
    response.setStatus(HttpStatus.CONFLICT.value());
    model.addAttribute(
        slot, State.linked(State.Kind.FAILED, words.say(title), why, home, words.say(back)));
    return page;
  }
}
