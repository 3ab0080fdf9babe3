import { randomUUID } from "node:crypto";

/** Groups the refresh tokens of one log-in into a family. */
export interface Families {
  /** @param token the token that was replaced by it, if any */
  add(newToken: string, userId: number, token?: string): void;
  isUsed(token: string): boolean;
  /** Removes all tokens of the family. @returns the id of their user */
  end(token: string, sessions: Map<string, number>): number | undefined;
}

export function createFamilies(): Families {
  const members = new Map<string, { family: string; userId: number }>();
  const usedKeys = new Set<string>();
  return {
    add(newToken, userId, token = "") {
      const family = members.get(token)?.family ?? randomUUID();
      if (token) usedKeys.add(token);
      members.set(newToken, { family, userId });
    },
    isUsed: (token) => usedKeys.has(token),
    end(token, sessions) {
      const member = members.get(token);
      for (const [other, { family }] of members) {
        if (family === member?.family) sessions.delete(other);
      }
      return member?.userId;
    },
  };
}
