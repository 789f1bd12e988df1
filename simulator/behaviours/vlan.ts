import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { createVlan, destroyVlan, type NewVlan } from '../network/vlans';
import { workFor, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours, Call } from '../rpc/call';

const CREATE_MS = 1_000;
const DESTROY_MS = 800;

export const vlanBehaviours: Behaviours = {
  'VLAN.create': (call) =>
    create(call, { on: call.args.ref('PIF', 0), tag: call.args.number(1), network: call.args.ref('network', 2) }),
  'VLAN.destroy': async (call) => {
    await workFor(workOf(call), DESTROY_MS);
    destroyVlan(call.pool, call.args.ref('VLAN', 0));
  },
  'pool.create_VLAN': (call) => {
    const device = call.args.text(0);
    const pifs = [...call.pool.database.all('host')].map(([host]) => cardOf(call.pool, host, device));
    return createOnAll(call, pifs);
  },
  'pool.create_VLAN_from_PIF': (call) => {
    const { network } = call.pool.database.record('PIF', call.args.ref('PIF', 0));
    return createOnAll(call, call.pool.database.record('network', network).PIFs);
  },
  'PIF.create_VLAN': async (call) => {
    const on = cardOf(call.pool, call.args.ref('host', 2), call.args.text(0));
    const vlan = await create(call, { on, tag: call.args.number(3), network: call.args.ref('network', 1) });
    return call.pool.database.record('VLAN', vlan).untagged_PIF;
  },
  'PIF.destroy': async (call) => {
    const pif = call.args.ref('PIF', 0);
    const { VLAN, VLAN_master_of } = call.pool.database.record('PIF', pif);
    // xapi: documented with the interface as its parameter, raised without
    if (Number(VLAN) < 0) throw new XapiError('PIF_IS_PHYSICAL', []);
    await workFor(workOf(call), DESTROY_MS);
    destroyVlan(call.pool, VLAN_master_of);
  },
};

async function create(call: Call, vlan: NewVlan): Promise<Ref<'VLAN'>> {
  const created = createVlan(call.pool, vlan);
  await workFor(workOf(call), CREATE_MS);
  return created;
}

/** One on each of the interfaces, or none: what was made is taken back when one fails. */
async function createOnAll(call: Call, on: readonly Ref<'PIF'>[]): Promise<readonly Ref<'PIF'>[]> {
  const { pool, args } = call;
  const created: Ref<'VLAN'>[] = [];
  try {
    for (const pif of on) {
      created.push(createVlan(pool, { on: pif, tag: args.number(2), network: args.ref('network', 1) }));
    }
  } catch (error) {
    for (const vlan of created) destroyVlan(pool, vlan);
    throw error;
  }
  await workFor(workOf(call), CREATE_MS);
  return created.map((vlan) => pool.database.record('VLAN', vlan).untagged_PIF);
}

function cardOf({ database }: SimulatedPool, host: Ref<'host'>, device: string): Ref<'PIF'> {
  const found = database.record('host', host).PIFs.find((ref) => {
    const pif = database.record('PIF', ref);
    return pif.device === device && Number(pif.VLAN) === -1;
  });
  if (found === undefined) throw new XapiError('INVALID_VALUE', ['device', device]);
  return found;
}
