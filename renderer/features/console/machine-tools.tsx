import type { ObjectRow } from '../../../shared/contract';
import { DriveTools } from './drive-tools';

/** What is at hand beside a console: the machine's drives. */
export function MachineTools({ object }: { readonly object: ObjectRow }) {
  return object.class === 'VM' && <DriveTools vm={object.id} />;
}
