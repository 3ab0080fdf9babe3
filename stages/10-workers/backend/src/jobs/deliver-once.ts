import type { DataSource, EntityManager } from "typeorm";
import type { Mail, Mailer } from "../mail/outbox.ts";

export interface MailDependencies {
  database: DataSource;
  mailer: Mailer;
}

/**
 * Sends a mail once, even if several workers process the same job. The worker that inserts the key
 * sends the mail. The others wait for its transaction, and then find the key.
 *
 * If sending fails, the transaction is rolled back and the mail can be sent again. If the process
 * ends after sending and before the commit, the mail is sent twice with the same key. In the outbox
 * the second file replaces the first one. A mail server delivers both, with the same Message-ID, by
 * which many mailboxes hide duplicates. Over SMTP, delivery is at least once.
 *
 * @param write returns the mail, or undefined if it is no longer needed
 */
export async function deliverOnce(
  { database, mailer }: MailDependencies,
  key: string,
  write: (manager: EntityManager) => Promise<Mail | undefined>,
): Promise<void> {
  await database.transaction(async (manager) => {
    const mail = await write(manager);
    if (mail && (await claimDelivery(manager, key))) await mailer.send(key, mail);
  });
}

async function claimDelivery(manager: EntityManager, key: string): Promise<boolean> {
  const rows = await manager.query(
    "INSERT INTO deliveries (key) VALUES ($1) ON CONFLICT DO NOTHING RETURNING key",
    [key],
  );
  return rows.length > 0;
}
