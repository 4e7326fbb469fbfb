package net.ghostifi.domain.orphan;

import net.ghostifi.domain.instance.ObservedInstance;

/** What is to be thought of one instance. */
public sealed interface Finding {
  ObservedInstance instance();

  /** Why, in words for the operator. */
  String text();

  /** Nobody's: to be removed. */
  record Orphan(ObservedInstance instance, Reason reason) implements Finding {
    /** Why nothing of ours holds it. */
    public enum Reason {
      /** The operation is over, or the database does not know it. */
      NOT_UNDER_WAY("its operation is not under way"),
      /** The operation has launched again. */
      EARLIER_LAUNCH("its operation has given this launch up and has sent another since"),
      /** The operation does not look for this launch any more. */
      GIVEN_UP("its operation has given this launch up"),
      /** A launch that gave two. */
      TWIN("its operation goes on with another instance of the same launch");

      private final String text;

      Reason(String text) {
        this.text = text;
      }
    }

    @Override
    public String text() {
      return reason.text;
    }
  }

  /** To be left alone. */
  record Kept(ObservedInstance instance, Reason reason) implements Finding {
    /** Why it is left alone. */
    public enum Reason {
      /** Not tagged, tagged twice, or tagged by another installation. */
      NOT_OURS("it does not carry this installation's tag alone"),
      /** A server's current or retiring instance. */
      CARRIES_SERVER("it carries a server"),
      /** What an operation goes on with. */
      BEING_BUILT("an operation works on it"),
      /** The launch's answer was lost, and the operation looks for what it gave. */
      LOOKED_FOR("its operation still looks for what this launch gave"),
      /** The operation has not come to this launch, and may take it for its own when it does. */
      NOT_YET_LAUNCHED("its operation has not come to this launch"),
      /** Nobody's, but DNS sends customers there. */
      NAMED("nothing holds it, but a name of the zone points at it"),
      /** Nobody's, but not for long enough to be sure. */
      YOUNG("nothing holds it, but not for long enough to be sure");

      private final String text;

      Reason(String text) {
        this.text = text;
      }
    }

    /** Whether something of ours holds it, or it is not ours at all. */
    public boolean isHeld() {
      return reason != Reason.NAMED && reason != Reason.YOUNG;
    }

    @Override
    public String text() {
      return reason.text;
    }
  }
}
