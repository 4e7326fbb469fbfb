package net.ghostifi.ports.vpn;

import net.ghostifi.ports.secret.SecretText;

/**
 * A key pair for SSH.
 *
 * @param privateKey in OpenSSH's PEM form
 * @param publicKey as in {@code authorized_keys}: type, base64, and a comment
 */
public record SshKey(SecretText privateKey, String publicKey) {}
