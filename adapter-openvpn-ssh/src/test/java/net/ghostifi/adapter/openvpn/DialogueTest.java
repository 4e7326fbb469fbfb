package net.ghostifi.adapter.openvpn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialogueTest {
  private final BoundedOutput said = new BoundedOutput(100);
  private final List<String> questions = new ArrayList<>();

  private Dialogue dialogue(Answers answers) {
    return new Dialogue(
        new RemoteCommand("test", "test", "input,".getBytes(UTF_8), Duration.ZERO, answers), said);
  }

  private byte[] answer(String question) {
    questions.add(question);
    return ("answer " + questions.size() + ",").getBytes(UTF_8);
  }

  private static void say(Dialogue dialogue, String text) throws IOException {
    OutputStream output = dialogue.output();
    for (byte letter : text.getBytes(UTF_8)) {
      output.write(letter);
    }
  }

  private static String rest(InputStream input) throws IOException {
    return new String(input.readAllBytes(), UTF_8);
  }

  @Test
  void ends_the_input_where_nothing_is_asked() throws Exception {
    try (Dialogue dialogue = dialogue(Answers.NONE)) {
      say(dialogue, "one\n?\n");
      assertThat(rest(dialogue.input())).isEqualTo("input,");
    }
  }

  @Test
  void answers_each_question_behind_the_input() throws Exception {
    Dialogue dialogue = dialogue(this::answer);
    say(dialogue, "one\ntwo?\n?\n?\nrest");
    dialogue.close();
    assertThat(rest(dialogue.input())).isEqualTo("input,answer 1,answer 2,");
    assertThat(questions).containsExactly("one\ntwo?\n", "");
    assertThat(said.text()).isEqualTo("one\ntwo?\n?\n?\nrest");
  }

  @Test
  void says_that_there_is_nothing_to_read_while_it_waits_for_a_question() throws Exception {
    try (Dialogue dialogue = dialogue(this::answer)) {
      InputStream input = dialogue.input();
      assertThat(input.available()).isEqualTo(6);
      assertThat(input.readNBytes(6)).hasSize(6);
      assertThat(input.available()).isZero();
    }
  }

  @Test
  void ends_the_input_of_a_command_that_has_ended_without_asking() throws Exception {
    Dialogue dialogue = dialogue(this::answer);
    InputStream input = dialogue.input();
    Thread reader = Thread.ofPlatform().start(() -> assertThat(read(input)).isEqualTo("input,"));
    dialogue.close();
    assertThat(reader.join(Duration.ofSeconds(10))).isTrue();
    assertThat(questions).isEmpty();
  }

  private static String read(InputStream input) {
    try {
      return rest(input);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void answers_nobody_who_asks_too_much() throws Exception {
    Dialogue dialogue = dialogue(this::answer);
    say(dialogue, "?\n".repeat(20));
    dialogue.close();
    assertThat(rest(dialogue.input())).endsWith("answer 4,");
    Dialogue endless = dialogue(this::answer);
    say(endless, "x".repeat(600_000));
    assertThat(rest(endless.input())).isEqualTo("input,");
  }
}
