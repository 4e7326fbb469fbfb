package net.ghostifi.planted.domain;

import org.slf4j.Logger;

record NamesALibrary(Logger logger) {}
