package net.ghostifi.adapter.mail;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import net.ghostifi.domain.bandwidth.MonthlyUsage;
import net.ghostifi.domain.bandwidth.UsageEvent;

/**
 * What a customer reads.
 *
 * @param subject in one line
 * @param text the rest
 */
record Letter(String subject, String text) {
  static Letter about(UsageEvent event) {
    MonthlyUsage usage = event.usage();
    String month = name(usage.month());
    return new Letter(
        "Your VPN server %s has used %d %% of its traffic for %s"
            .formatted(event.name(), event.mark().percent(), month),
        """
        Hello,

        your VPN server %s has used %s of the %s Mb that are yours in %s %d.
        %s

        A new month begins on 1 %s, and with it you can use all of it again.
        """
            .formatted(
                event.name(),
                number(usage.used().megabytes()),
                number(usage.allowance().limit().megabytes()),
                month,
                usage.month().getYear(),
                consequence(event),
                name(usage.month().plusMonths(1))));
  }

  private static String consequence(UsageEvent event) {
    return switch (event.mark()) {
      case NEARLY_USED ->
          "That is at least 80 %. Your VPN goes on as before; we write again when all of it is"
              + " used.";
      case USED_UP ->
          event.paused()
              ? "That is all of it, and your VPN is paused until then, or until your limit is"
                  + " raised."
              : "That is all of it. Your VPN goes on for now.";
    };
  }

  private static String name(YearMonth month) {
    return month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static String number(long megabytes) {
    return String.format(Locale.ROOT, "%,d", megabytes);
  }
}
