package net.ghostifi.adapter.cloudflare;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.Response;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolverFactory;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mockwebserver3.RecordedRequest;

/** A provider's own description of its interface, which is not part of this project. */
final class Specification {
  private final OpenApiInteractionValidator validator;

  private Specification(String text) {
    validator =
        OpenApiInteractionValidator.createForInlineApiSpecification(text)
            .withLevelResolver(LevelResolverFactory.withAdditionalPropertiesIgnored())
            .build();
  }

  /** Reads it from the folder that GHOSTIFI_SPECS names, or skips the test where there is none. */
  static Specification load(String file) throws IOException {
    String folder =
        Optional.ofNullable(System.getenv("GHOSTIFI_SPECS")).orElse("../../shared/specs");
    Path path = Path.of(folder, file).toAbsolutePath().normalize();
    assumeTrue(
        Files.isReadable(path),
        "skipped: needs " + path + "; the variable GHOSTIFI_SPECS can name another folder");
    return new Specification(Files.readString(path));
  }

  /** What is wrong with an exchange. */
  List<String> complaints(RecordedRequest sent, int status, String answer) {
    ValidationReport report = validator.validate(request(sent), response(status, answer));
    return report.getMessages().stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(
            message ->
                sent.getRequestLine() + ": " + message.getKey() + ": " + message.getMessage())
        .toList();
  }

  private static Request request(RecordedRequest sent) {
    SimpleRequest.Builder request =
        new SimpleRequest.Builder(sent.getMethod(), sent.getUrl().encodedPath());
    sent.getUrl()
        .queryParameterNames()
        .forEach(name -> request.withQueryParam(name, sent.getUrl().queryParameterValues(name)));
    sent.getHeaders().forEach(header -> request.withHeader(header.getFirst(), header.getSecond()));
    if (sent.getBody() != null && sent.getBody().size() > 0) {
      request.withBody(sent.getBody().utf8());
    }
    return request.build();
  }

  private static Response response(int status, String answer) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(status);
    return answer.isEmpty()
        ? response.build()
        : response.withContentType("application/json").withBody(answer).build();
  }
}
