package dev.vesper.console.access;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.access.ProviderSignIn;
import dev.vesper.data.access.SignIn;
import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The way in, made once. */
@Configuration(proxyBeanMethods = false)
class AccessSetup {
  @Bean
  SignIn signIn(ConsoleParts parts) {
    return parts.access().signIn(new Argon2Passwords(), new SecureRandom());
  }

  @Bean
  ProviderSignIn providerSignIn(ConsoleParts parts, SignIn signIn) {
    return parts.access().providerSignIn(signIn);
  }
}
