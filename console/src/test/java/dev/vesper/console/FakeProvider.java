package dev.vesper.console;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A provider of OpenID Connect on loopback that signs real tokens, and lies when it is told to. */
final class FakeProvider implements AutoCloseable {
  static final String CLIENT = "vesper";
  static final String SECRET = "the client's secret";

  private final RSAKey key = fresh("one");
  private final RSAKey another = fresh("one");
  private final Map<String, Map<String, String>> codes = new LinkedHashMap<>();
  private final HttpServer server;

  /** Who signs in next. */
  Map<String, Object> person = Map.of();

  /** How the next token lies. */
  UnaryOperator<JWTClaimsSet.Builder> lie = UnaryOperator.identity();

  /** By what the next token is signed. */
  Signed signed = Signed.RIGHTLY;

  enum Signed {
    RIGHTLY,
    BY_ANOTHER_KEY,
    BY_NOTHING
  }

  FakeProvider() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration", exchange -> send(exchange, 200, metadata()));
    server.createContext("/keys", exchange -> send(exchange, 200, new JWKSet(key).toString()));
    server.createContext("/token", this::token);
    server.start();
  }

  String issuer() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String metadata() {
    return """
        {"issuer": "$", "authorization_endpoint": "$/authorise", "token_endpoint": "$/token",
         "jwks_uri": "$/keys", "response_types_supported": ["code"],
         "subject_types_supported": ["public"],
         "id_token_signing_alg_values_supported": ["RS256"],
         "token_endpoint_auth_methods_supported": ["client_secret_basic"]}"""
        .replace("$", issuer());
  }

  /** What the person's browser is sent back to, once the person has agreed. */
  URI agreed(URI asked) {
    Map<String, String> parameters = parameters(asked.getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, parameters);
    return URI.create(
        parameters.get("redirect_uri")
            + "?code="
            + code
            + "&state="
            + encoded(parameters.get("state")));
  }

  private static String encoded(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Map<String, String> parameters(String query) {
    return Arrays.stream(query.split("&"))
        .map(each -> each.split("=", 2))
        .collect(
            Collectors.toMap(
                each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
  }

  /** A code for a token: once, for who asked for it, and for whoever knows the verifier. */
  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> sent =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + encoded(SECRET)).getBytes(StandardCharsets.UTF_8));
    Map<String, String> asked = codes.remove(sent.getOrDefault("code", ""));
    boolean right =
        asked != null
            && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && asked.get("code_challenge_method").equals("S256")
            && asked.get("code_challenge").equals(challenge(sent.get("code_verifier")))
            && asked.get("redirect_uri").equals(sent.get("redirect_uri"));
    if (!right) {
      send(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    send(
        exchange,
        200,
        "{\"access_token\": \"a\", \"token_type\": \"Bearer\", \"expires_in\": 60, \"id_token\": \""
            + idToken(asked.get("nonce"))
            + "\"}");
  }

  private String idToken(String nonce) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)))
            .claim("nonce", nonce);
    person.forEach(claims::claim);
    JWTClaimsSet told = lie.apply(claims).build();
    try {
      if (signed == Signed.BY_NOTHING) {
        return new PlainJWT(told).serialize();
      }
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), told);
      token.sign(new RSASSASigner(signed == Signed.RIGHTLY ? key : another));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey fresh(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().put("Content-Type", List.of("application/json"));
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
