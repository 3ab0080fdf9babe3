import type { TrackerFolder } from "../harness/tracker.ts";
import type { Attack } from "./attacks/attack.ts";
import { attacks } from "./attacks/index.ts";
import { toRow } from "./attacks/to-row.ts";
import type { Proof } from "./problem.ts";
import { withTarget } from "./with-target.ts";

type Got = ReadonlyMap<Attack, number>;

const proof: Proof = async (before, after) => {
  const [open, hardened] = [await tryAll(before), await tryAll(after)];
  const row = (attack: Attack) => toRow(attack, gotBy(open, attack), gotBy(hardened, attack));
  const isOld = ({ refusedSince }: Attack) => refusedSince !== undefined;
  return {
    did: `${attacks.length} attacks are tried on each, with the limits that it has by itself: what did the attacker get? "Since 08": that stage was the first to have what is attacked, and refused it.`,
    rows: [...attacks.filter((attack) => !isOld(attack)), ...attacks.filter(isOld)].map(row),
    sentence:
      "Nobody has planted a hole in the first one: an application that does all that it should can still be abused. What is refused has been forbidden by somebody who thought of it.",
  };
};

function gotBy(got: Got, attack: Attack): number {
  const count = got.get(attack);
  if (count === undefined) throw new Error(`Nobody has tried: ${attack.name}.`);
  return count;
}

function tryAll(folder: TrackerFolder): Promise<Got> {
  return withTarget(folder, async (target) => {
    const got = new Map<Attack, number>();
    const tryOne = async (attack: Attack) => void got.set(attack, await attack.attempt(target));
    const inTurn = async () => {
      for (const attack of attacks) if (!attack.isIdle) await tryOne(attack);
    };
    await Promise.all([inTurn(), ...attacks.filter(({ isIdle }) => isIdle).map(tryOne)]);
    return got;
  });
}

export default proof;
