package net.ghostifi.adapter.openvpn.packages;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import okhttp3.Dns;

/**
 * Where the daemon may be led by what a host says: never to itself, nor to the metadata service of
 * the cloud that it runs in.
 *
 * @param allowLoopback for simulations
 */
record Reach(boolean allowLoopback) implements Dns {
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");

  @Override
  public List<InetAddress> lookup(String name) throws UnknownHostException {
    List<InetAddress> addresses = Dns.SYSTEM.lookup(name);
    for (InetAddress address : addresses) {
      check(name, address);
    }
    return addresses;
  }

  /** Checks an address that stands for itself, which nobody looks up; names are checked later. */
  void check(String host) throws UnknownHostException {
    if (LITERAL.matcher(host).matches()) {
      check(host, InetAddress.getByName(host));
    }
  }

  private void check(String name, InetAddress address) throws UnknownHostException {
    boolean elsewhere =
        !address.isAnyLocalAddress()
            && !address.isLinkLocalAddress()
            && !address.isMulticastAddress()
            && (allowLoopback || !address.isLoopbackAddress());
    if (!elsewhere) {
      throw new UnknownHostException(name + " is no place for a mirror");
    }
  }
}
