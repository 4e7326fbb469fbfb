package net.ghostifi.engine.level;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator a thing once, not at every sweep. Not safe for many threads. */
final class Teller {
  private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

  private Set<String> told = Set.of();

  /** What is to be known now; what was told before and is not among it may be told again. */
  void warn(List<String> texts) {
    Set<String> now = new HashSet<>(texts);
    now.stream().filter(text -> !told.contains(text)).sorted().forEach(LOG::warn);
    told = now;
  }

  void tell(Remedy remedy, String done) {
    switch (remedy) {
      case Remedy.Done it -> LOG.info("{}: {}", done, it.what());
      case Remedy.Spared it -> LOG.info("left alone: {}; {}", it.what(), it.why());
      case Remedy.Failed it ->
          LOG.warn("not {}, the next sweep tries again: {}; {}", done, it.what(), it.why());
    }
  }
}
