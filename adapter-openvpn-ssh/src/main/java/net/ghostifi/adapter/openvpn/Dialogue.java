package net.ghostifi.adapter.openvpn;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Between a command that may ask and whoever answers. A question is what the command prints up to a
 * line with nothing but a question mark; the answer follows in its input. The threads of the SSH
 * library that deliver output never wait; the one that fetches input does, and it works the answers
 * out.
 */
final class Dialogue implements AutoCloseable {
  private static final int LONGEST_QUESTION = 512 * 1024;
  private static final int MOST_QUESTIONS = 4;
  private static final String MARK = "?";

  /** No question: those are empty or end with a line. */
  private static final String NO_MORE = MARK;

  private final RemoteCommand command;
  private final OutputStream rest;
  private final BlockingQueue<String> questions = new LinkedBlockingQueue<>();
  private final StringBuilder question = new StringBuilder();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int asked;

  /**
   * @param rest where that goes which is no question
   */
  Dialogue(RemoteCommand command, OutputStream rest) {
    this.command = command;
    this.rest = rest;
  }

  InputStream input() {
    return new Input(command.input());
  }

  OutputStream output() {
    return command.answers() == Answers.NONE ? rest : new Output();
  }

  private synchronized void hear(byte[] bytes, int from, int length) throws IOException {
    rest.write(bytes, from, length);
    for (int i = from; i < from + length && asked < MOST_QUESTIONS; i++) {
      if (bytes[i] == '\n') {
        hearLine();
      } else {
        line.write(bytes[i]);
      }
      if (question.length() + line.size() > LONGEST_QUESTION) {
        asked = MOST_QUESTIONS;
        questions.add(NO_MORE);
      }
    }
  }

  private void hearLine() {
    String said = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (said.equals(MARK)) {
      asked++;
      questions.add(question.toString());
      question.setLength(0);
    } else {
      question.append(said).append('\n');
    }
  }

  /** Lets the input end. */
  @Override
  public void close() {
    questions.add(NO_MORE);
  }

  private final class Output extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      hear(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      hear(bytes, from, length);
    }
  }

  private final class Input extends InputStream {
    private byte[] bytes;
    private int at;

    Input(byte[] first) {
      bytes = first;
    }

    @Override
    public int available() {
      return bytes.length - at;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      while (length > 0 && at == bytes.length) {
        if (!isAnswered()) {
          return -1;
        }
      }
      int count = Math.min(length, bytes.length - at);
      System.arraycopy(bytes, at, buffer, from, count);
      at += count;
      return count;
    }

    private boolean isAnswered() throws IOException {
      if (command.answers() == Answers.NONE) {
        return false;
      }
      try {
        String next = questions.take();
        if (next.equals(NO_MORE)) {
          return false;
        }
        bytes = command.answers().to(next);
        at = 0;
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }
}
