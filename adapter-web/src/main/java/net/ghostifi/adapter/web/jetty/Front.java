package net.ghostifi.adapter.web.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.ghostifi.adapter.web.http.Answer;
import net.ghostifi.adapter.web.http.Call;
import net.ghostifi.adapter.web.http.Dispatcher;
import net.ghostifi.adapter.web.http.Problem;
import net.ghostifi.adapter.web.http.Streams;
import net.ghostifi.ports.customer.CustomerId;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Carries calls in and answers out. */
final class Front extends Handler.Abstract {
  private final Reading reading;
  private final Dispatcher dispatcher;
  private final Streams streams;
  private final SlowClients slow;
  private final String prefix;

  Front(Reading reading, Dispatcher dispatcher, Streams streams, SlowClients slow, String prefix) {
    this.reading = reading;
    this.dispatcher = dispatcher;
    this.streams = streams;
    this.slow = slow;
    this.prefix = prefix;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Connection connection = request.getConnectionMetaData().getConnection();
    try {
      if (!prefix.isEmpty() && prefix.equals(request.getHttpURI().getDecodedPath())) {
        send(Answer.seeOther(prefix + "/"), response, callback);
        return true;
      }
      Call call = reading.call(request);
      slow.arrived(connection);
      Request.addCompletionListener(request, failure -> slow.answered(connection));
      Answer answer = dispatcher.answer(call);
      CustomerId listener = answer.stream();
      if (listener == null || call.method().equals("HEAD")) {
        send(answer, response, callback);
      } else {
        slow.streams(connection);
        begin(answer, response);
        Streams.Ear ear = new Streams.Ear(listener, () -> dispatcher.knows(call, listener));
        new EventSink(response, callback, streams).begin(ear, answer.body());
      }
    } catch (Problem problem) {
      // what is left of the request is not read, so the connection cannot go on
      Answer answer = Dispatcher.refused(problem).with("Connection", "close");
      send(answer, response, callback);
    } catch (IOException gone) {
      callback.failed(new EofException(gone)); // which is not worth a warning
    }
    return true;
  }

  private static void begin(Answer answer, Response response) {
    response.setStatus(answer.status());
    answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
    answer.cookies().forEach(cookie -> response.getHeaders().add(HttpHeader.SET_COOKIE, cookie));
  }

  private static void send(Answer answer, Response response, Callback callback) {
    begin(answer, response);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
  }
}
