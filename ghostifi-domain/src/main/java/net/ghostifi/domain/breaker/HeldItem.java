package net.ghostifi.domain.breaker;

import java.util.Objects;
import java.util.Optional;
import net.ghostifi.domain.fleet.Notice;
import net.ghostifi.domain.instance.InstanceRef;
import net.ghostifi.domain.orphan.Finding;
import net.ghostifi.domain.server.ServerId;
import org.jspecify.annotations.Nullable;

/** One thing that a breaker holds back, bound to the instance that it is about. */
public sealed interface HeldItem {
  /** Why it is held, in words for the operator. */
  String text();

  /** The server that it is about; empty for an instance that is nobody's. */
  Optional<ServerId> about();

  /**
   * What it is, in the words that are hashed: kind, identity and the class of the reason. No times
   * and no counts, which change by themselves.
   */
  String identity();

  /**
   * A server's destruction.
   *
   * @param instance that it has, or null when it has none
   */
  record Destruction(ServerId server, @Nullable InstanceRef instance, String text)
      implements HeldItem {
    @Override
    public Optional<ServerId> about() {
      return Optional.of(server);
    }

    @Override
    public String identity() {
      return "destroy server " + server + " on " + Objects.requireNonNullElse(instance, "nothing");
    }
  }

  /**
   * The replacement of a lost server.
   *
   * @param instance that is lost
   */
  record Replacement(ServerId server, InstanceRef instance, Notice.Hold hold, String text)
      implements HeldItem {
    @Override
    public Optional<ServerId> about() {
      return Optional.of(server);
    }

    @Override
    public String identity() {
      return "replace server " + server + " on " + instance + " held by " + hold;
    }
  }

  /** The removal of an instance that is nobody's. */
  record Removal(Finding.Orphan orphan, String text) implements HeldItem {
    @Override
    public Optional<ServerId> about() {
      return Optional.empty();
    }

    @Override
    public String identity() {
      return "remove instance " + orphan.instance().ref() + " for " + orphan.reason();
    }
  }
}
