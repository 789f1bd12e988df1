import type { Choice, Estate } from './estate';

export function networkCalls(estate: Estate): readonly Choice[] {
  const { random } = estate;
  const network = (): string => estate.any('network');
  const pif = (): string => estate.any('PIF');
  const vif = (): string => estate.any('VIF');
  return [
    () => ['VIF.create', [newInterface(estate)]],
    () => ['VIF.plug', [vif()]],
    () => ['VIF.unplug', [vif()]],
    () => ['VIF.move', [vif(), network()]],
    () => ['VIF.destroy', [vif()]],
    () => ['network.create', [{ name_label: estate.name(), name_description: '', other_config: {}, MTU: 1500 }]],
    () => ['network.destroy', [network()]],
    () => ['VLAN.create', [pif(), random.integer(0, 20), network()]],
    () => ['pool.create_VLAN_from_PIF', [pif(), network(), random.integer(0, 20)]],
    () => ['VLAN.destroy', [estate.any('VLAN')]],
    () => ['Bond.create', [network(), pair(estate), '', random.pick(['balance-slb', 'active-backup']), {}]],
    () => ['Bond.destroy', [bond(estate)]],
    () => ['tunnel.create', [pif(), network(), 'gre']],
    () => ['tunnel.destroy', [estate.any('tunnel')]],
    () => ['PIF.plug', [pif()]],
    () => ['PIF.unplug', [pif()]],
    () => ['PIF.scan', [estate.any('host')]],
  ];
}

function newInterface(estate: Estate): object {
  return {
    VM: estate.vm(),
    network: estate.any('network'),
    device: String(estate.random.integer(0, 6)),
    MAC: '',
    MTU: 1500,
    other_config: {},
    qos_algorithm_type: '',
    qos_algorithm_params: {},
  };
}

/** Not one by which the host is reached: the connections of these tests would end with it. */
function bond(estate: Estate): string {
  const { database } = estate.pool;
  return estate.anyWhere('Bond', ({ master }) => database.find('PIF', master)?.management !== true);
}

/** Two cards of one host, beside that by which it is reached. */
function pair(estate: Estate): readonly string[] {
  const host = estate.any('host');
  const card = (): string => estate.anyWhere('PIF', (pif) => pif.host === host && pif.physical && !pif.management);
  return [card(), card()];
}
