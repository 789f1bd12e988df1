import { XapiError } from '../../shared/xenapi/errors';
import { allRules } from '../operations/all-rules';
import type { DataSource } from '../rrd/data-source';
import { hostRoundRobin, latestValue, srRoundRobin, vmRoundRobin, type RoundRobin } from '../rrd/round-robin';
import type { Behaviours, Call } from '../rpc/call';

/** What is measured of VMs, hosts and repositories: a list of it, the last values, and what is kept. */
export const dataSourceBehaviours: Behaviours = {
  ...behavioursOf('VM', ({ pool, args }) => {
    const vm = args.ref('VM', 0);
    const refused = allRules.VM.refusal(pool.database, vm, 'data_source_op');
    if (refused !== undefined) throw new XapiError(refused.code, refused.params);
    return vmRoundRobin(pool, vm);
  }),
  ...behavioursOf('host', ({ pool, args }) => hostRoundRobin(pool, args.ref('host', 0))),
  ...behavioursOf('SR', ({ pool, args }) => srRoundRobin(pool, args.ref('SR', 0))),
};

function behavioursOf(className: 'VM' | 'host' | 'SR', measured: (call: Call) => RoundRobin): Behaviours {
  const choose = (call: Call, isRecorded: boolean): void => {
    const { uuid, possible } = measured(call);
    call.pool.recorded.choose(uuid, named(possible, call.args.text(1)).name, isRecorded);
  };
  return {
    [`${className}.get_data_sources`]: (call) => {
      const { possible, sources } = measured(call);
      return possible.map((source) => record(source, sources.includes(source)));
    },
    [`${className}.query_data_source`]: (call) => {
      const database = measured(call);
      return latestValue(database, named(database.possible, call.args.text(1)));
    },
    [`${className}.record_data_source`]: (call) => choose(call, true),
    [`${className}.forget_data_source_archives`]: (call) => choose(call, false),
  };
}

function named(sources: readonly DataSource[], name: string): DataSource {
  const found = sources.find((source) => source.name === name);
  if (found === undefined) throw new XapiError('INTERNAL_ERROR', [`Rrd.Invalid_data_source("${name}")`]);
  return found;
}

/** xapi: the value is always 0 here; it has to be asked for by itself */
function record({ name, description, isStandard, units, min, max }: DataSource, enabled: boolean): object {
  return {
    name_label: name,
    name_description: description,
    enabled,
    standard: isStandard,
    units,
    min,
    max,
    value: 0,
  };
}
