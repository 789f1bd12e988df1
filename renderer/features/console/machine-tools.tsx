import type { ObjectRow } from '../../../shared/contract';
import { DriveTools } from './drive-tools';
import { MachineNetwork } from './machine-network';
import { MachinePower } from './machine-power';

/** What is at hand beside a console: the machine's power, its drives, its addresses. */
export function MachineTools({ object }: { readonly object: ObjectRow }) {
  return (
    <>
      {object.class === 'VM' && <MachinePower vm={object.id} />}
      {object.class === 'VM' && <DriveTools vm={object.id} />}
      <MachineNetwork object={object} />
    </>
  );
}
