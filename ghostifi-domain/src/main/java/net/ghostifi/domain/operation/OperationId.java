package net.ghostifi.domain.operation;

import java.util.UUID;

/** Names one run of create, rebuild, destroy or purge, in the journal, the tags and the log. */
public record OperationId(UUID value) {
  public static OperationId parse(String text) {
    return new OperationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
