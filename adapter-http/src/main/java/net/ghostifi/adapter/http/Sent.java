package net.ghostifi.adapter.http;

import okhttp3.Call;
import okhttp3.EventListener;

/** Remembers of one call whether anything of the request has gone out. */
final class Sent {
  private volatile boolean started;

  boolean started() {
    return started;
  }

  /** Marks the calls that carry a {@link Sent} as their tag. */
  static final class Listener extends EventListener {
    @Override
    public void requestHeadersStart(Call call) {
      Sent sent = call.request().tag(Sent.class);
      if (sent != null) {
        sent.started = true;
      }
    }
  }
}
