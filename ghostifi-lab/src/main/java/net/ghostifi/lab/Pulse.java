package net.ghostifi.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks the landmark all the time, and knows when it has answered. */
public final class Pulse implements AutoCloseable {
  private static final Pattern ANSWER = Pattern.compile("\\[(\\d+)\\.(\\d{6})] \\d+ bytes from .*");
  private static final int MICROSECOND = 1000;

  private final Process ping;
  private final List<Instant> answers = new ArrayList<>();

  Pulse(ProcessBuilder command) {
    try {
      this.ping = command.redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    try (BufferedReader lines = ping.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher answer = ANSWER.matcher(line);
        if (answer.matches()) {
          note(
              Instant.ofEpochSecond(
                  Long.parseLong(answer.group(1)),
                  (long) Integer.parseInt(answer.group(2)) * MICROSECOND));
        }
      }
    } catch (IOException closed) {
      ping.destroy();
    }
  }

  private synchronized void note(Instant answer) {
    answers.add(answer);
  }

  /** The longest time without an answer in this span of time, one that goes on at its end too. */
  public synchronized Duration silence(Instant from, Instant to) {
    Duration longest = Duration.ZERO;
    Instant last = from;
    for (Instant answer : answers) {
      if (answer.isAfter(from) && answer.isBefore(to)) {
        longest = longer(longest, Duration.between(last, answer));
        last = answer;
      }
    }
    return longer(longest, Duration.between(last, to));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** All silences that ended with an answer and were longer than this. */
  public synchronized List<Duration> silences(Duration longerThan) {
    List<Duration> silences = new ArrayList<>();
    for (int next = 1; next < answers.size(); next++) {
      Duration silence = Duration.between(answers.get(next - 1), answers.get(next));
      if (silence.compareTo(longerThan) > 0) {
        silences.add(silence);
      }
    }
    return silences;
  }

  /** For how long there has been no answer; for ever if there was none at all. */
  public synchronized Duration sinceLast(Instant now) {
    return answers.isEmpty()
        ? ChronoUnit.FOREVER.getDuration()
        : Duration.between(answers.getLast(), now);
  }

  /** The first answer after a moment, if there was one yet. */
  public synchronized Optional<Instant> firstAfter(Instant moment) {
    return answers.stream().filter(answer -> answer.isAfter(moment)).findFirst();
  }

  @Override
  public void close() {
    ping.destroy();
  }
}
