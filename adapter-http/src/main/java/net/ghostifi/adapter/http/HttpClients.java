package net.ghostifi.adapter.http;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** OkHttp clients that do what they are told and no more. */
public final class HttpClients {
  private static final int IDLE_CONNECTIONS = 8;
  private static final long IDLE_SECONDS = 20;
  private static final int UNAVAILABLE = 503;

  private HttpClients() {}

  /** A client within these limits, which follows no redirect and repeats nothing by itself. */
  public static OkHttpClient.Builder limited(String provider, HttpSettings settings) {
    return new OkHttpClient.Builder()
        .connectTimeout(settings.connectTimeout())
        .readTimeout(settings.readTimeout())
        .writeTimeout(settings.writeTimeout())
        .callTimeout(settings.callTimeout())
        .followRedirects(false)
        .followSslRedirects(false)
        .retryOnConnectionFailure(false)
        .dispatcher(dispatcher(provider))
        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS))
        .addNetworkInterceptor(HttpClients::withoutInvitation);
  }

  /** Every call at once on a thread of its own: a queue would wait outside of all limits. */
  private static Dispatcher dispatcher(String provider) {
    ExecutorService threads =
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-" + provider + "-", 0).factory());
    Dispatcher dispatcher = new Dispatcher(threads);
    dispatcher.setMaxRequests(Integer.MAX_VALUE);
    dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
    return dispatcher;
  }

  /** OkHttp sends a request again, a POST too, when a 503 invites it to with a pause of 0. */
  private static Response withoutInvitation(Interceptor.Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    String pause = response.header("Retry-After", "");
    boolean invites = response.code() == UNAVAILABLE && pause != null && pause.matches("0+");
    return invites ? response.newBuilder().removeHeader("Retry-After").build() : response;
  }
}
