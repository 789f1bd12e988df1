import { asRef } from '../../../xenapi/refs';
import type { Usage } from '../../usage';
import type { Property, SearchedObject } from '../property';
import { numbers } from '../property-values';

const MEASURED_TYPES = ['vm', 'host'] as const;

/** Of all its processors. */
export const cpuUsageProperty: Property = {
  id: 'cpuUsage',
  kind: 'share',
  types: MEASURED_TYPES,
  values: (object) => numbers(usageOf(object)?.cpu),
};

/** Of all that it has; of a VM only while its tools tell. */
export const memoryUsageProperty: Property = {
  id: 'memoryUsage',
  kind: 'share',
  types: MEASURED_TYPES,
  values: (object) => {
    const { memoryUsedBytes: used, memoryTotalBytes: total } = usageOf(object) ?? {};
    return used === undefined || total === undefined || total <= 0 ? [] : [used / total];
  },
};

/** In and out. */
export const networkUsageProperty: Property = {
  id: 'networkUsage',
  kind: 'rate',
  types: MEASURED_TYPES,
  values: (object) => numbers(usageOf(object)?.networkBytesPerSecond),
};

/** Read and written. */
export const diskUsageProperty: Property = {
  id: 'diskUsage',
  kind: 'rate',
  types: MEASURED_TYPES,
  values: (object) => numbers(usageOf(object)?.diskBytesPerSecond),
};

function usageOf({ read, class: className, ref, type }: SearchedObject): Usage | undefined {
  if (className === 'host') return read.usage('host', asRef<'host'>(ref));
  return type === 'vm' ? read.usage('VM', asRef<'VM'>(ref)) : undefined;
}
