package net.ghostifi.planted.engine;

import org.jooq.DSLContext;

record WritesSql(DSLContext sql) {}
