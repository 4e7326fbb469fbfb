package net.ghostifi.adapter.digitalocean;

import static net.ghostifi.adapter.http.SenselessAnswerException.required;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import net.ghostifi.adapter.http.Cached;
import net.ghostifi.adapter.http.HttpCall;
import net.ghostifi.adapter.http.JsonClient;
import net.ghostifi.ports.ErrorCategory;
import net.ghostifi.ports.ProviderException;
import net.ghostifi.ports.budget.Pace;
import net.ghostifi.ports.config.AdapterContext;

/**
 * The SSH key of the account that every droplet names. Without one DigitalOcean mails a password
 * for root, which has to be changed at the first entry, so that no command runs over SSH. Who may
 * enter is said by the user data alone: nobody has this key's private half, which is thrown away
 * when the key is made.
 */
final class AccountKey {
  static final String NAME = "ghostifi-nobody";

  /** Listing keys is answered ten times a minute only: digitalocean/openapi, read 2026-08-07. */
  private static final Duration LIVES = Duration.ofHours(6);

  private static final String LAUNCH = "launch";
  private static final String TYPE = "ssh-ed25519";
  private static final int LENGTH = 32;
  private static final Paging.Form<Wire.KeysAnswer, Wire.Key> KEYS =
      new Paging.Form<>(
          Wire.KeysAnswer.class,
          Wire.KeysAnswer::keys,
          Wire.KeysAnswer::links,
          Wire.KeysAnswer::meta);

  private final JsonClient client;
  private final Paging paging;
  private final Cached<Long> id;

  private record Known(long id, String name) {}

  AccountKey(AdapterContext context, JsonClient client) {
    this.client = client;
    this.paging = new Paging(client);
    this.id = new Cached<>(this::findOrMake, LIVES, context.clock());
  }

  /**
   * Its id.
   *
   * @param pace asked before each call where it has to be looked up or made
   * @throws ProviderException as a launch that has made nothing
   */
  long id(Pace pace) {
    return id.get(pace);
  }

  /** A launch has shown that it may be there no more. */
  void forget() {
    id.forget();
  }

  private long findOrMake(Pace pace) {
    HttpCall call = HttpCall.get(LAUNCH, "account", "keys");
    Optional<Known> found =
        paging
            .at(pace)
            .all(
                call,
                KEYS,
                key -> required(key.id(), "key.id"),
                key -> new Known(required(key.id(), "key.id"), required(key.name(), "key.name")))
            .stream()
            .filter(key -> key.name().equals(NAME))
            .min(Comparator.comparingLong(Known::id));
    if (found.isPresent()) {
      return found.get().id();
    }
    pace.next();
    return make();
  }

  /** Whether a key was made is found out the next time; a droplet was not. */
  private long make() {
    HttpCall call = HttpCall.post(LAUNCH, new Wire.CreateKey(NAME, publicKey()), "account", "keys");
    try {
      return client.exchange(
          call,
          Wire.KeyAnswer.class,
          answer -> required(required(answer.key(), "ssh_key").id(), "ssh_key.id"));
    } catch (ProviderException failure) {
      if (failure.category() == ErrorCategory.AMBIGUOUS) {
        throw client
            .failure(call, ErrorCategory.UNAVAILABLE, "the account's SSH key may not be there yet")
            .causedBy(failure);
      }
      throw failure;
    }
  }

  /** RFC 8709, section 4: the last bytes of the JDK's form are the key. */
  private static String publicKey() {
    try {
      byte[] encoded =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
      byte[] type = TYPE.getBytes(StandardCharsets.US_ASCII);
      ByteBuffer blob = ByteBuffer.allocate(2 * Integer.BYTES + type.length + LENGTH);
      blob.putInt(type.length).put(type);
      blob.putInt(LENGTH).put(encoded, encoded.length - LENGTH, LENGTH);
      return TYPE + " " + Base64.getEncoder().encodeToString(blob.array()) + " " + NAME;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
