import type { DataSource, EntityManager } from "typeorm";
import type { Mail, Mailer } from "../mail/outbox.ts";

export interface Post {
  database: DataSource;
  mailer: Mailer;
}

/**
 * Sends a mail once, however often it is asked for, and by however many workers at once. Who claims
 * the key sends; others wait at the claim until it is certain, and then go home.
 *
 * If sending fails, the claim is taken back with the transaction. If the process dies after sending
 * and before the commit, the claim is taken back too, and the mail is sent a second time: under the
 * same name, so that its file is replaced by itself, and the effect is still one. A real mail server
 * would deliver it twice. Both have the same Message-ID, by which many mailboxes show only one, but
 * none has to: over somebody else's protocol, at least once is all there is.
 *
 * @param write gives the mail, or nothing if there is no reason for it any more
 */
export async function deliverOnce(
  { database, mailer }: Post,
  key: string,
  write: (manager: EntityManager) => Promise<Mail | undefined>,
): Promise<void> {
  await database.transaction(async (manager) => {
    const mail = await write(manager);
    if (mail && (await claim(manager, key))) await mailer.send(key, mail);
  });
}

async function claim(manager: EntityManager, key: string): Promise<boolean> {
  const claimed = await manager.query(
    "INSERT INTO deliveries (key) VALUES ($1) ON CONFLICT DO NOTHING RETURNING key",
    [key],
  );
  return claimed.length > 0;
}
