package net.ghostifi.planted.unmarked;

final class MayHoldNull {}
