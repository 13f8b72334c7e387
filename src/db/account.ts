export interface Account {
  id: string;
}

const FIND_CREDITS = "SELECT available_credits, held_credits FROM accounts WHERE id = ?";

/** Credits as they are now. */
export async function findCredits(db: D1Database, accountId: string): Promise<{ available: number; held: number }> {
  const row = await db
    .prepare(FIND_CREDITS)
    .bind(accountId)
    .first<{ available_credits: number; held_credits: number }>();
  return { available: row?.available_credits ?? 0, held: row?.held_credits ?? 0 };
}
