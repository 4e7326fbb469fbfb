package net.ghostifi.specification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class SpecificationTest {
  private static final Map<String, List<String>> JSON =
      Map.of("Content-Type", List.of("application/json"));
  private static final String DOCUMENT =
      """
      openapi: 3.0.0
      info: {title: Sample, version: "1"}
      paths:
        /things:
          post:
            parameters:
              - {name: page, in: query, schema: {type: integer}}
            requestBody:
              required: true
              content:
                application/json:
                  schema:
                    type: object
                    required: [name]
                    properties: {name: {type: string}}
            responses:
              "201":
                description: made
                content:
                  application/json:
                    schema:
                      type: object
                      properties: {id: {type: integer}}
      """;

  private final Specification document = Specification.of(DOCUMENT);

  private List<String> sent(String method, String target, String body) {
    return document.sent(method, target, JSON, body).complaintsOfCall();
  }

  private List<String> answered(int status, String body) {
    return document
        .sent("POST", "/things", JSON, "{\"name\":\"a\"}")
        .complaintsOfAnswer(status, "application/json", body);
  }

  @Test
  void finds_nothing_wrong_with_what_is_right() {
    assertEquals(List.of(), sent("POST", "/things?page=2", "{\"name\":\"a b\"}"));
    assertEquals(List.of(), answered(201, "{\"id\":1,\"more\":\"than is described\"}"));
  }

  @Test
  void finds_what_is_wrong_with_a_call() {
    assertEquals(1, sent("POST", "/things", "{}").size());
    assertEquals(1, sent("POST", "/things?page=two", "{\"name\":\"a\"}").size());
    assertEquals(1, sent("GET", "/things", "").size());
    assertTrue(sent("POST", "/nothings", "{}").getFirst().startsWith("POST /nothings: "));
  }

  @Test
  void finds_what_is_wrong_with_an_answer() {
    assertEquals(1, answered(201, "{\"id\":\"one\"}").size());
    assertEquals(1, answered(200, "{\"id\":1}").size());
  }

  @Test
  void lets_through_that_there_were_too_many_calls_or_that_the_server_failed() {
    assertEquals(List.of(), answered(429, "{}"));
    assertEquals(List.of(), answered(500, "{\"error\":\"locked\"}"));
    assertEquals(1, answered(404, "{}").size());
  }

  @Test
  void a_test_without_its_document_is_skipped_and_says_so() {
    TestAbortedException skipped =
        assertThrows(TestAbortedException.class, () -> Specification.load("nowhere.yaml"));

    assertTrue(String.valueOf(skipped.getMessage()).contains("GHOSTIFI_SPECS"));
  }
}
