/** Makes the PKI of a server, installs OpenVPN over SSH and proves that it is ready. */
@NullMarked
package net.ghostifi.adapter.openvpn;

import org.jspecify.annotations.NullMarked;
