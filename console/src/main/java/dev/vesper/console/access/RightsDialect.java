package dev.vesper.console.access;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.dialect.IPostProcessorDialect;
import org.thymeleaf.postprocessor.IPostProcessor;
import org.thymeleaf.postprocessor.PostProcessor;
import org.thymeleaf.templatemode.TemplateMode;

/** Has {@link DisabledByRight} look over every page that is written. */
@Component
class RightsDialect implements IPostProcessorDialect {
  private static final int LAST = 1000;

  @Override
  public String getName() {
    return "rights";
  }

  @Override
  public int getDialectPostProcessorPrecedence() {
    return LAST;
  }

  @Override
  public Set<IPostProcessor> getPostProcessors() {
    return Set.of(new PostProcessor(TemplateMode.HTML, DisabledByRight.class, LAST));
  }
}
