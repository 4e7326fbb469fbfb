package net.ghostifi.engine.orphan;

import net.ghostifi.domain.orphan.Finding;

/** What came of removing an orphan. */
public sealed interface Removal {
  Finding.Orphan orphan();

  /** Its deletion has begun. */
  record Begun(Finding.Orphan orphan) implements Removal {}

  /** It was gone already. */
  record Gone(Finding.Orphan orphan) implements Removal {}

  /** Something has come to hold it since it was found; it was left alone. */
  record Spared(Finding.Orphan orphan, String text) implements Removal {}

  /** Its provider did not do it, or did not say so. Another try is harmless. */
  record Failed(Finding.Orphan orphan, String text) implements Removal {}
}
