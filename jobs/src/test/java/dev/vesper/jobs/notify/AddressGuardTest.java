package dev.vesper.jobs.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.WebhookUrl;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static final String PUBLIC = "93.184.215.14";

  /** In other words: not even when its host is named and its name is known. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Other schemes.
        "ftp://hooks.example/",
        "file:///etc/passwd",
        "gopher://hooks.example/",
        "jar:https://hooks.example/!/",
        "//hooks.example/",
        "hooks.example",
        // Userinfo and other ways to show one host and mean another.
        "https://hooks.example@127.0.0.1/",
        "https://127.0.0.1@hooks.example/",
        "https://user:secret@hooks.example/",
        "https://hooks.example:80@127.0.0.1/",
        "https://hooks.example\\@127.0.0.1/",
        "https://hooks.example%00.internal/",
        "https://hooks.example%2f@127.0.0.1/",
        "https://hooks.example#@127.0.0.1/",
        "https://hooks.example /",
        "https://hooks.example\t/",
        "https://hooks.example\r\nHost: x/",
        "https://hooks.example./",
        "https://hooks..example/",
        "https://-hooks.example/",
        "https:///path",
        "https://:443/",
        "https://hooks.example:0/",
        "https://hooks.example:65536/",
        // Full-width digits and letters that a browser folds into ASCII.
        "https://１２７.0.0.1/",
        "https://ⓗooks.example/",
        // Numbers that one program reads as an address and another as a name, or as another one.
        "https://2130706433/",
        "https://017700000001/",
        "https://0x7f000001/",
        "https://0x7f.0x0.0x0.0x1/",
        "https://0177.0.0.1/",
        "https://127.1/",
        "https://127.0.1/",
        "https://127.0.0.01/",
        "https://127.0.0.256/",
        "https://1.2.3.4.5/",
        "https://example.0x7f/",
        "https://[::1%25eth0]/",
        "https://[::ffff:0x7f.1]/",
        "https://[::1/",
        "https://[12345::]/"
      })
  void an_address_that_programs_read_differently_is_none(String url) {
    assertThatThrownBy(() -> WebhookUrl.of(url)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Each host is named, but not as an address. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "169.254.169.254",
        "169.254.0.1",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2001:db8::1",
        "2001::1",
        "2002:7f00:1::",
        "3fff::1",
        "100::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void a_named_host_whose_address_is_not_public_is_not_called(String address) {
    assertThatThrownBy(() -> guard("hooks.example", address).addresses(url()))
        .isInstanceOf(NotSent.class)
        .hasMessageStartingWith("the host hooks.example is ")
        .matches(e -> ((NotSent) e).isForGood());
    // One public address beside it makes it no better.
    assertThatThrownBy(() -> guard("hooks.example", PUBLIC, address).addresses(url()))
        .isInstanceOf(NotSent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PUBLIC,
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
        "2001:200::1",
        "::ffff:93.184.215.14"
      })
  void a_named_host_with_a_public_address_is_called_there(String address) throws Exception {
    assertThat(guard("hooks.example", address).addresses(url()))
        .containsExactly(InetAddress.getByName(address));
  }

  @Test
  void a_host_that_is_not_named_is_not_even_looked_up() {
    AddressGuard guard =
        new AddressGuard(
            Set.of("other.example"),
            host -> {
              throw new AssertionError("looked up " + host);
            });
    assertThatThrownBy(() -> guard.addresses(url()))
        .hasMessage(
            "the host hooks.example is not named; ./vesper shop set notify_webhook_hosts HOST"
                + " allows it");
  }

  @Test
  void an_address_of_the_house_is_called_when_it_is_named_itself() {
    assertThatCode(() -> guard("hooks.example,10.0.0.5", "10.0.0.5").addresses(url()))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> guard("hooks.example,10.0.0.5", "10.0.0.6").addresses(url()))
        .hasMessageContaining("10.0.0.6, which is not public");
    assertThatThrownBy(
            () -> guard("hooks.example,169.254.169.254", "169.254.169.254").addresses(url()))
        .hasMessageContaining("169.254.169.254, which is never called");
  }

  @Test
  void plain_http_goes_to_addresses_of_the_house_only() {
    WebhookUrl plain = WebhookUrl.of("http://hooks.example/");
    assertThatThrownBy(() -> guard("hooks.example", PUBLIC).addresses(plain))
        .hasMessageContaining("set an https URL");
    assertThatCode(() -> guard("hooks.example,10.0.0.5", "10.0.0.5").addresses(plain))
        .doesNotThrowAnyException();
  }

  @Test
  void a_host_is_looked_up_once_and_called_at_that_address_whatever_it_says_next()
      throws Exception {
    AtomicInteger asked = new AtomicInteger();
    AddressGuard guard =
        new AddressGuard(
            Set.of("hooks.example"),
            host ->
                new InetAddress[] {
                  InetAddress.getByName(asked.getAndIncrement() == 0 ? PUBLIC : "127.0.0.1")
                });

    List<InetAddress> found = guard.addresses(url());
    PinnedHost pinned = new PinnedHost("hooks.example", found);

    assertThat(pinned.resolve("hooks.example")).containsExactly(InetAddress.getByName(PUBLIC));
    assertThat(pinned.resolve("HOOKS.example")).containsExactly(InetAddress.getByName(PUBLIC));
    assertThatThrownBy(() -> pinned.resolve("localhost")).isInstanceOf(UnknownHostException.class);
    assertThat(asked).hasValue(1);
    assertThatThrownBy(() -> guard.addresses(url())).hasMessageContaining("127.0.0.1");
  }

  @Test
  void a_host_that_is_not_known_may_be_known_later() {
    AddressGuard guard =
        new AddressGuard(
            Set.of("hooks.example"),
            host -> {
              throw new UnknownHostException(host);
            });
    assertThatThrownBy(() -> guard.addresses(url()))
        .hasMessage("the host hooks.example is not known")
        .matches(e -> !((NotSent) e).isForGood());
  }

  private static WebhookUrl url() {
    return WebhookUrl.of("https://Hooks.Example/t0ken?x=1");
  }

  private static AddressGuard guard(String named, String... addresses) {
    return new AddressGuard(
        Set.of(named.split(",")),
        host -> {
          InetAddress[] found = new InetAddress[addresses.length];
          for (int i = 0; i < addresses.length; i++) {
            found[i] = InetAddress.getByName(addresses[i]);
          }
          return found;
        });
  }
}
