package net.ghostifi.domain.server;

import java.time.Instant;

/**
 * A destroyed server whose keys are still in the vault, so that its subscription gets them back if
 * it returns in time.
 *
 * @param purgeAt when the vault's objects are deleted for good
 */
public record RetiredServer(ServerId id, ServerName name, Owner owner, Instant purgeAt) {}
