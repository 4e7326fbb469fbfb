/**
 * A cloud of real machines on one Linux host, with a name server, for demo, tests and measurements:
 * systemd-nspawn machines with an address, an sshd and a disk of their own in several regions.
 * Chosen by configuration like any other provider. There is one lab on a host.
 */
@NullMarked
package net.ghostifi.lab;

import org.jspecify.annotations.NullMarked;
