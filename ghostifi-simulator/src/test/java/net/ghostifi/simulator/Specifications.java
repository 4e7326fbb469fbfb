package net.ghostifi.simulator;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.LevelResolver;
import com.atlassian.oai.validator.report.ValidationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The providers' own descriptions of their interfaces, which lie outside of this project. */
final class Specifications {
  private static final String VARIABLE = "GHOSTIFI_SPECS";

  private final OpenApiInteractionValidator validator;

  private Specifications(OpenApiInteractionValidator validator) {
    this.validator = validator;
  }

  /** Reads a document; without the folder the test that asks is skipped, and says why. */
  static Specifications read(String file) throws IOException {
    Path folder = folder();
    assumeTrue(
        Files.isRegularFile(folder.resolve(file)),
        "there is no "
            + file
            + " in "
            + folder
            + "; put the providers' API documents there or name their folder in "
            + VARIABLE);
    // A name with a space is not one that the parser accepts.
    String text = Files.readString(folder.resolve(file)).replace("API Key", "api_key");
    // Vultr's document leaves out the bodies of failures, which its prose promises.
    LevelResolver levels =
        LevelResolver.create()
            .withLevel("validation.response.body.unexpected", ValidationReport.Level.IGNORE)
            .withLevel(
                "validation.response.body.schema.additionalProperties",
                ValidationReport.Level.IGNORE)
            .build();
    return new Specifications(
        OpenApiInteractionValidator.createForInlineApiSpecification(text)
            .withLevelResolver(levels)
            .build());
  }

  private static Path folder() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Path.of(named);
    }
    Path top = Path.of("").toAbsolutePath();
    return Stream.iterate(top, path -> path != null, Path::getParent)
        .filter(path -> Files.isDirectory(path.resolve("ghostifi-domain")))
        .findFirst()
        .orElse(top)
        .resolveSibling("shared")
        .resolve("specs");
  }

  /** What the document does not allow in an answer. */
  List<String> complaints(String method, String path, JsonClient.Reply reply) {
    SimpleResponse.Builder response = SimpleResponse.Builder.status(reply.status());
    reply
        .headers()
        .forEach((name, values) -> response.withHeader(name, values.toArray(String[]::new)));
    if (!reply.text().isEmpty()) {
      response.withBody(reply.text());
    }
    return validator
        .validateResponse(path, Request.Method.valueOf(method), response.build())
        .getMessages()
        .stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        .map(message -> method + " " + path + ": " + message.getMessage())
        .toList();
  }
}
