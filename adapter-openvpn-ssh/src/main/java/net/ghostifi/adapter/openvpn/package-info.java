/**
 * OpenVPN on a VPS that is entered over SSH: makes the keys of a server, renders its profile, puts
 * OpenVPN onto a host with one script, and finds out whether the host would serve.
 *
 * <p>Two things leave this package as bytes and come back years later: the archive ({@link
 * net.ghostifi.adapter.openvpn.Archive}) and the authority ({@link
 * net.ghostifi.adapter.openvpn.Authority}). Both name the version of their form, and everything
 * that a profile consists of comes from the authority, so that neither a setting nor a new release
 * changes a profile.
 */
@NullMarked
package net.ghostifi.adapter.openvpn;

import org.jspecify.annotations.NullMarked;
