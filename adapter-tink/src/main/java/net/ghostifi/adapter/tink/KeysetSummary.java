package net.ghostifi.adapter.tink;

import java.util.List;

/**
 * What may be shown of a keyset; the ids are those in Tink's JSON form.
 *
 * @param primary the id of the key that seals
 * @param keys the ids of all keys that open, oldest first
 */
public record KeysetSummary(long primary, List<Long> keys) {
  public KeysetSummary {
    keys = List.copyOf(keys);
  }
}
