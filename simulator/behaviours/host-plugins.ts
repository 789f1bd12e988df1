import { XapiError } from '../../shared/xenapi/errors';
import type { Behaviours } from '../rpc/call';

type PluginFunction = (args: Readonly<Record<string, string>>) => string;

const GIB = 1024 ** 3;

/** What an administrator's tools ask of scripts on a host, by plugin and function. */
const PLUGINS: ReadonlyMap<string, ReadonlyMap<string, PluginFunction>> = new Map([
  ['echo', functions({ main: () => 'Hello' })],
  ['perfmon', functions({ refresh: () => '' })],
  ['trim', functions({ do_trim: () => 'True' })],
  [
    'disk-space',
    functions({
      get_avail_host_disk_space: () => String(12 * GIB),
      get_required_space: () => String(GIB),
      check_patch_upload: () => 'True',
      cleanup_disk_space: () => 'True',
    }),
  ],
  ['prepare_host_upgrade.py', functions({ testUrl: () => 'true', main: () => 'true' })],
  ['hyperthreading.py', functions({ get_hyperthreading: () => 'true' })],
  ['updater.py', functions({ check_update: () => '[]', get_proxies: () => '{}' })],
  ['lsblk.py', functions({ list_block_devices: () => '{"blockdevices":[]}' })],
  ['smartctl.py', functions({ health: () => '{}', information: () => '{}' })],
]);

/** Scripts on a host, by way of the API. */
export const hostPluginBehaviours: Behaviours = {
  'host.call_plugin': ({ pool, args }) => {
    pool.database.record('host', args.ref('host', 0));
    const plugin = PLUGINS.get(args.text(1));
    if (plugin === undefined) throw new XapiError('XENAPI_MISSING_PLUGIN', [args.text(1)]);
    const run = plugin.get(args.text(2));
    // xapi: the plugins' own library answers this; the code is in no list
    if (run === undefined) throw new XapiError('UNKNOWN_XENAPI_PLUGIN_FUNCTION', [args.text(2)]);
    return run(args.map(3));
  },
  // No extension is installed.
  'host.has_extension': () => false,
  'pool.has_extension': () => false,
  'host.call_extension': ({ args }) => {
    throw new XapiError('MESSAGE_METHOD_UNKNOWN', [args.text(1)]);
  },
};

function functions(byName: Readonly<Record<string, PluginFunction>>): ReadonlyMap<string, PluginFunction> {
  return new Map(Object.entries(byName));
}
