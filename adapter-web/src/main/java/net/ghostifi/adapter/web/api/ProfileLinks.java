package net.ghostifi.adapter.web.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import net.ghostifi.adapter.web.entry.Tokens;
import net.ghostifi.adapter.web.http.Answer;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerDesk;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Digest;
import net.ghostifi.ports.customer.Doorkeeper;

/**
 * Links that give a profile away once, to a device that is not signed in. Opening one shows a
 * button; only pressing it uses the link up, so that programs that look at links do not.
 */
public final class ProfileLinks {
  /** The path of a link. */
  public static final String PATH = "/p/";

  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  private final CustomerDesk desk;
  private final Doorkeeper door;
  private final String prefix;
  private final InstantSource clock;

  public ProfileLinks(CustomerDesk desk, Doorkeeper door, String prefix, InstantSource clock) {
    this.desk = desk;
    this.door = door;
    this.prefix = prefix;
    this.clock = clock;
  }

  /**
   * A link that was made.
   *
   * @param url where it leads
   */
  public record Made(String url) {}

  /**
   * What is to be given away.
   *
   * @throws net.ghostifi.adapter.web.http.Problem 409 when there is no profile yet
   */
  public Doorkeeper.Offer offer(CustomerId customer, ServerName server) {
    if (desk.profile(customer, server).isEmpty()) {
      throw Api.notBuilt();
    }
    return new Doorkeeper.Offer(customer, server, clock.instant().plus(GOOD_FOR));
  }

  /** Makes the link. */
  public Made make(Call call, Doorkeeper.Offer offer) {
    String token = Tokens.make();
    door.offer(Digest.of(token), offer, clock.instant());
    return new Made(call.peer().origin() + prefix + PATH + token);
  }

  /** What a link gives away; leaves it valid. */
  public Optional<Doorkeeper.Offer> look(String token) {
    return Tokens.plausible(token)
        ? door.look(Digest.of(token), clock.instant())
        : Optional.empty();
  }

  /**
   * The profile that a link gives away, which it does once. It is used up when the profile is there
   * to be sent, so that what fails before can be tried again.
   *
   * @throws net.ghostifi.ports.ProviderException when the profile is not to be had at the moment
   */
  public Optional<Answer> take(String token) {
    return look(token)
        .flatMap(offer -> desk.profile(offer.customer(), offer.server()))
        .flatMap(
            profile ->
                door.take(Digest.of(token), clock.instant())
                    .map(offer -> download(offer.server(), profile)));
  }

  /** A profile as a file. */
  public static Answer download(ServerName server, byte[] profile) {
    return Answer.of(200, "application/x-openvpn-profile", profile)
        .with("Content-Disposition", "attachment; filename=\"" + server.profileFile() + "\"");
  }
}
