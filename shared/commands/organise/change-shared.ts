import { ReasonError, text } from '../../contract';
import { tryAddKey } from '../object/map-key';
import { inTurn } from './in-turn';

/** A value under one key of a map on the server, that other clients read, change and write as a whole too. */
export interface SharedValue {
  /** The same for the same value. */
  readonly id: string;
  /** undefined while the key is not there. */
  read(): Promise<string | undefined>;
  remove(): Promise<void>;
  add(value: string): Promise<void>;
}

const MOST_WRITES = 10;
/** Who has read before our change may write over it for one round trip more. */
const LOOKS_AFTERWARDS = 2;

/**
 * Changes the value as it stands on the server at this moment. The XenAPI cannot compare and write at once, so it is looked
 * at again afterwards, and changed again where another client has written over it. `change` must leave alone what it has
 * changed already. Throws ReasonError where others do not stop writing.
 */
export async function changeShared(
  value: SharedValue,
  change: (before: string | undefined) => string | undefined,
): Promise<void> {
  await inTurn(value.id, async () => {
    let looks = 0;
    for (let writes = 0; writes < MOST_WRITES;) {
      const before = await readSettled(value);
      const after = change(before);
      if (after === before) {
        looks += 1;
        if (writes === 0 || looks === LOOKS_AFTERWARDS) return;
      } else {
        looks = 0;
        writes += 1;
        await replace(value, before, after);
      }
    }
    throw new ReasonError(text('reason.othersWrite'));
  });
}

/** A key that is gone may be on its way back: others, too, replace it by removing and adding it. */
async function readSettled(value: SharedValue): Promise<string | undefined> {
  return (await value.read()) ?? (await value.read());
}

/** Only adds where there was nothing: what another client has put there since is not ours to remove unread. */
async function replace(value: SharedValue, before: string | undefined, after: string | undefined): Promise<void> {
  if (before !== undefined) await value.remove();
  if (after !== undefined) await tryAddKey(() => value.add(after));
}
