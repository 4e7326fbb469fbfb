package net.ghostifi.adapter.openvpn;

import java.time.Duration;

/**
 * What is to be run on a host.
 *
 * @param operation for errors and logs
 * @param line the command line, without secrets: other users of the host can see it
 * @param input its standard input
 * @param limit after which it is given up
 * @param answers what follows its input when it asks for it
 */
record RemoteCommand(String operation, String line, byte[] input, Duration limit, Answers answers) {
  /**
   * How it ended.
   *
   * @param output the end of its standard output
   * @param errors the end of its standard error
   */
  record Result(int status, String output, String errors) {
    @Override
    public String toString() {
      return "Result[status=" + status + "]";
    }
  }

  @Override
  public String toString() {
    return "RemoteCommand[" + operation + "]";
  }
}
