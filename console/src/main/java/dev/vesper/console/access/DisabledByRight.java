package dev.vesper.console.access;

import dev.vesper.console.frame.Words;
import dev.vesper.data.access.Right;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.engine.AbstractTemplateHandler;
import org.thymeleaf.model.IAttribute;
import org.thymeleaf.model.ICloseElementTag;
import org.thymeleaf.model.IModelFactory;
import org.thymeleaf.model.IOpenElementTag;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IStandaloneElementTag;

/**
 * Disables, on every page, the buttons of what the reader may not do, and says why beside the first
 * of each kind. It asks the same table that the routes ask, by the address that a button sends to:
 * no page needs to think of it.
 */
public final class DisabledByRight extends AbstractTemplateHandler {
  private final Set<Right> said = EnumSet.noneOf(Right.class);
  private @Nullable String action;
  private @Nullable String why;

  @Override
  public void handleOpenElement(IOpenElementTag tag) {
    if (tag.getElementCompleteName().equals("form")) {
      action = "post".equalsIgnoreCase(tag.getAttributeValue("method")) ? sentTo(tag) : null;
    }
    Optional<Right> missing = missing(tag);
    super.handleOpenElement(missing.isEmpty() ? tag : disabled(tag, missing.get()));
  }

  @Override
  public void handleStandaloneElement(IStandaloneElementTag tag) {
    Optional<Right> missing = missing(tag);
    super.handleStandaloneElement(missing.isEmpty() ? tag : disabled(tag, missing.get()));
  }

  @Override
  public void handleCloseElement(ICloseElementTag tag) {
    super.handleCloseElement(tag);
    if (tag.getElementCompleteName().equals("form")) {
      action = null;
    } else if (why != null && tag.getElementCompleteName().equals("button")) {
      String text =
          "<small class=\"no-right\" data-state=\"no-right\">"
              + HtmlUtils.htmlEscape(why)
              + "</small>";
      why = null;
      super.handleText(context().getModelFactory().createText(text));
    }
  }

  /** The right that a press on this would need and the reader has not. */
  private Optional<Right> missing(IProcessableElementTag tag) {
    if (!(context().getVariable("person") instanceof Person person) || !presses(tag)) {
      return Optional.empty();
    }
    @Nullable String own = sentTo(tag);
    @Nullable String target = own == null ? action : own;
    return target == null
        ? Optional.empty()
        : Routes.ofAddress(target).filter(right -> !person.may(right));
  }

  private static boolean presses(IProcessableElementTag tag) {
    return switch (tag.getElementCompleteName()) {
      case "button" -> !"button".equals(tag.getAttributeValue("type")) || sentTo(tag) != null;
      case "input" -> "submit".equals(tag.getAttributeValue("type"));
      default -> false;
    };
  }

  private static @Nullable String sentTo(IProcessableElementTag tag) {
    for (String name : new String[] {"formaction", "hx-post", "action"}) {
      @Nullable IAttribute attribute = tag.getAttribute(name);
      if (attribute != null && attribute.getValue() != null) {
        return attribute.getValue();
      }
    }
    return null;
  }

  private <T extends IProcessableElementTag> T disabled(T tag, Right right) {
    IModelFactory factory = context().getModelFactory();
    String reason = reason(right);
    if (said.add(right) && tag instanceof IOpenElementTag) {
      why = reason;
    }
    T named = factory.setAttribute(tag, "title", HtmlUtils.htmlEscape(reason));
    return factory.setAttribute(named, "disabled", "disabled");
  }

  private String reason(Right right) {
    Words words = (Words) context().getVariable("w");
    Person person = (Person) context().getVariable("person");
    return person.role() == null
        ? ""
        : words.say(
            "access.may-not",
            words.say("access.role." + person.role().code()),
            words.say("access.right." + right.code()));
  }

  private ITemplateContext context() {
    return getContext();
  }
}
