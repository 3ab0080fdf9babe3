import type { TrackerFolder } from "../harness/tracker.ts";
import type { Attack } from "./attacks/attack.ts";
import { attacks } from "./attacks/index.ts";
import { toRow } from "./attacks/to-row.ts";
import type { Proof } from "./problem.ts";
import { withTarget } from "./with-target.ts";

type AttackCounts = ReadonlyMap<Attack, number>;

const proof: Proof = async (before, after) => {
  const [countsBefore, countsAfter] = [await tryAll(before), await tryAll(after)];
  const createRow = (attack: Attack) =>
    toRow(attack, getCount(countsBefore, attack), getCount(countsAfter, attack));
  const isOld = ({ preventedSince }: Attack) => preventedSince !== undefined;
  return {
    procedure: `${attacks.length} attacks are tried on each stage, with its default limits, and what the attacker gets is counted. "Since 08": stage 08 was the first one with the attacked feature, and already prevented the attack.`,
    rows: [...attacks.filter((attack) => !isOld(attack)), ...attacks.filter(isOld)].map(createRow),
    conclusion:
      "The first stage has no planted vulnerabilities: an application that works as intended can still be abused. Each attack has to be prevented deliberately.",
  };
};

function getCount(counts: AttackCounts, attack: Attack): number {
  const count = counts.get(attack);
  if (count === undefined) throw new Error(`This attack was not tried: ${attack.name}.`);
  return count;
}

function tryAll(folder: TrackerFolder): Promise<AttackCounts> {
  return withTarget(folder, async (target) => {
    const counts = new Map<Attack, number>();
    const tryOne = async (attack: Attack) => void counts.set(attack, await attack.attempt(target));
    const tryOneByOne = async () => {
      for (const attack of attacks) if (!attack.isIdle) await tryOne(attack);
    };
    await Promise.all([tryOneByOne(), ...attacks.filter(({ isIdle }) => isIdle).map(tryOne)]);
    return counts;
  });
}

export default proof;
