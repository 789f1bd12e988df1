import { XapiError } from '../../shared/xenapi/errors';
import { nullRef } from '../../shared/xenapi/refs';
import { workFor, workOf } from '../operations/operation';
import type { Behaviours, Call } from '../rpc/call';
import { backendOf } from '../storage/backends/all-backends';
import type { Findings } from '../storage/backends/backend';
import { repositoriesOn } from '../storage/repositories';

const PROBE_MS = 1_500;

/** Looking for repositories before there is a record of one. */
export const srProbeBehaviours: Behaviours = {
  'SR.probe': async (call) => {
    const findings = await probe(call);
    if (findings.kind === 'choices') throw findings.failure;
    return findings.xml;
  },
  'SR.probe_ext': async (call) => {
    const findings = await probe(call);
    const configuration = call.args.map(1);
    if (findings.kind === 'choices') {
      return findings.additions.map((addition) => ({
        configuration: { ...configuration, ...addition },
        complete: false,
        extra_info: {},
      }));
    }
    const place = { configuration, complete: true, extra_info: {} };
    return findings.uuids.length === 0 ? [place] : findings.uuids.map((uuid) => ({ ...place, sr: statOf(call, uuid) }));
  },
};

async function probe(call: Call): Promise<Findings> {
  const { pool, args } = call;
  const host = args.ref('host', 0);
  const type = args.text(2).toLowerCase();
  const backend = backendOf(type);
  pool.database.record('host', host);
  if (backend.probe === undefined) throw new XapiError('SR_OPERATION_NOT_SUPPORTED', [nullRef<'SR'>()]);
  await workFor(workOf(call), PROBE_MS);
  const place = { pool, host, config: args.map(1) };
  return backend.probe(
    place,
    () => backend.open(place),
    (medium) => repositoriesOn(pool, medium),
  );
}

function statOf({ pool }: Call, uuid: string): Record<string, unknown> {
  for (const [, sr] of pool.database.all('SR')) {
    if (sr.uuid !== uuid) continue;
    const free_space = Number(sr.physical_size) - Number(sr.physical_utilisation);
    const { name_label, name_description, physical_size, clustered } = sr;
    return { uuid, name_label, name_description, free_space, total_space: physical_size, clustered, health: 'healthy' };
  }
  return {
    uuid,
    name_label: '',
    name_description: '',
    free_space: 0,
    total_space: 0,
    clustered: false,
    health: 'healthy',
  };
}
