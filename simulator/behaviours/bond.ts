import type { BondRecord } from '../../shared/xenapi/records.gen';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import { assertProperty, completeProperties } from '../network/bond-properties';
import { assertBondAllowed, assertUnbondAllowed, createBond, destroyBond, type NewBond } from '../network/bonds';
import { bringUp } from '../network/pifs';
import { workFor, workOf } from '../operations/operation';
import type { Behaviours, Call } from '../rpc/call';

const CREATE_MS = 4_000;
const DESTROY_MS = 3_000;

export const bondBehaviours: Behaviours = {
  'Bond.create': async (call) => {
    const bond = newBond(call);
    assertBondAllowed(call.pool, bond);
    await workFor(workOf(call), CREATE_MS);
    // Another call may have taken a card meanwhile.
    assertBondAllowed(call.pool, bond);
    return createBond(call.pool, bond);
  },
  'Bond.destroy': async (call) => {
    assertUnbondAllowed(call.pool, bondOf(call));
    await workFor(workOf(call), DESTROY_MS);
    destroyBond(call.pool, bondOf(call));
  },
  'Bond.set_mode': (call) => {
    const { database } = call.pool;
    const { master, properties } = database.record('Bond', bondOf(call));
    const mode = modeOf(call.args.text(1));
    database.modify('Bond', bondOf(call), { mode, properties: completeProperties(mode, properties) });
    bringUp(call.pool, master);
  },
  'Bond.set_property': (call) => {
    const { database } = call.pool;
    const { mode, master, properties } = database.record('Bond', bondOf(call));
    const [name, value] = [call.args.text(1), call.args.text(2)];
    assertProperty(mode, name, value);
    database.modify('Bond', bondOf(call), { properties: { ...properties, [name]: value } });
    bringUp(call.pool, master);
  },
};

function newBond({ args }: Call): NewBond {
  const network = args.ref('network', 0);
  const members = args.texts(1).map((ref) => asRef<'PIF'>(ref));
  return { network, members, mac: args.text(2), mode: modeOf(args.text(3)), properties: args.map(4) };
}

function modeOf(text: string): BondRecord['mode'] {
  return text === 'lacp' || text === 'active-backup' ? text : 'balance-slb';
}

function bondOf({ args }: Call): Ref<'Bond'> {
  return args.ref('Bond', 0);
}
