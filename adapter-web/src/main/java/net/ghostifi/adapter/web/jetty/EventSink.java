package net.ghostifi.adapter.web.jetty;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.ghostifi.adapter.web.http.Streams;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer that goes on. One piece at a time is on its way, so that a slow client holds nothing.
 */
final class EventSink implements Streams.Sink {
  private final Response response;
  private final Callback callback;
  private final Streams streams;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicBoolean ended = new AtomicBoolean();

  EventSink(Response response, Callback callback, Streams streams) {
    this.response = response;
    this.callback = callback;
    this.streams = streams;
  }

  void begin(Streams.Ear ear, byte[] first) {
    streams.add(ear, this);
    write(first);
  }

  @Override
  public boolean send(String text) {
    return write(text.getBytes(StandardCharsets.UTF_8));
  }

  private boolean write(byte[] bytes) {
    if (ended.get() || !busy.compareAndSet(false, true)) {
      return false;
    }
    response.write(
        false, ByteBuffer.wrap(bytes), Callback.from(() -> busy.set(false), this::failed));
    return true;
  }

  private void failed(Throwable failure) {
    streams.remove(this);
    if (ended.compareAndSet(false, true)) {
      callback.failed(failure);
    }
  }

  /** One that has not taken the last piece is cut off. */
  @Override
  public void end() {
    if (ended.compareAndSet(false, true)) {
      if (busy.get()) {
        callback.failed(new TimeoutException("the client does not listen"));
      } else {
        response.write(true, ByteBuffer.allocate(0), callback);
      }
    }
  }
}
