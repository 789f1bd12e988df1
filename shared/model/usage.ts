/** What an object uses at present. What is not measured is missing. */
export interface Usage {
  /** 0..1 of all its processors. */
  readonly cpu?: number;
  /** Of a VM only while its tools tell how much is free. */
  readonly memoryUsedBytes?: number;
  readonly memoryTotalBytes?: number;
  /** In and out. */
  readonly networkBytesPerSecond?: number;
  /** Read and written. */
  readonly diskBytesPerSecond?: number;
}

/** Measurements by the names that servers give them; those without a value are not among them. */
export type Measurements = ReadonlyMap<string, number>;

const KIB = 1024;
const MIB = 1024 ** 2;

const CPU = /^cpu\d+$/;
const VM_NETWORK = /^vif_\d+_[rt]x$/;
const VM_DISK = /^vbd_[^_]+_(?:read|write)$/;
/** Cards alone: what goes through a bond or a VLAN goes through a card too. */
const HOST_NETWORK = /^pif_eth\d+_[rt]x$/;
/** All cards together, where the server is new enough to add them up. */
const HOST_NETWORK_TOTAL = /^pif_aggr_[rt]x$/;
/** Of each repository, by the first digits of its uuid; in MiB. */
const HOST_DISK = /^io_throughput_(?:read|write)_/;

export function vmUsage(measured: Measurements): Usage {
  const freeKib = measured.get('memory_internal_free');
  return rounded({
    cpu: mean(matching(measured, CPU)),
    ...memory(measured.get('memory'), freeKib === undefined ? undefined : freeKib * KIB),
    networkBytesPerSecond: sum(matching(measured, VM_NETWORK)),
    diskBytesPerSecond: sum(matching(measured, VM_DISK)),
  });
}

export function hostUsage(measured: Measurements): Usage {
  const totalKib = measured.get('memory_total_kib');
  const freeKib = measured.get('memory_free_kib');
  const allCards = matching(measured, HOST_NETWORK_TOTAL);
  const disksMib = sum(matching(measured, HOST_DISK));
  return rounded({
    cpu: mean(matching(measured, CPU)),
    ...memory(totalKib === undefined ? undefined : totalKib * KIB, freeKib === undefined ? undefined : freeKib * KIB),
    networkBytesPerSecond: sum(allCards.length > 0 ? allCards : matching(measured, HOST_NETWORK)),
    diskBytesPerSecond: disksMib === undefined ? undefined : disksMib * MIB,
  });
}

type Measured = { readonly [K in keyof Usage]: Usage[K] | undefined };

function memory(total: number | undefined, free: number | undefined): Measured {
  if (total === undefined || total <= 0) return {};
  // A guest may tell more than it has been given since.
  return { memoryTotalBytes: total, memoryUsedBytes: free === undefined ? undefined : Math.max(0, total - free) };
}

function matching(measured: Measurements, name: RegExp): readonly number[] {
  return [...measured].filter(([candidate]) => name.test(candidate)).map(([, value]) => value);
}

function sum(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
}

function mean(values: readonly number[]): number | undefined {
  const total = sum(values);
  return total === undefined ? undefined : total / values.length;
}

/** To about a hundredth, so that nothing is worked out or painted anew for what nobody would notice. */
function rounded({
  cpu,
  memoryUsedBytes,
  memoryTotalBytes,
  networkBytesPerSecond,
  diskBytesPerSecond,
}: Measured): Usage {
  return {
    ...(cpu === undefined ? {} : { cpu: Math.round(Math.min(1, Math.max(0, cpu)) * 100) / 100 }),
    ...(memoryTotalBytes === undefined ? {} : { memoryTotalBytes }),
    ...(memoryUsedBytes === undefined || memoryTotalBytes === undefined
      ? {}
      : {
          memoryUsedBytes: Math.round(
            (Math.round((memoryUsedBytes / memoryTotalBytes) * 100) / 100) * memoryTotalBytes,
          ),
        }),
    ...(networkBytesPerSecond === undefined ? {} : { networkBytesPerSecond: roundedRate(networkBytesPerSecond) }),
    ...(diskBytesPerSecond === undefined ? {} : { diskBytesPerSecond: roundedRate(diskBytesPerSecond) }),
  };
}

/** Whole bytes, and no more than three digits that count. */
function roundedRate(bytesPerSecond: number): number {
  return Math.round(Number(bytesPerSecond.toPrecision(3)));
}
