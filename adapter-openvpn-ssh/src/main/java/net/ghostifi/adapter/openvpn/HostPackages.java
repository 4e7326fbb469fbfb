package net.ghostifi.adapter.openvpn;

import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import net.ghostifi.adapter.openvpn.packages.Answer;
import net.ghostifi.adapter.openvpn.packages.PackageCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks with one run of the install script about packages. It first says what it has; when it is
 * told to say where its packages are, it does, and expects no answer to that.
 */
final class HostPackages implements Answers {
  private static final Logger LOG = LoggerFactory.getLogger(HostPackages.class);
  private static final String NOTHING = "nothing\n";

  private final PackageCache cache;
  private String facts = "";

  HostPackages(PackageCache cache) {
    this.cache = cache;
  }

  @Override
  public byte[] to(String question) {
    if (!facts.isEmpty()) {
      cache.learn(facts, question);
      return new byte[0];
    }
    facts = question;
    Answer answer = decide();
    LOG.debug("the answer is {}", answer);
    return switch (answer) {
      case Answer.Packages(SortedMap<String, byte[]> files) -> write(files);
      case Answer.Learn() -> "learn\n".getBytes(StandardCharsets.US_ASCII);
      case Answer.Nothing() -> NOTHING.getBytes(StandardCharsets.US_ASCII);
    };
  }

  /** Whatever is wrong with the packages, apt is still there. */
  private Answer decide() {
    try {
      return cache.answer(facts);
    } catch (RuntimeException e) {
      LOG.error("nothing is pushed to this host", e);
      return new Answer.Nothing();
    }
  }

  private static byte[] write(SortedMap<String, byte[]> files) {
    byte[] tar = Tar.write(files);
    String head = "packages " + Sha256.of(tar) + " " + tar.length + "\n";
    byte[] bytes = new byte[head.length() + tar.length];
    System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, head.length());
    System.arraycopy(tar, 0, bytes, head.length(), tar.length);
    return bytes;
  }
}
