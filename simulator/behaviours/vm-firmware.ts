import { XapiError } from '../../shared/xenapi/errors';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import type { Behaviours, Call } from '../rpc/call';
import { changeVm } from '../vm/change';

const MAX_BIOS_STRING = 512;
/** What a VM has whose BIOS strings were not set, by key; a client may set these and the enclosure's tag. */
const GENERIC_BIOS = {
  'bios-vendor': 'Xen',
  'bios-version': '',
  'system-manufacturer': 'Xen',
  'system-product-name': 'HVM domU',
  'system-version': '',
  'system-serial-number': '',
  'baseboard-manufacturer': '',
  'baseboard-product-name': '',
  'baseboard-version': '',
  'baseboard-serial-number': '',
  'baseboard-asset-tag': '',
  'baseboard-location-in-chassis': '',
  'enclosure-asset-tag': '',
};
const FIXED_BIOS = {
  'hp-rombios': '',
  'oem-1': 'Xen',
  'oem-2': 'MS_VM_CERT/SHA1/bdbeb6e0a816d43fa6d3fe8aaef04c2bad9d3e3d',
};

/** The strings of the virtual BIOS, and the variables that UEFI keeps. */
export const vmFirmwareBehaviours: Behaviours = {
  'VM.set_bios_strings': (call) => {
    const given = call.args.map(1);
    checkUnset(call);
    for (const [key, value] of Object.entries(given)) {
      if (!Object.hasOwn(GENERIC_BIOS, key)) throw new XapiError('INVALID_VALUE', [key, 'Unknown key']);
      if (value.length > MAX_BIOS_STRING) {
        throw new XapiError('INVALID_VALUE', [key, `${value} has length more than 512 characters`]);
      }
      if (!/^[\x20-\x7e]*$/.test(value)) {
        throw new XapiError('INVALID_VALUE', [key, `${value} has non-printable ASCII characters`]);
      }
    }
    const filled = Object.entries(given).filter(([, value]) => value !== '');
    setStrings(call, { ...GENERIC_BIOS, ...Object.fromEntries(filled), ...FIXED_BIOS });
  },
  'VM.copy_bios_strings': (call) => {
    checkUnset(call);
    setStrings(call, call.pool.database.record('host', call.args.ref('host', 1)).bios_strings);
  },
  'VM.set_NVRAM': (call) => changeVariables(call, () => call.args.map(1)),
  'VM.add_to_NVRAM': (call) =>
    changeVariables(call, (variables) => {
      const key = call.args.text(1);
      if (mapGet(variables, key) !== undefined)
        throw new XapiError('MAP_DUPLICATE_KEY', ['VM', 'NVRAM', vmOf(call), key]);
      return { ...variables, [key]: call.args.text(2) };
    }),
  'VM.remove_from_NVRAM': (call) =>
    changeVariables(call, (variables) =>
      Object.fromEntries(Object.entries(variables).filter(([key]) => key !== call.args.text(1))),
    ),
};

function vmOf({ args }: Call): Ref<'VM'> {
  return args.ref('VM', 0);
}

function checkUnset(call: Call): void {
  const { bios_strings } = call.pool.database.record('VM', vmOf(call));
  if (Object.keys(bios_strings).length > 0) throw new XapiError('VM_BIOS_STRINGS_ALREADY_SET', []);
}

function setStrings(call: Call, bios_strings: Readonly<Record<string, string>>): void {
  call.pool.database.modify('VM', vmOf(call), { bios_strings });
}

type Variables = Readonly<Record<string, string>>;

function changeVariables(call: Call, change: (variables: Variables) => Variables): Promise<void> {
  const { database } = call.pool;
  return changeVm(call, 'changing_NVRAM', (vm) => {
    database.modify('VM', vm, { NVRAM: change(database.record('VM', vm).NVRAM) });
  });
}
