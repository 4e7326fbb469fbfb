package net.ghostifi.adapter.openvpn;

import java.time.Duration;
import java.util.List;
import net.ghostifi.ports.config.Default;

/**
 * The section {@code openvpn-ssh}.
 *
 * @param ssh how hosts are entered
 * @param vpn what OpenVPN is like on servers that are made from now on; a server that has its keys
 *     keeps what it was made with
 * @param packages how a host gets OpenVPN itself
 */
public record OpenVpnSettings(Ssh ssh, Vpn vpn, Packages packages) {
  /**
   * How hosts are entered.
   *
   * @param port where their sshd listens
   * @param connectTimeout for the TCP connection
   * @param authTimeout from there until the host key is verified and the management key accepted
   * @param execTimeout for a command other than the installation
   * @param installTimeout for one run of the install script, which waits for cloud-init and
   *     packages
   * @param rootPasswordLogin whether root may log in with the password, or with keys only
   */
  public record Ssh(
      @Default("22") int port,
      @Default("10s") Duration connectTimeout,
      @Default("20s") Duration authTimeout,
      @Default("60s") Duration execTimeout,
      @Default("10m") Duration installTimeout,
      @Default("true") boolean rootPasswordLogin) {
    private static final Duration SHORTEST_INSTALLATION = Duration.ofSeconds(10);

    public Ssh {
      checkPort(port);
      checkPositive("connect-timeout", connectTimeout);
      checkPositive("auth-timeout", authTimeout);
      checkPositive("exec-timeout", execTimeout);
      if (installTimeout.compareTo(SHORTEST_INSTALLATION) < 0) {
        throw new IllegalArgumentException("install-timeout is at least 10s");
      }
    }

    private static void checkPositive(String key, Duration timeout) {
      if (timeout.isNegative() || timeout.isZero()) {
        throw new IllegalArgumentException(key + " is longer than nothing");
      }
    }
  }

  /**
   * What OpenVPN is like.
   *
   * @param port UDP
   * @param network from which clients get their addresses: a private one, {@code /16} to {@code
   *     /29}
   * @param dnsServers IPv4 addresses that clients are told to ask, through the tunnel
   * @param blockIpv6 whether clients send their IPv6 into the tunnel, where it ends, instead of
   *     beside it. A Linux client on which IPv6 is switched off then fails to connect, until it
   *     adds {@code pull-filter ignore ifconfig-ipv6} (see docs/clients.md)
   * @param persistTun whether clients keep their tunnel while they look for a server that has gone:
   *     nothing leaves beside it then, but a client that asks for names through the tunnel does not
   *     find the server again when it has moved (see docs/clients.md)
   */
  public record Vpn(
      @Default("1194") int port,
      @Default("10.8.0.0/24") String network,
      @Default("1.1.1.1, 1.0.0.1") List<String> dnsServers,
      @Default("true") boolean blockIpv6,
      @Default("false") boolean persistTun) {
    private static final int WIDEST = 16;
    private static final int NARROWEST = 29;
    private static final int MOST_DNS_SERVERS = 4;
    private static final List<Ipv4Network> PRIVATE =
        List.of(
            Ipv4Network.parse("10.0.0.0/8"),
            Ipv4Network.parse("172.16.0.0/12"),
            Ipv4Network.parse("192.168.0.0/16"),
            Ipv4Network.parse("100.64.0.0/10"));

    public Vpn {
      checkPort(port);
      checkNetwork(network);
      dnsServers = List.copyOf(dnsServers);
      if (dnsServers.isEmpty() || dnsServers.size() > MOST_DNS_SERVERS) {
        throw new IllegalArgumentException(
            "dns-servers names 1 to 4 addresses: without one, clients ask beside the tunnel");
      }
      for (String server : dnsServers) {
        if (!Ipv4Network.isAddress(server)) {
          throw new IllegalArgumentException(
              "dns-servers names IPv4 addresses such as 1.1.1.1, not '" + server + "'");
        }
      }
    }

    private static void checkNetwork(String text) {
      Ipv4Network network = parsed(text);
      if (network.bits() < WIDEST || network.bits() > NARROWEST) {
        throw new IllegalArgumentException("network is between /16 and /29, not " + text);
      }
      if (PRIVATE.stream().noneMatch(range -> range.contains(network.first()))) {
        throw new IllegalArgumentException("network is a private one, not " + text);
      }
    }

    private static Ipv4Network parsed(String text) {
      try {
        return Ipv4Network.parse(text);
      } catch (IllegalArgumentException refused) {
        throw new IllegalArgumentException("network " + refused.getMessage(), refused);
      }
    }
  }

  /**
   * How a host gets OpenVPN itself.
   *
   * @param push whether its packages are pushed together with its configuration, where they are at
   *     hand; apt installs them otherwise
   * @param refresh how old the packages at hand get before the distribution's mirror is asked for
   *     newer ones
   * @param maxAge how old they get, while the mirror does not answer, before apt has to
   */
  public record Packages(
      @Default("true") boolean push,
      @Default("6h") Duration refresh,
      @Default("1d") Duration maxAge) {
    private static final Duration MOST_OFTEN = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    public Packages {
      if (refresh.compareTo(MOST_OFTEN) < 0) {
        throw new IllegalArgumentException("refresh is at least 1m");
      }
      if (maxAge.compareTo(refresh) < 0 || maxAge.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("max-age is at least refresh and at most 7d");
      }
    }
  }

  private static void checkPort(int port) {
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("port is between 1 and 65535, not " + port);
    }
  }

  ServerConfiguration serverConfiguration() {
    return new ServerConfiguration(
        vpn.port, Ipv4Network.parse(vpn.network), vpn.dnsServers, vpn.blockIpv6);
  }
}
