package net.ghostifi.adapter.jdbc;

import static net.ghostifi.adapter.jdbc.generated.Tables.WEB_LINK;
import static net.ghostifi.adapter.jdbc.generated.Tables.WEB_OFFER;
import static net.ghostifi.adapter.jdbc.generated.Tables.WEB_SESSION;

import java.time.Instant;
import java.util.Optional;
import net.ghostifi.adapter.jdbc.generated.tables.records.WebOfferRecord;
import net.ghostifi.domain.server.ServerName;
import net.ghostifi.ports.customer.CustomerId;
import net.ghostifi.ports.customer.Digest;
import net.ghostifi.ports.customer.Doorkeeper;

/** Sessions, used links and offers, in the tables {@code web_…}. */
final class PostgresDoorkeeper implements Doorkeeper {
  private final Transactions transactions;
  private final Question session;

  PostgresDoorkeeper(Transactions transactions) {
    this.transactions = transactions;
    this.session =
        new Question(
            transactions
                .sql()
                .select(WEB_SESSION.CUSTOMER_ID)
                .from(WEB_SESSION)
                .where(WEB_SESSION.DIGEST.eq(""))
                .and(WEB_SESSION.EXPIRES_AT.gt(Instant.EPOCH)));
  }

  @Override
  public boolean use(String link, Instant expires, Instant at) {
    return transactions.write(
        sql -> {
          sql.deleteFrom(WEB_LINK).where(WEB_LINK.EXPIRES_AT.lt(at.minus(REMEMBERED))).execute();
          return sql.insertInto(WEB_LINK)
                  .set(WEB_LINK.NAME, link)
                  .set(WEB_LINK.USED_AT, at)
                  .set(WEB_LINK.EXPIRES_AT, expires)
                  .onConflictDoNothing()
                  .execute()
              == 1;
        });
  }

  @Override
  public void open(Digest session, CustomerId customer, Instant expires, Instant at) {
    transactions.write(
        sql -> {
          sql.deleteFrom(WEB_SESSION).where(WEB_SESSION.EXPIRES_AT.lt(at)).execute();
          return sql.insertInto(WEB_SESSION)
              .set(WEB_SESSION.DIGEST, session.hex())
              .set(WEB_SESSION.CUSTOMER_ID, customer.value())
              .set(WEB_SESSION.OPENED_AT, at)
              .set(WEB_SESSION.EXPIRES_AT, expires)
              .execute();
        });
  }

  @Override
  public Optional<CustomerId> find(Digest session, Instant at) {
    return this.session.ask(transactions.sql(), session.hex(), at).stream()
        .map(row -> new CustomerId(row.get(WEB_SESSION.CUSTOMER_ID)))
        .findFirst();
  }

  @Override
  public void close(Digest session) {
    transactions
        .sql()
        .deleteFrom(WEB_SESSION)
        .where(WEB_SESSION.DIGEST.eq(session.hex()))
        .execute();
  }

  @Override
  public void offer(Digest token, Offer offer, Instant at) {
    transactions.write(
        sql -> {
          sql.deleteFrom(WEB_OFFER).where(WEB_OFFER.EXPIRES_AT.lt(at)).execute();
          return sql.insertInto(WEB_OFFER)
              .set(WEB_OFFER.DIGEST, token.hex())
              .set(WEB_OFFER.CUSTOMER_ID, offer.customer().value())
              .set(WEB_OFFER.SERVER_NAME, offer.server().value())
              .set(WEB_OFFER.OFFERED_AT, at)
              .set(WEB_OFFER.EXPIRES_AT, offer.expires())
              .execute();
        });
  }

  @Override
  public Optional<Offer> look(Digest token, Instant at) {
    return transactions
        .sql()
        .selectFrom(WEB_OFFER)
        .where(WEB_OFFER.DIGEST.eq(token.hex()))
        .and(WEB_OFFER.EXPIRES_AT.gt(at))
        .fetchOptional(PostgresDoorkeeper::offer);
  }

  @Override
  public Optional<Offer> take(Digest token, Instant at) {
    return transactions
        .sql()
        .deleteFrom(WEB_OFFER)
        .where(WEB_OFFER.DIGEST.eq(token.hex()))
        .and(WEB_OFFER.EXPIRES_AT.gt(at))
        .returning()
        .fetchOptional(PostgresDoorkeeper::offer);
  }

  private static Offer offer(WebOfferRecord row) {
    return new Offer(
        new CustomerId(row.getCustomerId()),
        new ServerName(row.getServerName()),
        row.getExpiresAt());
  }
}
