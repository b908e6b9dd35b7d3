package dev.vesper.jobs.notify;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.WebhookUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hc.core5.util.Timeout;

/** Posts JSON to a webhook that may be called, signed by Standard Webhooks 1.0. */
public final class SignedPost {
  private static final int GONE = 410;
  private static final int CONFLICT = 409;

  private final AddressGuard guard;
  private final Secret secret;
  private final Clock clock;
  private final CallMaker calls;

  @FunctionalInterface
  private interface CallMaker {
    Call of(WebhookUrl url, List<InetAddress> addresses);
  }

  private SignedPost(AddressGuard guard, Secret secret, Clock clock, CallMaker calls) {
    this.guard = guard;
    this.secret = secret;
    this.clock = clock;
    this.calls = calls;
  }

  /** To hosts that are looked up so. */
  SignedPost(Set<String> hosts, AddressGuard.Lookup lookup, Secret secret, Clock clock) {
    this(new AddressGuard(hosts, lookup), secret, clock, Call::new);
  }

  /**
   * To hosts as the machine knows them.
   *
   * @param hosts those that are named
   * @param secret what messages are signed with
   */
  public static SignedPost to(Set<String> hosts, Secret secret, Clock clock) {
    return new SignedPost(hosts, InetAddress::getAllByName, secret, clock);
  }

  /** The same with less patience: so many milliseconds for each wait, three times that in all. */
  public SignedPost within(long milliseconds) {
    Timeout patience = Timeout.ofMilliseconds(milliseconds);
    Timeout end = Timeout.ofMilliseconds(3 * milliseconds);
    return new SignedPost(
        guard, secret, clock, (url, addresses) -> new Call(url, addresses, patience, end));
  }

  /**
   * Posts it.
   *
   * @param id the same at every attempt
   * @throws NotSent when the receiver has not taken it
   */
  public void send(WebhookUrl url, String id, String body) throws NotSent {
    Call call = calls.of(url, guard.addresses(url));
    long second = clock.instant().getEpochSecond();
    Call.Answer answer =
        call.post(
            body,
            Map.of(
                "webhook-id", id,
                "webhook-timestamp", Long.toString(second),
                "webhook-signature", signature(id, second, body)));
    int status = answer.status();
    if (status == GONE) {
      throw NotSent.forGood("the receiver says that it is gone for good (410)");
    }
    if (status == CONFLICT) {
      throw NotSent.forGood("the receiver says that this does not follow what it knows (409)");
    }
    if (status / 100 == 3) {
      throw NotSent.forGood(
          "the receiver answers with a redirection (" + status + "), which is not followed");
    }
    if (status / 100 != 2) {
      throw NotSent.after("the receiver answers with status " + status, answer.wish());
    }
  }

  private String signature(String id, long second, String body) throws NotSent {
    try {
      return new com.standardwebhooks.Webhook(secret.text()).sign(id, second, body);
    } catch (IOException
        | RuntimeException
        | EmptyWebhookSecretException
        | WebhookSigningException e) {
      throw NotSent.yet("the webhook cannot be signed: " + e.getMessage(), e);
    }
  }
}
