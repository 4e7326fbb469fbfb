package net.ghostifi.specification;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A provider's own description of its interface. The documents are not part of this project: they
 * lie in the folder that GHOSTIFI_SPECS names, or else in {@code shared/specs} beside it.
 */
public final class Specification {
  private static final String VARIABLE = "GHOSTIFI_SPECS";
  private static final int TOO_MANY_CALLS = 429;
  private static final int FIRST_OF_SERVER = 500;
  private static final Pattern DISCRIMINATOR =
      Pattern.compile("(?m)^( *)discriminator:\\R(?:\\1 +.*\\R)*");
  private static final Map<Path, Specification> READ = new ConcurrentHashMap<>();

  private final OpenApiInteractionValidator validator;

  private Specification(OpenApiInteractionValidator validator) {
    this.validator = validator;
  }

  /** The document in this file; empty where there is none. Read once. */
  public static Optional<Specification> find(String file) {
    Path path = folder().resolve(file);
    return Files.isReadable(path)
        ? Optional.of(READ.computeIfAbsent(path, Specification::read))
        : Optional.empty();
  }

  /** The document in this file; where there is none, the test is skipped and says why. */
  public static Specification load(String file) {
    return find(file)
        .orElseThrow(
            () ->
                new TestAbortedException(
                    "skipped: needs "
                        + folder().resolve(file)
                        + "; the variable "
                        + VARIABLE
                        + " can name another folder"));
  }

  private static Path folder() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, path -> path != null, Path::getParent)
        .filter(path -> Files.isDirectory(path.resolve("ghostifi-domain")))
        .findFirst()
        .orElse(here)
        .resolveSibling("shared")
        .resolve("specs");
  }

  private static Specification read(Path path) {
    try {
      return of(Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Specification of(String text) {
    // Vultr's document leaves out the bodies of failures, which its prose promises. A provider may
    // say more than its document; and the validator counts as more what another part of a schema
    // describes.
    LevelResolver levels =
        LevelResolver.create()
            .withLevel("validation.response.body.unexpected", ValidationReport.Level.IGNORE)
            .withLevel("validation.schema.additionalProperties", ValidationReport.Level.IGNORE)
            .withLevel(
                "validation.response.body.schema.additionalProperties",
                ValidationReport.Level.IGNORE)
            .withLevel(
                "validation.request.body.schema.additionalProperties",
                ValidationReport.Level.IGNORE)
            .build();
    // The parser does not take a name with a space, and of several schemas that a discriminator
    // tells
    // apart it finds none: without it, one of them has to fit.
    String readable = DISCRIMINATOR.matcher(text.replace("API Key", "api_key")).replaceAll("");
    return new Specification(
        OpenApiInteractionValidator.createForInlineApiSpecification(readable)
            .withLevelResolver(levels)
            .build());
  }

  /**
   * A call.
   *
   * @param target path and query, as they were sent
   * @param body empty when there is none
   */
  public Sent sent(String method, String target, Map<String, List<String>> headers, String body) {
    String[] parts = target.split("\\?", 2);
    SimpleRequest.Builder request = new SimpleRequest.Builder(method, parts[0]);
    if (parts.length == 2) {
      addQuery(request, parts[1]);
    }
    headers.forEach(request::withHeader);
    if (!body.isEmpty()) {
      request.withBody(body);
    }
    return new Sent(method + " " + target, request.build());
  }

  private static void addQuery(SimpleRequest.Builder request, String query) {
    for (String pair : query.split("&")) {
      String[] sides = pair.split("=", 2);
      request.withQueryParam(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A call that was sent. */
  public final class Sent {
    private final String line;
    private final Request request;

    private Sent(String line, Request request) {
      this.line = line;
      this.request = request;
    }

    /** What is not as the document says, in the call. */
    public List<String> complaintsOfCall() {
      return texts(validator.validateRequest(request));
    }

    /**
     * What is not as the document says, in the answer to it. That there were too many calls, or
     * that a server failed, any path may say, and no document says it of every path: Vultr answers
     * 500 to the repeated deletion of an instance.
     */
    public List<String> complaintsOfAnswer(int status, String contentType, String body) {
      if (status == TOO_MANY_CALLS || status >= FIRST_OF_SERVER) {
        return List.of();
      }
      SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
      if (!body.isEmpty()) {
        response.withContentType(contentType).withBody(body);
      }
      return texts(
          validator.validateResponse(request.getPath(), request.getMethod(), response.build()));
    }

    private List<String> texts(ValidationReport report) {
      return report.getMessages().stream()
          .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
          .map(message -> line + ": " + message.getKey() + ": " + message.getMessage())
          .toList();
    }
  }
}
