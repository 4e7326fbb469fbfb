package net.ghostifi.planted.ports;

/** Innocent: what others may depend on. */
public interface Port {}
