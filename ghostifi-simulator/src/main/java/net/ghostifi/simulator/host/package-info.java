/**
 * VPS hosts without virtual machines: each has a folder as its root file system, an address of its
 * own, an SSH server that runs commands with bash inside that folder, and a UDP port that answers
 * OpenVPN's handshake when what was installed is right.
 *
 * <p>System commands are replaced by small scripts that act on the host's folder and write what
 * they were asked into a journal. Nothing here touches the machine that it runs on.
 */
@NullMarked
package net.ghostifi.simulator.host;

import org.jspecify.annotations.NullMarked;
