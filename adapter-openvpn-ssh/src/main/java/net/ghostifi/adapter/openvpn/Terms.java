package net.ghostifi.adapter.openvpn;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.ghostifi.domain.server.ServerName;

/**
 * What a profile says besides keys, as it was when the server got them.
 *
 * @param port where clients connect, whatever the settings say by now
 * @param persistTun whether a client keeps its tunnel while it looks for its server
 */
record Terms(ServerName server, int port, boolean persistTun) {
  // What came later is a line that may be missing and then says what was so before it came.
  private static final Pattern FORM =
      Pattern.compile("version 1\nserver (\\S{1,253})\nport ([1-9]\\d{0,4})\n(persist-tun\n)?");

  byte[] write() {
    String text = "version 1\nserver " + server + "\nport " + port + "\n";
    return (persistTun ? text + "persist-tun\n" : text).getBytes(StandardCharsets.US_ASCII);
  }

  static Terms read(byte[] file) {
    Matcher form = FORM.matcher(new String(file, StandardCharsets.US_ASCII));
    if (!form.matches()) {
      throw new IllegalArgumentException("is not of version 1");
    }
    return new Terms(
        new ServerName(form.group(1)), Integer.parseInt(form.group(2)), form.group(3) != null);
  }
}
