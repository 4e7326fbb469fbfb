package net.ghostifi.adapter.openvpn;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The files of a tar by their names; what is wrong with one is said with its name. */
final class TarFiles {
  private final String tarName;
  private final Map<String, byte[]> contents;

  private TarFiles(String tarName, Map<String, byte[]> contents) {
    this.tarName = tarName;
    this.contents = contents;
  }

  static TarFiles unpack(String tarName, byte[] tar, String... names) {
    try {
      return new TarFiles(tarName, Tar.read(tar, Set.of(names)));
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(tarName + ": " + refused.getMessage(), refused);
    }
  }

  <T> T get(String name, Function<byte[], T> reader) {
    byte[] content = contents.get(name);
    if (content == null) {
      throw new IllegalStateException(name + " was not among the names to unpack");
    }
    try {
      return reader.apply(content);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          tarName + ": " + name + " " + refused.getMessage(), refused);
    }
  }
}
