import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

const NBD_PORT = 10_809;

interface NbdServer {
  readonly exportname: string;
  readonly address: string;
  readonly port: number;
  /** PEM, for networks on which the disk is sent encrypted. */
  readonly cert: string;
  readonly subject: string;
}

/** Where the disk can be read over NBD: hosts that reach its repository, on networks that are made for it. */
export function nbdServers(pool: SimulatedPool, vdi: Ref<'VDI'>, session: Ref<'session'>): NbdServer[] {
  const { database } = pool;
  const { SR, type, uuid } = database.record('VDI', vdi);
  if (type === 'cbt_metadata') throw new XapiError('VDI_INCOMPATIBLE_TYPE', [vdi, type]);
  const hosts = database
    .record('SR', SR)
    .PBDs.map((pbd) => database.record('PBD', pbd))
    .filter(({ currently_attached }) => currently_attached)
    .map(({ host }) => host);
  return hosts.flatMap((host) =>
    addressesFor(pool, host).map(({ address, isSecure }) => ({
      exportname: `/${uuid}?session_id=${session}`,
      address,
      port: NBD_PORT,
      cert: isSecure ? (pool.machines.get(host)?.certificate.certificate ?? '') : '',
      subject: isSecure ? database.record('host', host).hostname : '',
    })),
  );
}

function addressesFor(
  { database }: SimulatedPool,
  host: Ref<'host'>,
): readonly { readonly address: string; readonly isSecure: boolean }[] {
  return database.record('host', host).PIFs.flatMap((pif) => {
    const { IP, network } = database.record('PIF', pif);
    const { purpose } = database.record('network', network);
    if (IP === '' || purpose.length === 0) return [];
    return [{ address: IP, isSecure: purpose.includes('nbd') }];
  });
}
