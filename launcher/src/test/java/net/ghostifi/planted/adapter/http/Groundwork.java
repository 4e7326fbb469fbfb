package net.ghostifi.planted.adapter.http;

/** Innocent: the one thing that adapters share. */
public interface Groundwork {}
