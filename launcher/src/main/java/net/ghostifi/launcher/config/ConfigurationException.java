package net.ghostifi.launcher.config;

import java.util.List;

/** The configuration cannot be used. Its message is for the operator and lists everything. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  ConfigurationException(List<Problem> problems) {
    super(message(problems));
    this.problems = List.copyOf(problems);
  }

  /** In the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  private static String message(List<Problem> problems) {
    StringBuilder text = new StringBuilder("The configuration has ");
    text.append(problems.size() == 1 ? "an error:" : problems.size() + " errors:");
    problems.forEach(problem -> text.append("\n  ").append(problem));
    return text.toString();
  }
}
