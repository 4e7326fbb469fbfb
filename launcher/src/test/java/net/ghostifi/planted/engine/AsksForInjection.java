package net.ghostifi.planted.engine;

import com.google.inject.Injector;

record AsksForInjection(Injector injector) {}
