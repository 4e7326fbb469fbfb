package net.ghostifi.ports.notice;

import net.ghostifi.ports.config.AdapterFactory;

/** Makes a channel; named in {@code notices.channels}. */
public interface NotifierFactory<S extends Record> extends AdapterFactory<S, Notifier> {}
