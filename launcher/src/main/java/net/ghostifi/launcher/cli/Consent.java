package net.ghostifi.launcher.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Asks before something is changed. */
final class Consent {
  private Consent() {}

  /**
   * Whether they say yes.
   *
   * @param yes whether they have said so beforehand, with {@code --yes}
   * @param meaning what {@code --yes} does, such as {@code deletes them}
   * @throws ParameterException when there is nobody to ask
   */
  static boolean given(
      Invocation invocation, CommandSpec spec, boolean yes, String question, String meaning) {
    return yes
        || invocation
            .surroundings()
            .questions()
            .confirm(question)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "Nobody can be asked here; --yes " + meaning + "."));
  }
}
